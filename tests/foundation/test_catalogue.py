"""The words found in a `.mo` file are those that the standard library finds there."""

import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.catalogue import Catalogue, read_catalogue
from agent_desktop.foundation.i18n import _, in_language, ngettext, pgettext

FRENCH = bundled("resources") / "locale" / "fr" / "LC_MESSAGES" / "parvis.mo"
WORDS = st.text(st.characters(exclude_characters="\0\x04", codec="utf-8"), min_size=1, max_size=8)


def test_every_sentence_of_ours_is_found():
    ours = read_catalogue(FRENCH)
    assert ours is not None
    with FRENCH.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    known = [key for key in theirs._catalog if key]  # type: ignore[attr-defined]  # the only list there is
    assert len(known) > 1000
    for key in known:
        message, number = key if isinstance(key, tuple) else (key, None)
        context, _cut, message = message.rpartition("\x04")
        if number is None:
            assert ours.say(message, context) == (
                theirs.pgettext(context, message) if context else theirs.gettext(message)
            )
        else:
            for n in (0, 1, 2, 21):
                assert ours.count(message, "many", n) == theirs.ngettext(message, "many", n)


@given(
    st.dictionaries(WORDS, WORDS | st.tuples(WORDS, WORDS), max_size=12),
    st.dictionaries(WORDS, WORDS, max_size=12),
    WORDS,
)
def test_what_a_file_holds_is_found_and_nothing_else(words, in_context, other):
    catalog = Catalog(locale="fr")
    for message, translated in in_context.items():
        catalog.add(message, translated, context="here")
    for message, translated in words.items():
        many = (message, f"{message} x") if isinstance(translated, tuple) else message
        catalog.add(many, translated)
    file = BytesIO()
    write_mo(file, catalog)
    ours = Catalogue(file.getvalue())
    for message, translated in words.items():
        one, many = translated if isinstance(translated, tuple) else (translated, translated)
        assert (ours.say(message), ours.count(message, "x", 0), ours.count(message, "x", 2)) == (
            one,
            one,
            many,
        )
    if other not in words:
        assert (ours.say(other), ours.count(other, "many", 2)) == (other, "many")
    for message, translated in in_context.items():
        assert ours.say(message, "here") == translated
    assert ours.say("", "") == ""
    assert ours.say(other, "nowhere") == other


def test_the_same_words_mean_another_thing_in_another_context():
    with in_language("fr"):
        assert pgettext("key", "Ins") == "Inser"
        assert _("Ins") == "Ins"
        assert ngettext("{count} day", "{count} days", 1) != ngettext("{count} day", "{count} days", 2)
    with in_language("en"):
        assert ngettext("one", "many", 0) == "many"
        assert pgettext("key", "Ins") == "Ins"


@pytest.mark.parametrize("raw", [b"", b"not a catalogue at all", b"\xde\x12\x04\x95"])
def test_a_file_that_is_no_catalogue_leaves_the_words_as_they_are_written(tmp_path, raw):
    (tmp_path / "broken.mo").write_bytes(raw)
    assert read_catalogue(tmp_path / "broken.mo") is None
    assert read_catalogue(tmp_path / "missing.mo") is None
