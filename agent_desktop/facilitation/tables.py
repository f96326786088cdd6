"""The texts of packs that exchanges were begun with: kept once, as they were, by the digest of the bytes."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base


class PackTextRow(Base):
    """The file of one version of a pack; `digest` is the hexadecimal SHA-256 of `content`."""

    __tablename__ = "pack_text"

    digest: Mapped[str] = mapped_column(primary_key=True)
    pack_id: Mapped[str]
    version: Mapped[str]
    kept_at: Mapped[datetime]
    content: Mapped[bytes] = mapped_column(LargeBinary)


append_only(Base.metadata.tables["pack_text"], ("digest",))
