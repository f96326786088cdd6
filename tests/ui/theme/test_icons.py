import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.theme import theme
from agent_desktop.ui.theme.icons import icon, icon_pixmap

ICONS = bundled("resources") / "icons"
NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))
UI = Path(__file__).resolve().parents[3] / "agent_desktop" / "ui"


def inked(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_in_the_colour_asked(name):
    image = icon_pixmap(name, size=96, color="warm").toImage()
    assert theme().color("warm").name() in inked(image)


def test_an_icon_follows_the_theme():
    light = icon_pixmap("house", size=96, color="ink").toImage()
    theme().configure(scheme="dark")
    assert inked(light) != inked(icon_pixmap("house", size=96, color="ink").toImage())


def test_an_icon_is_drawn_at_the_density_of_the_screen():
    pixmap = icon_pixmap("house", size=20, color="ink", ratio=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_a_wrong_name_is_refused():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_licence_ships_with_the_icons():
    assert "ISC License" in (ICONS / "LICENSE").read_text(encoding="utf-8")


def test_every_icon_named_in_the_interface_ships():
    named = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                named.update(
                    word.value.value
                    for word in node.keywords
                    if word.arg == "icon" and isinstance(word.value, ast.Constant) and word.value.value
                )
                if (
                    function in {"IconView", "IconButton"}
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    named.add(node.args[0].value)
    assert named
    assert named - set(NAMES) == set()


def test_colours_are_the_roles_of_the_theme():
    assert isinstance(theme().color("accent", 0.5), QColor)
    assert theme().color("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
