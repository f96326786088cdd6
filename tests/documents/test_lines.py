"""Words put into lines, pages cut between them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.documents.characters import printable, quoted, typeset
from agent_desktop.documents.fonts import Face
from agent_desktop.documents.lines import Ink, Run, break_lines
from agent_desktop.documents.strips import Strip, paginate, spread

INK = Ink(size=12, colour="#14282A")
STRONG = Ink(size=12, colour="#14282A", face=Face.STRONG)
TEXTS = st.text(st.sampled_from("abcdé MW€ \n\u00a0\u202f-łế😢"), max_size=200)


def shown(lines):
    return "".join(run.text for line in lines for run in line.runs)


@given(TEXTS, TEXTS, st.floats(30, 500))
def test_lines_say_every_word_in_order_and_no_two_words_touch(first, second, width):
    lines = break_lines([Run(first, INK), Run(second, STRONG)], width)
    # Breaking only ever adds or merges spaces; the words themselves are untouched.
    assert shown(lines).replace(" ", "") == (first + second).replace(" ", "").replace("\n", "")
    words = [word for word in (first + second).replace("\n", " ").split(" ") if word]
    assert [word for word in shown(lines).split(" ") if word] == words


@given(TEXTS, st.floats(30, 500))
def test_no_line_is_wider_than_its_measure_unless_it_is_one_letter(text, width):
    for line in break_lines([Run(text, INK)], width):
        words = "".join(run.text for run in line.runs).rstrip(" ")
        assert Run(words, INK).width <= width + 1e-6 or len(words) == 1


@given(TEXTS)
def test_a_line_feed_always_begins_a_line(text):
    lines = break_lines([Run(text, INK)], 10_000)
    assert len(lines) == (text.strip(" \n").count("\n") + 1 if text.strip(" \n") else 0) + leading_feeds(text)


def leading_feeds(text):
    bare = text.lstrip(" \n")
    return text[: len(text) - len(bare)].count("\n") if bare else 0


def test_a_no_break_space_holds_a_number_and_its_unit():
    lines = break_lines([Run("payer 1\u202f248\u00a0€", INK)], Run("payer 1\u202f248", INK).width)
    assert [shown([line]).strip() for line in lines] == ["payer", "1\u202f248\u00a0€"]


@given(TEXTS)
def test_setting_a_text_twice_changes_nothing(text):
    for language in ("fr", "en"):
        once = typeset(text, language)
        assert typeset(once, language) == once
        assert quoted(quoted(text, language), language) == quoted(text, language)


def test_control_characters_and_lone_surrogates_are_dropped_and_line_ends_are_one():
    assert printable("a\x00b\x1bc\ud800d\u200fe\r\nf\tg\u2028h") == "abcde\nf g\nh"


STRIPS = st.lists(
    st.builds(Strip, height=st.floats(5, 60), gap=st.floats(0, 30), keep=st.booleans()), max_size=60
)


@given(STRIPS)
def test_pages_hold_every_strip_once_in_order_and_none_overflows(strips):
    pages = paginate(strips, 200)
    assert [one.strip for page in pages for one in page] == strips
    for page in pages:
        assert all(one.top >= 0 and one.top + one.strip.height <= 200 + 1e-6 for one in page)
        assert not page or page[0].top == 0


@given(STRIPS)
def test_strips_to_be_kept_together_are_unless_they_are_higher_than_a_page(strips):
    page_of = {id(one.strip): n for n, page in enumerate(paginate(strips, 200)) for one in page}
    chain = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            if sum(one.gap + one.height for one in chain) <= 200:
                assert len({page_of[id(one)] for one in chain}) == 1
            chain = []


@given(STRIPS)
@settings(max_examples=50)
def test_spreading_a_page_never_overflows_it_nor_changes_its_order(strips):
    for page in paginate(strips, 200):
        wider = spread(page, 200)
        assert [one.strip for one in wider] == [one.strip for one in page]
        assert all(new.top >= old.top for new, old in zip(wider, page, strict=True))
        assert not wider or wider[-1].top + wider[-1].strip.height <= 200 + 1e-6
