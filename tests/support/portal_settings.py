"""The settings of a workstation, as the portal of its session tells them: dark, with a high contrast.

A program of its own, under the Python of the system. It says `ready` once it answers, and lowers the contrast
when it reads a line.
"""

import sys

from gi.repository import Gio, GLib

NAME, PLACE, FACE = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
APPEARANCE = "org.freedesktop.appearance"
DESCRIPTION = f"""
<node><interface name="{FACE}">
  <method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
  <method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
  <method name="ReadAll"><arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
  <property name="version" type="u" access="read"/>
</interface></node>
"""
settings = {APPEARANCE: {"contrast": GLib.Variant("u", 1), "color-scheme": GLib.Variant("u", 1)}}


def answer(_bus, _sender, _path, _face, method, asked, call) -> None:
    """Tell what is asked."""
    if method == "ReadAll":
        call.return_value(GLib.Variant("(a{sa{sv}})", (settings,)))
        return
    space, key = asked.unpack()
    value = settings.get(space, {}).get(key)
    if value is None:
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", key)
    else:
        # The older method wraps what it tells twice.
        call.return_value(GLib.Variant("(v)", (GLib.Variant("v", value) if method == "Read" else value,)))


def stand(bus, _name) -> None:
    """Answer on this bus, and change when told to."""
    face = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION).interfaces[0]
    bus.register_object(PLACE, face, answer, lambda *_asked: GLib.Variant("u", 2), None)

    def lower(_source, _condition) -> bool:
        sys.stdin.readline()
        settings[APPEARANCE]["contrast"] = GLib.Variant("u", 0)
        changed = GLib.Variant("(ssv)", (APPEARANCE, "contrast", settings[APPEARANCE]["contrast"]))
        bus.emit_signal(None, PLACE, FACE, "SettingChanged", changed)
        return False

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN, lower)


def main() -> None:
    """Stand as the portal until the end."""
    ready = lambda *_named: (sys.stdout.write("ready\n"), sys.stdout.flush())  # noqa: E731 - one line of glue
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, stand, ready, None)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
