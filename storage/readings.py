"""Questions about directives that were read and wait to be looked through."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Directive, Proposal, ProposalState, Reading, Task
from storage.tasks import OPEN


def open_of(session: Session, official_id: int) -> Reading | None:
    """The reading somebody has open, the latest."""
    query = select(Reading).where(Reading.by_id == official_id, col(Reading.closed_at).is_(None))
    return session.exec(query.order_by(col(Reading.id).desc())).first()


def locked(session: Session, reading_id: int) -> Reading | None:
    """A reading, held against others who decide on it at once."""
    return session.exec(select(Reading).where(Reading.id == reading_id).with_for_update()).first()


def proposals(session: Session, reading_id: int) -> Sequence[Proposal]:
    """What a reading proposes, in the order of the document."""
    query = select(Proposal).where(Proposal.reading_id == reading_id)
    return session.exec(query.order_by(col(Proposal.place), col(Proposal.id))).all()


def waiting(session: Session, officials: Collection[int]) -> dict[int, tuple[int, int]]:
    """Whose readings wait: official → (readings, proposals nobody has decided on)."""
    undecided = sa.func.sum(sa.case((col(Proposal.state) == ProposalState.OPEN, 1), else_=0))
    query = (
        select(Reading.by_id, sa.func.count(sa.distinct(col(Reading.id))), undecided)
        .join(Proposal, col(Proposal.reading_id) == col(Reading.id))
        .where(col(Reading.closed_at).is_(None), col(Reading.by_id).in_(officials))
        .group_by(col(Reading.by_id))
    )
    return {who: (count, int(of or 0)) for who, count, of in session.exec(query)}


def erase(session: Session, reading: Reading, now: datetime) -> None:
    """A reading nothing was decided on is closed, and none of its words are kept."""
    session.exec(sa.delete(Proposal).where(col(Proposal.reading_id) == reading.id))
    reading.kind = reading.number = reading.issuer = reading.subject = reading.signer = reading.issued_on = None
    reading.source, reading.asides, reading.warnings = [], [], []
    reading.trace, reading.closed_at = "", now


def open_tasks(session: Session, unit_ids: Collection[int]) -> Sequence[tuple[int, int, str, int | None]]:
    """The open tasks some units lead: (id, unit, folded words, directive)."""
    query = select(Task.id, Task.lead_unit_id, Task.folded, Task.directive_id)
    return session.exec(query.where(OPEN, col(Task.lead_unit_id).in_(unit_ids))).all()


def directive(session: Session, directive_id: int) -> Directive | None:
    """A directive by its key."""
    return session.get(Directive, directive_id)
