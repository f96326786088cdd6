"""The list of the ledger: what is looked for in it is found without reading every entry whole."""

import base64
from random import Random

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries
from agent_desktop.ledger.words import what
from agent_desktop.user_file.ledger_lines import _parts, _words
from tests.support.copies import copied
from tests.support.histories import drawn
from tests.support.tampers import a_week


def written(copy):
    """Yield the bytes and the signature of each entry of a copy."""
    for name, content in copy.files.items():
        for line in content.splitlines() if name.endswith(("entries.txt", "unsealed.txt")) else ():
            sig, _space, canon = line.partition(b" ")
            yield canon, base64.b64decode(sig)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_looked_through_is_what_an_entry_says(seed):
    for canon, sig in written(drawn(Random(seed)) if seed else copied(a_week())):
        try:
            entry = entries.read(canon, sig)
        except RefusedError:
            continue
        type_, d, ref = _parts(canon)
        assert _words(type_, d, "Délai") == what(entry, "Délai")
        assert _words(type_, d, "") == what(entry)
        assert ref == (entry.ref or "")


@pytest.mark.parametrize("canon", [b"", b"{}", b"[" * 9_000, b'{"d":', b',"id":"', b"\xff" * 40])
def test_bytes_that_are_no_entry_say_nothing(canon):
    type_, d, ref = _parts(canon)
    assert (_words(type_, d, "Délai"), ref) == ("", "")
