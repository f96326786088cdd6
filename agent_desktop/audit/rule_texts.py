"""The text of the rule of a decision, when no script was played: found by what the decision says of it.

A decision says the digest of its margin: a text of a pack is that of its rule when it has that margin, word
for word, whoever kept it.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.records import MarginRef
from agent_desktop.facilitation.catalog import load_pack, margin_digest
from agent_desktop.facilitation.findings import PackRefusedError
from agent_desktop.facilitation.pack_file import PackFile, read_pack
from agent_desktop.facilitation.tables import PackTextRow
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import RefusedError


class RuleTexts:
    """Finds the text of a rule among those that the store kept, then those of the application."""

    def __init__(self, session: Session, shipped: Path | None = None) -> None:
        self._session = session
        self._shipped = shipped or bundled("resources") / "packs"
        self._texts: dict[tuple[str, str], list[PackFile]] = {}

    def of(self, margin: MarginRef) -> PackFile | None:
        """Return the text that a margin is written in as a decision says, `None` without one."""
        key = margin.pack_id, margin.pack_version
        if key not in self._texts:
            self._texts[key] = [*self._kept(*key), *self._of_application(*key)]
        return next((file for file in self._texts[key] if is_rule_of(file, margin)), None)

    def _kept(self, pack_id: str, version: str) -> Iterator[PackFile]:
        rows = self._session.scalars(
            select(PackTextRow.content)
            .where(PackTextRow.pack_id == pack_id, PackTextRow.version == version)
            .order_by(PackTextRow.kept_at, PackTextRow.digest)
        )
        for content in rows:
            with suppress(PackRefusedError):
                yield read_pack(content, f"{pack_id}.yaml")

    def _of_application(self, pack_id: str, version: str) -> Iterator[PackFile]:
        with suppress(PackRefusedError, RefusedError, OSError):
            yield load_pack(self._shipped, pack_id, version=version)


def is_rule_of(file: PackFile, margin: MarginRef) -> bool:
    """Tell whether a margin is written in a pack as a decision says it was."""
    pack = file.pack
    return (
        (pack.meta.id, pack.meta.version) == (margin.pack_id, margin.pack_version)
        and any(one.id == margin.margin_id for one in pack.margins)
        and margin_digest(pack, margin.margin_id) == margin.digest
    )
