"""Questions about petitions: what was filed, where it went, what was answered, and which kinds there are."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import owed
from storage.tables import Petition, PetitionAnswer, PetitionKind, Routing

LISTED = 30


def get(session: Session, number: int) -> Petition | None:
    """One petition by its number."""
    return session.get(Petition, number)


def locked(session: Session, number: int) -> Petition | None:
    """One petition as it stands now, held against other writers until the transaction ends."""
    found: Petition | None = owed.locked(session, Petition, number)
    return found


def kinds(session: Session, *, also_ended: bool = False) -> Sequence[PetitionKind]:
    """The kinds that are offered, in the order in which they were entered."""
    query = select(PetitionKind)
    if not also_ended:
        query = query.where(col(PetitionKind.ended_at).is_(None))
    return session.exec(query.order_by(col(PetitionKind.id))).all()


def answers(session: Session, number: int) -> Sequence[PetitionAnswer]:
    """What was answered and stands, the oldest first."""
    query = select(PetitionAnswer).where(
        PetitionAnswer.petition_id == number, col(PetitionAnswer.taken_back_at).is_(None)
    )
    return session.exec(query.order_by(col(PetitionAnswer.id))).all()


def routings(session: Session, number: int) -> Sequence[Routing]:
    """Where it went, the oldest first."""
    query = select(Routing).where(Routing.petition_id == number, col(Routing.taken_back_at).is_(None))
    return session.exec(query.order_by(col(Routing.id))).all()


def filed_by(session: Session, voices: Collection[int], units: Collection[int]) -> Sequence[Petition]:
    """What some officials or units have filed; what is open first, then the newest."""
    query = select(Petition).where(
        sa.or_(col(Petition.by_id).in_(voices), col(Petition.from_unit_id).in_(units)),
        col(Petition.withdrawn_at).is_(None),
    )
    order = (col(Petition.settled_at).is_not(None), col(Petition.id).desc())
    return session.exec(query.order_by(*order).limit(LISTED)).all()


def with_file(session: Session, file_id: int) -> Sequence[Petition]:
    """The petitions that a kept file came with, or an answer to them, in the order they were filed."""
    answered = select(PetitionAnswer.petition_id).where(PetitionAnswer.file_id == file_id)
    query = select(Petition).where(sa.or_(col(Petition.file_id) == file_id, col(Petition.id).in_(answered)))
    return session.exec(query.order_by(col(Petition.id))).all()


def unrouted(session: Session) -> Sequence[Petition]:
    """What waits for the office to say whose it is, the oldest first."""
    query = select(Petition).where(owed.is_owed(Petition), col(Petition.unit_id).is_(None))
    return session.exec(query.order_by(col(Petition.id))).all()


def in_period(session: Session, until: datetime, since: datetime) -> list[tuple[Petition, list[PetitionAnswer]]]:
    """Everything filed before an instant and not over before another one, with its answers."""
    over = sa.and_(col(Petition.settled_at).is_not(None), col(Petition.settled_at) < since)
    query = select(Petition).where(Petition.filed_at < until, col(Petition.withdrawn_at).is_(None), ~over)
    found = session.exec(query.order_by(col(Petition.id))).all()
    said: dict[int, list[PetitionAnswer]] = {}
    of_them = select(PetitionAnswer).where(col(PetitionAnswer.petition_id).in_([one.id for one in found]))
    for answer in session.exec(of_them.order_by(col(PetitionAnswer.id))):
        said.setdefault(answer.petition_id, []).append(answer)
    return [(one, said.get(one.id, [])) for one in found]
