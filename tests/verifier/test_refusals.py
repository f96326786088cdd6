"""Both verifiers refuse a folder with two things wrong for the same one, and neither stops on a trace."""

import re
from itertools import combinations, permutations, product

from tests.support.copies import Heads, Stranger, by_the_program, copied, put, signed
from tests.support.logs import LEAD
from tests.support.tampers import a_week

NOT_LINES = (
    b"\n",
    b"x\n",
    b'"a"\n',
    b'{"field":"a","leaf":"b","salt":"%s","text":"\\ud800"}\n' % (b"A" * 43 + b"="),
)
DAMAGES = {
    "gone": lambda path: path.unlink(),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


def test_two_files_damaged_are_refused_for_the_same_one(tmp_path):
    copy, stranger = copied(a_week()), Stranger()
    for rank, ((one, other), (how, so)) in enumerate(
        product(permutations(sorted(copy.files), 2), product(DAMAGES, repeat=2))
    ):
        folder = put(copy, tmp_path / str(rank))
        DAMAGES[how](folder / one)
        DAMAGES[so](folder / other)
        told = stranger.tell(folder, {})
        assert told == by_the_program(folder, {}), (one, how, other, so)
        assert told["exit_code"] == 4


def test_lines_that_cannot_be_read_are_refused_in_the_same_file(tmp_path):
    copy, stranger = copied(a_week()), Stranger()
    genesis = re.search(rb"genesis (.*)", copy.files["manifest.txt"])[1].decode()
    names = sorted(copy.files.keys() - {"manifest.txt"})
    for rank, (added, pair) in enumerate(product(NOT_LINES, combinations(names, 2))):
        files = {name: copy.files[name] + added * (name in pair) for name in names}
        folder = put(signed(files, Heads(genesis=genesis), LEAD), tmp_path / str(rank))
        told = stranger.tell(folder, {})
        assert told == by_the_program(folder, {}), (added, pair)
        assert told["first"]["code"] == "line_bad"
