"""The eyes, ears and fingers of someone who uses a screen reader: a program of its own.

It runs under the Python of the system, with `gi` and the standard library alone, and knows nothing of Parvis:
only what AT-SPI says. Each line read is an order, `[verb, {arguments}]` in JSON; each line written is its
answer, `{"done": …}` or `{"failed": sentence}`. Orders wait for what they name: none of them sleeps.
"""

import json
import sys
import time
from contextlib import suppress

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is told first

EVENTS = ("object:announcement", "object:state-changed", "object:children-changed", "object:property-change")
KEPT = ("object:announcement", "object:state-changed:focused")
"""What is remembered; the other events only tell that something may have come."""

STATES = (
    *("active", "checkable", "checked", "editable", "enabled", "expandable", "expanded", "focusable"),
    *("focused", "invalid_entry", "multi_line", "pressed", "read_only", "required", "selectable"),
    *("selected", "sensitive", "showing"),
)
ROWS = ("list item", "table cell", "tree item")
SAYING = ("label", "heading", "image", "status bar")
VALUED = ("slider", "scroll bar", "spin button", "progress bar")
WRITTEN = ("text", "password text")
FOUND_BY = {"id", "role", "name", "text", "states"}
WAKE_MS = 40


class NotMetError(Exception):
    """What was waited for did not come."""


class Reader:
    """One program listened to. What is wanted of a node: `id`, `role`, `states`, words of `name` or `text`."""

    def __init__(self) -> None:
        Atspi.init()
        self._app = None
        self._heard: list[dict[str, object]] = []
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in EVENTS:
            self._listener.register(kind)
        showing = Atspi.StateSet.new([Atspi.StateType.SHOWING])
        every = Atspi.CollectionMatchType.ALL
        self._in_sight = Atspi.MatchRule.new(showing, every, {}, every, [], every, [], every, False)

    # Orders

    def meet(self, program: str, seconds: float) -> None:
        """Wait until a program of this name shows a window."""

        def there():
            apps = _children(Atspi.get_desktop(0))
            return next((app for app in apps if app.get_name() == program and app.get_child_count()), None)

        self._app = self._until(there, seconds, f"a program named {program}")
        # Nothing read before is believed: what a node is called now is what counts.
        self._app.set_cache_mask(Atspi.Cache.NONE)

    def tree(self) -> list[dict[str, object]]:
        """Return every node in sight, parents first."""
        told = []
        for node in self._showing():
            with suppress(GLib.Error):  # a node that left while one read it
                told += [_told(node)] if _is_there(node) else []
        return told

    def wait(self, seconds: float, **wanted) -> dict[str, object]:
        """Wait until exactly one node in sight is as said; return it."""
        return _told(self._one(seconds, wanted))

    def act(self, seconds: float, action: str = "Press", **wanted) -> None:
        """Do what a node can do."""
        node = self._one(seconds, wanted)
        names = _actions(node)
        if action not in names or not node.do_action(names.index(action)):
            raise NotMetError(f"{wanted} cannot {action}: {names}")

    def write(self, text: str, seconds: float, **wanted) -> None:
        """Write in a field, in place of what it holds."""
        node = self._one(seconds, wanted)
        if not node.set_text_contents(text):
            raise NotMetError(f"{wanted} refuses a text")

    def set_value(self, value: float, seconds: float, **wanted) -> None:
        """Move what has a value."""
        node = self._one(seconds, wanted)
        if not node.set_current_value(value):
            raise NotMetError(f"{wanted} refuses {value}")

    def hear(self, seconds: float, kind: str, words: str = "", identifier: str = "") -> dict[str, object]:
        """Wait for an event of this kind, whose words hold these; return it. It is not heard twice."""

        def there():
            return next((one for one in self._heard if _is_event(one, kind, words, identifier)), None)

        event = self._until(there, seconds, f"{kind} « {words} » {identifier}")
        self._heard.remove(event)
        return event

    def heard(self, kind: str) -> list[dict[str, object]]:
        """Return what was heard of a kind, and not yet waited for."""
        self._pump()
        return [event for event in self._heard if event["kind"].startswith(kind)]

    # Waiting

    def _one(self, seconds: float, wanted):
        unknown = set(wanted) - FOUND_BY
        if unknown:
            raise NotMetError(f"nothing is found by {unknown}")

        def there():
            found = [node for node in self._showing() if _is(node, wanted)]
            return found[0] if len(found) == 1 else None

        return self._until(there, seconds, f"one node {wanted}")

    def _showing(self):
        """Yield the nodes in sight: one call for them all, where a walk makes one a node."""
        for window in _children(self._app):
            every = window.get_matches(self._in_sight, Atspi.CollectionSortOrder.CANONICAL, 0, True)
            yield from (window, *every)

    def _until(self, there, seconds: float, what: str):
        ends = time.monotonic() + seconds
        while True:
            with suppress(GLib.Error):  # a node that left while one read it
                found = there()
                if found is not None:
                    return found
            if time.monotonic() > ends:
                raise NotMetError(f"waited in vain for {what}; {self._what_is_there()}")
            self._pump()

    def _what_is_there(self) -> str:
        if self._app is None:
            return "no program was met"
        nodes = [told for told in self.tree() if told["name"] and told["role"] != "filler"]
        said = [" ".join((one["role"], one["name"], one["id"], *one["states"][-1:])) for one in nodes]
        return "; ".join([*said, *(f"{event['kind']} {event['words']}" for event in self._heard[-20:])])

    def _pump(self) -> None:
        """Take the events that came; wait a little for one when there is none."""
        context = GLib.MainContext.default()
        if not context.pending():
            woken: list[bool] = []
            timer = GLib.timeout_add(WAKE_MS, lambda: bool(woken.append(True)))
            context.iteration(True)
            if not woken:
                GLib.source_remove(timer)
        while context.pending():
            context.iteration(False)

    def _hear(self, event) -> None:
        if event.type not in KEPT:
            return
        words = event.any_data if isinstance(event.any_data, str) else ""
        identifier = ""
        with suppress(GLib.Error, AttributeError):  # who left before one could look
            identifier = event.source.get_accessible_id() or ""
            words = words or event.source.get_name() or ""
        told = {"kind": event.type, "words": _plain(words), "id": identifier, "detail": event.detail1}
        self._heard.append(told)


