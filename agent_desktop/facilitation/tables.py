"""The texts of packs kept as they were, by the digest of their bytes, and which of them the site uses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base
from agent_desktop.store.column_types import Json


class PackTextRow(Base):
    """The file of one version of a pack; `digest` is the hexadecimal SHA-256 of `content`."""

    __tablename__ = "pack_text"

    digest: Mapped[str] = mapped_column(primary_key=True)
    pack_id: Mapped[str]
    version: Mapped[str]
    kept_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SitePackRow(Base):
    """Which text of a pack the site has new exchanges begin with; none: that of the application again."""

    __tablename__ = "site_pack"

    pack_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str | None] = mapped_column(ForeignKey("pack_text.digest"))
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))


class LocalValuesRow(Base):
    """The values a site sets in one text of a pack, `base`, and the text that they make; none: the pack's."""

    __tablename__ = "local_values"

    pack_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    base: Mapped[str]
    digest: Mapped[str | None] = mapped_column(ForeignKey("pack_text.digest"))
    values_set: Mapped[dict[str, str]] = mapped_column(Json)
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))


append_only(Base.metadata.tables["pack_text"], ("digest",))
append_only(Base.metadata.tables["site_pack"], ("pack_id", "position"))
append_only(Base.metadata.tables["local_values"], ("pack_id", "position"))
