import subprocess
import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation import settings
from agent_desktop.foundation.settings import FILE_NAME, Settings, load_settings, save_settings


def test_settings_are_found_again(tmp_path):
    kept = Settings(
        theme="dark",
        scale_percent=150,
        contrast="high",
        reduced_motion=True,
        language="en",
        channel="phone",
        desk='Guichet "3"',
        keys={"explain": "Ctrl+J", "search": 'Ctrl+"', "back": "Ctrl+\\"},
    )
    save_settings(tmp_path, kept)
    assert load_settings(tmp_path) == kept


@given(desk=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_name_of_a_desk_is_found_again(tmp_path_factory, desk):
    folder = tmp_path_factory.mktemp("settings")
    save_settings(folder, Settings(desk=desk))
    assert load_settings(folder).desk == desk


def test_what_is_no_key_is_left_aside(tmp_path):
    (tmp_path / FILE_NAME).write_text('desk = "3"\n[keys]\nexplain = 4\nadapt = "F8"\n', encoding="utf-8")
    assert load_settings(tmp_path) == Settings(desk="3", keys={"adapt": "F8"})


UNKNOWN = ['keys = "F8"', 'theme = "mauve"', 'contrast = "low"', 'language = "xx"', "reduced_motion = 1"]


@pytest.mark.parametrize("text", ["", "not toml [", "scale_percent = 900", "theme = 3", "\x00", *UNKNOWN])
def test_a_damaged_file_gives_the_defaults(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def test_a_missing_file_gives_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings()


LINES = st.sampled_from(
    [
        'theme = "dark"',
        'desk = "Guichet 3, « l\u2019accueil »"',
        'desk = "a \\"b\\" \\\\ \\n"',
        'desk = "\\u00e9"',
        'desk = "broken',
        "desk = 'literal'",
        'desk = "x\x7fy"',
        "scale_percent = 125",
        "scale_percent = 0125",
        "scale_percent = -5",
        "beside = true",
        "beside = True",
        "lock_after_min=5",
        "at = 2026-11-24",
        "# a comment",
        "",
        "[keys]",
        '"search" = "Ctrl+F"',
        "[other]",
        "\tindented = 1",
    ]
)


def outcome(read, text):
    try:
        return read(text)
    except ValueError:
        return ValueError


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_a_file_is_read_as_toml_whoever_wrote_it(lines, end):
    text = end.join(lines) + end
    assert outcome(settings._read, text) == outcome(tomllib.loads, text)


def test_a_file_of_ours_is_read_without_the_reader_of_the_whole_language(tmp_path):
    save_settings(tmp_path, Settings(desk="Guichet 3", keys={"search": "Ctrl+F"}, scale_percent=150))
    code = (
        "import sys; from pathlib import Path; from agent_desktop.foundation.settings import load_settings\n"
    )
    code += f"print(load_settings(Path({str(tmp_path)!r})).keys, 'tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "{'search': 'Ctrl+F'} False\n"
