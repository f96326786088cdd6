import pytest
from hypothesis import given
from hypothesis import strategies as st

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
