"""Every channel of the shelf, by its code, in the order that agents see."""

from agent_desktop import channels
from agent_desktop.channels.channel import Channel
from agent_desktop.foundation.shelf import collect

_FOUND = collect(channels, "CHANNEL", Channel, besides=("all", "channel")).values()
CHANNELS = {channel.code: channel for channel in sorted(_FOUND, key=lambda channel: channel.position)}
