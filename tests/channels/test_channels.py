from pathlib import Path

from agent_desktop import channels
from agent_desktop.channels.all import CHANNELS
from agent_desktop.foundation.bundled import bundled


def test_the_shelf_holds_every_channel_in_the_order_agents_see():
    assert list(CHANNELS) == [
        "counter",
        "appointment",
        "phone",
        "email",
        "post",
        "sms",
        "portal",
        "video",
        "visit",
        "third_party",
    ]


def test_a_channel_is_named_after_its_file():
    files = {path.stem for path in Path(channels.__path__[0]).glob("*.py")} - {"__init__", "all", "channel"}
    assert files == set(CHANNELS)


def test_each_channel_has_its_own_words_place_and_an_icon_that_ships():
    icons = {path.stem for path in (bundled("resources") / "icons").glob("*.svg")}
    assert all(channel.label and channel.icon in icons for channel in CHANNELS.values())
    assert len({channel.label for channel in CHANNELS.values()}) == len(CHANNELS)
    assert len({channel.position for channel in CHANNELS.values()}) == len(CHANNELS)


def test_people_are_apart_unless_they_share_a_room():
    assert [code for code, channel in CHANNELS.items() if not channel.is_remote] == [
        "counter",
        "appointment",
        "visit",
    ]
