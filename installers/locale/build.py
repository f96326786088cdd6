"""Gather every text of the application, keep the French catalogue up to date, compile it.

Usage: build.py [--merge FILE.po ...]   extract, update resources/locale/fr, compile; list what lacks.
       build.py --check                 write nothing; fail if a text has no French or a file is not of today.
"""

import argparse
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from agent_desktop.foundation.typography import fr  # noqa: E402 - the package is beside, not installed

LOCALE = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Return every message id of the package, with the file (no line) it stands in."""
    catalog = Catalog(
        locale="fr",
        project="Parvis",
        version="1",
        header_comment="# Parvis, French catalogue",
        msgid_bugs_address="see README",
        last_translator="the authors of Parvis",
        language_team="French",
        # A fixed date: the file changes when a text does, and only then.
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        fuzzy=False,
    )
    found = extract_from_dir(
        ROOT / "agent_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("l10n:",)
    )
    for filename, _line, message, comments, context in found:
        catalog.add(
            message, locations=[(f"agent_desktop/{filename}", None)], auto_comments=comments, context=context
        )
    return catalog


def updated(merge: list[Path]) -> Catalog:
    """Return the French catalogue with today's message ids and what `merge` files translate."""
    path = LOCALE / "parvis.po"
    old = read_po(path.open("rb"), locale="fr") if path.exists() else Catalog(locale="fr")
    fresh = extracted()
    sources = [old, *(read_po(file.open("rb"), locale="fr") for file in merge)]
    for message in fresh:
        for source in sources:
            known = source.get(message.id, message.context) if message.id else None
            if known is not None and known.string and any(known.string):
                message.string = _set(known.string)
                message.flags -= {"fuzzy"}
    return fresh


def _set(string: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Return French with its spaces and apostrophes: whoever writes a sentence need not type them."""
    return fr(string) if isinstance(string, str) else tuple(fr(one) for one in string)


def untranslated(catalog: Catalog) -> list[str]:
    """Return the ids that have no French text."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def main() -> int:
    """Update and compile; return 1 when a text has no French."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", nargs="*", type=Path, default=[])
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    catalog = updated(arguments.merge)
    missing = untranslated(catalog)
    for message in missing:
        print("no French:", message)
    po, mo = BytesIO(), BytesIO()
    write_po(po, catalog, sort_output=True, omit_header=False, width=100)
    write_mo(mo, catalog)
    files = {LOCALE / "parvis.po": po.getvalue(), LOCALE / "parvis.mo": mo.getvalue()}
    if arguments.check:
        stale = [
            path.name for path, content in files.items() if not path.exists() or path.read_bytes() != content
        ]
        print("\n".join(f"not up to date: {name}" for name in stale))
        return 1 if missing or stale else 0
    LOCALE.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
