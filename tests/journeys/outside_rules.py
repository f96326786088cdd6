"""What every page owes to someone who listens, checked on the tree that another process reads."""

import re
from collections import Counter

from tests.support.atspi import Node

NAMED = {
    *("push button", "toggle button", "check box", "radio button", "combo box", "text", "password text"),
    *("list", "list item", "slider", "page tab", "page tab list", "heading", "label", "image", "panel"),
    *("dialog", "alert", "notification", "status bar", "scroll bar", "menu item", "frame", "table"),
}
"""Roles that a reader stops at: each must say what it is."""

SILENT = {"filler", "layered pane", "application"}
"""What only holds other nodes; a reader goes through without a word."""

_CLASS_NAME = re.compile(r"^(Q[A-Z]\w+|_?[A-Z][a-z]+([A-Z][a-z]+)+)$")
_OWN_IDENTIFIER = re.compile(r"^[a-z]\w*(\.[\w-]+)*$")


def faults(nodes: list[Node]) -> list[str]:
    """Return everything wrong in a tree; nothing is expected."""
    return [fault for node in nodes for fault in _of(node)] + _twice(nodes)


def _of(node: Node) -> list[str]:
    found = []
    name, states = node["name"], set(node["states"])
    if node["id"].endswith("qt_scrollarea_viewport"):
        # Qt lends the focus of a text of several lines to what holds its letters, too.
        states -= {"focused", "focusable"}
    acts = {"focusable", "focused"} & states or set(node["actions"]) - {"SetFocus"}
    if not name and (node["role"] in NAMED or acts):
        found.append("has no name")
    if node["role"] in SILENT and acts:
        found.append(f"acts under the role of {node['role']}")
    if node["role"] not in NAMED | SILENT:
        found.append("has a role that nobody expects")
    if _CLASS_NAME.match(name):
        found.append("is called like a class")
    if "focusable" in states and not _OWN_IDENTIFIER.match(node["id"]) and node["role"] != "list item":
        found.append("takes the focus without an identifier of its own")
    if node["role"] in {"text", "password text"} and "editable" in states and "focusable" in states:
        found += _of_field(node)
    if ".. " in node["description"] + name:
        found.append("has two stops in a row")
    return [f"{node['role']} « {name} » {node['id']} {fault}" for fault in found]


def _of_field(node: Node) -> list[str]:
    labels = node["relations"].get("labelled-by", [])
    if labels and node["name"] not in labels:
        return [f"is labelled by {labels}"]
    return []


def _twice(nodes: list[Node]) -> list[str]:
    """Return identifiers that several controls bear: each row of a list bears that of its list."""
    controls = [one for one in nodes if "focusable" in one["states"] and one["role"] != "list item"]
    counted = Counter(one["id"] for one in controls)
    several = [f"{count} controls bear {name}" for name, count in counted.items() if count > 1]
    focused = [one["id"] for one in controls if "focused" in one["states"]]
    return several + ([f"the focus is at {focused}"] if len(focused) > 1 else [])
