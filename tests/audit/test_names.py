"""Nothing that leaves says who, but what is sealed apart: over a whole demonstration."""

from tests.audit.names import Identifying, leaving, names_in, says_nobody
from tests.demo.conftest import demonstration

__all__ = ["demonstration"]


def test_no_string_that_tells_who_is_in_what_is_not_sealed_apart(demonstration, tmp_path, sqlcipher_file):
    with leaving(demonstration.store, demonstration.actor, tmp_path, sqlcipher_file) as left:
        assert len(left.names.whole) > 1_000
        assert says_nobody(left) > 20


def test_what_is_searched_is_found_however_it_is_written():
    found = Identifying(frozenset({"maryvonne le bihan", "0612345678"}), frozenset({"berthelot"}))
    for text in ("Mme Maryvonne Le-Bihan", "MARYVONNE LE BIHAN.", "06 12 34 56 78", "vu avec Berthelot"):
        assert names_in(text, found), text
    assert not names_in("une personne, six mois", found)
