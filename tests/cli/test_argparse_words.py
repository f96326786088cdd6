"""Wrong use of a command is told in the language of the application, whoever builds the sentence."""

import argparse
import inspect

import pytest

from agent_desktop.cli.argparse_words import SAID
from agent_desktop.cli.arguments import WRONG_USE, parse
from agent_desktop.foundation.i18n import current_language, use_language

WRONG_USES = {
    "packs check": "il manque : PATH",
    "packs check resources --nope": "arguments inconnus : --nope",
    "nope": "au choix : 'init'",
    "init --role roi": "argument --role : 'roi' n’existe pas",
    "init --agent": "argument --agent : une valeur est attendue",
    "demo --people beaucoup": "argument --people : un nombre entier est attendu",
    "demo --people 0": "argument --people : entre 1 et",
    "--date hier": "argument --date :",
    "packs check --json=oui resources": "n’est pas attendue",
}


@pytest.fixture(autouse=True)
def french():
    before = current_language()
    use_language("fr")
    yield
    use_language(before)


@pytest.mark.parametrize("typed", WRONG_USES)
def test_wrong_use_is_told_in_french(typed, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(typed.split())
    assert ended.value.code == WRONG_USE
    told = capsys.readouterr().err.replace("\u00a0", " ").replace("\u202f", " ")
    assert told.startswith("usage : agent-desktop")
    assert WRONG_USES[typed] in told


def test_the_help_of_every_command_has_no_word_of_argparse_in_english(capsys):
    for typed in ("--help", "init --help", "packs --help", "packs check --help", "ledger verify --help"):
        with pytest.raises(SystemExit):
            parse(typed.split())
        told = capsys.readouterr().out
        assert "montrer cette aide" in told
        assert [words for words in ("usage: ", "positional", "show ", " exit") if words in told] == []


def test_the_sentences_translated_are_those_that_argparse_says():
    source = inspect.getsource(argparse)
    assert [words for words in SAID if words not in source] == []