def _children(node):
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield child


def _is(node, wanted) -> bool:
    if "id" in wanted and node.get_accessible_id() != wanted["id"]:
        return False
    if "role" in wanted and node.get_role_name() != wanted["role"]:
        return False
    if "name" in wanted and wanted["name"] not in _plain(node.get_name() or ""):
        return False
    if "states" in wanted and not set(wanted["states"]) <= set(_states(node)):
        return False
    if "text" in wanted and wanted["text"] not in _text(node):
        return False
    return _is_there(node)


def _is_there(node) -> bool:
    """Tell whether a node is in sight: Qt says it of the rows of a list that is not."""
    if node.get_role_name() not in ROWS:
        return True
    return node.get_parent().get_state_set().contains(Atspi.StateType.SHOWING)


def _is_event(event, kind: str, words: str, identifier: str) -> bool:
    kept = event["kind"].startswith(kind) and words in event["words"]
    return kept and (not identifier or event["id"] == identifier)


def _told(node) -> dict[str, object]:
    """Return what a node says. Each question is a call: what a role has not is not asked."""
    role, name = node.get_role_name(), _plain(node.get_name() or "")
    told = {"role": role, "name": name, "states": _states(node), "id": node.get_accessible_id() or ""}
    holds = role == "filler" and not name
    return {
        **told,
        "description": "" if holds else _plain(node.get_description() or ""),
        "actions": [] if holds or role in SAYING else _actions(node),
        "value": _value(node) if role in VALUED else None,
        "text": _text(node) if role in WRITTEN else None,
        "relations": _relations(node) if role in WRITTEN else {},
    }


def _states(node) -> list[str]:
    states = node.get_state_set()
    return [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))]


def _actions(node) -> list[str]:
    return [node.get_action_name(number) for number in range(node.get_n_actions())]


def _value(node) -> dict[str, object]:
    return {
        "least": node.get_minimum_value(),
        "most": node.get_maximum_value(),
        "now": node.get_current_value(),
        "words": _plain(Atspi.Value.get_text(node) or ""),
    }


def _text(node) -> str:
    return _plain(Atspi.Text.get_text(node, 0, node.get_character_count()))


def _relations(node) -> dict[str, list[str]]:
    return {
        relation.get_relation_type().value_nick: [
            _plain(relation.get_target(number).get_name() or "") for number in range(relation.get_n_targets())
        ]
        for relation in node.get_relation_set()
    }


def _plain(text: str) -> str:
    """Return a text whose spaces are plain, whatever their width."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def main() -> None:
    """Take orders until there are no more."""
    reader = Reader()
    loop = GLib.MainLoop()

    def take(_source, _condition) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        verb, arguments = json.loads(line)
        try:
            answer = {"done": getattr(reader, verb)(**arguments)}
        except (NotMetError, GLib.Error) as failed:
            answer = {"failed": str(failed)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_LOW, GLib.IOCondition.IN | GLib.IOCondition.HUP, take)
    loop.run()


if __name__ == "__main__":
    main()
