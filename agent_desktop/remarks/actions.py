"""What is done with remarks: made, taken back, answered; an agent's own words kept, forgotten, offered."""

from uuid import UUID

from sqlalchemy import func, select

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.remarks.records import Kind, NewRemark, OwnWords, Remark, TextRef, Verdict
from agent_desktop.remarks.rules import LENGTH, Private, can_keep, private_points
from agent_desktop.remarks.tables import OwnWordsRow, RemarkAnswerRow, RemarkRow
from agent_desktop.store.database import Transaction
from agent_desktop.wording.guard import faults


def make_remark(tx: Transaction, new: NewRemark, private: Private | None = None) -> Remark:
    """Keep a remark for the author of a pack. The same one made twice is kept once.

    Neither the agent nor the hour is kept. Raises RefusedError("remark_about_someone", words) when it holds
    something of `private`, RefusedError("remark_without_words") for a wording that says nothing.
    """
    words = new.words.strip()
    _refuse_private(words, private, new.about)
    if new.kind is Kind.WORDING and not words:
        raise RefusedError("remark_without_words")
    if tx.session.get(RemarkRow, new.id) is None:
        reason = None if new.reason is None else new.reason.value
        about = new.about
        tx.session.add(
            RemarkRow(
                id=new.id,
                site=tx.actor.site,
                made_on=tx.today,
                kind=new.kind.value,
                reason=reason,
                words=words,
                **_place(about),
                pack_version=about.pack_version,
                title=about.title,
                shown=about.shown,
            )
        )
        tx.changed(Topic.REMARK, about.pack_id)
    return Remark(id=new.id, about=new.about, kind=new.kind, reason=new.reason, words=words, made_on=tx.today)


def take_back_remark(tx: Transaction, remark_id: UUID) -> None:
    """Take a remark back, as if never made. Raises RefusedError("remark_answered") once it was answered."""
    row = tx.session.get(RemarkRow, remark_id)
    if row is None:
        return
    if _answers(tx, remark_id):
        raise RefusedError("remark_answered")
    if row.kind == Kind.WORDING:
        place = (row.pack_id, row.rule_id, row.step_id, row.idea, row.register, row.language)
        own = tx.session.get(OwnWordsRow, (tx.actor.agent_id, *place))
        if own is not None:
            own.offered_on = None
    tx.session.delete(row)
    tx.changed(Topic.REMARK, row.pack_id)


def answer_remark(tx: Transaction, remark_id: UUID, verdict: Verdict, words: str) -> None:
    """Write what the author answers: everyone who meets the text reads it.

    Raises RefusedError: not_allowed, remark_unknown, answer_without_words, answer_too_long, words_at_fault.
    """
    check_may(tx.actor, Permission.ANSWER_REMARK)
    row = tx.session.get(RemarkRow, remark_id)
    if row is None:
        raise RefusedError("remark_unknown")
    said = words.strip()
    if not said:
        raise RefusedError("answer_without_words")
    if len(said) > LENGTH:
        raise RefusedError("answer_too_long", most=LENGTH)
    if faults(said):
        raise RefusedError("words_at_fault", texts=["answer"])
    tx.session.add(
        RemarkAnswerRow(
            remark_id=remark_id,
            position=_answers(tx, remark_id),
            answered_on=tx.today,
            verdict=verdict.value,
            words=said,
        )
    )
    tx.changed(Topic.REMARK, row.pack_id)


def keep_own_words(tx: Transaction, about: TextRef, words: str, private: Private | None = None) -> OwnWords:
    """Keep the agent's own words for a text; new ones take the place of the former, and are not offered yet.

    Raises RefusedError("remark_without_words") or RefusedError("remark_about_someone", words).
    """
    said = words.strip()
    if not said:
        raise RefusedError("remark_without_words")
    _refuse_private(said, private, about)
    row = _own(tx, about)
    if row is None:
        row = OwnWordsRow(agent_id=tx.actor.agent_id, **_place(about))
        tx.session.add(row)
    elif row.words == said and row.shown == about.shown:
        return OwnWords(about=about, words=said, offered_on=row.offered_on)
    row.pack_version, row.title, row.shown = about.pack_version, about.title, about.shown
    row.words, row.kept_on, row.offered_on = said, tx.today, None
    tx.changed(Topic.REMARK, about.pack_id)
    return OwnWords(about=about, words=said)


def forget_own_words(tx: Transaction, about: TextRef) -> None:
    """Go back to the words of the pack."""
    row = _own(tx, about)
    if row is not None:
        tx.session.delete(row)
        tx.changed(Topic.REMARK, about.pack_id)


def offer_own_words(tx: Transaction, about: TextRef, private: Private | None = None) -> Remark:
    """Offer the author the agent's own words, as a remark that names nobody.

    Raises RefusedError("remark_unknown") when there are none.
    """
    row = _own(tx, about)
    if row is None:
        raise RefusedError("remark_unknown")
    row.offered_on = tx.today
    return make_remark(tx, NewRemark(about=about, kind=Kind.WORDING, words=row.words), private)


def _own(tx: Transaction, about: TextRef) -> OwnWordsRow | None:
    return tx.session.get(OwnWordsRow, (tx.actor.agent_id, *about.place))


def _place(about: TextRef) -> dict[str, object]:
    return {
        "pack_id": about.pack_id,
        "rule_id": about.rule_id,
        "step_id": about.step_id,
        "idea": about.idea,
        "register": about.register,
        "language": about.language,
    }


def _answers(tx: Transaction, remark_id: UUID) -> int:
    counted = tx.session.scalar(
        select(func.count()).select_from(RemarkAnswerRow).where(RemarkAnswerRow.remark_id == remark_id)
    )
    return int(counted or 0)


def _refuse_private(words: str, private: Private | None, about: TextRef) -> None:
    points = private_points(words, private or Private(), about.shown)
    if not can_keep(points):
        raise RefusedError("remark_about_someone", words=[point.words for point in points if point.words])
