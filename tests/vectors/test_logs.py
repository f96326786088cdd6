"""Whole ledgers, honest and bent, hold for both verifiers, as their files say."""

import json
from itertools import count

import pytest

from tests.support.copies import Copy, Stranger, by_the_program, put
from tests.vectors.logs import FILES, HERE, written

_RANKS = count()
VECTORS = [
    json.loads(line) for name in FILES for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Return a folder for copies."""
    return tmp_path_factory.mktemp("vectors")


@pytest.mark.parametrize("vector", VECTORS, ids=[one["name"] for one in VECTORS])
def test_both_verifiers_tell_what_the_vector_says(vector, room):
    files = {name: content.encode() for name, content in vector["files"].items()}
    folder = put(Copy(files), room / str(next(_RANKS)))
    mine, theirs = by_the_program(folder, vector["known"]), Stranger().tell(folder, vector["known"])
    for told in (mine, theirs):
        assert {key: told[key] for key in vector["expect"]} == vector["expect"]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_those_that_are_written(name):
    assert (HERE / name).read_text(encoding="utf-8") == written(name)
