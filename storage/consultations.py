"""Questions about consultations: what was asked of whom, what each unit said, and what is still waited for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import owed
from storage.tables import Consultation, Consulted, Official, Opinion, Unit

LISTED = 30
OWED = owed.is_owed(Consulted)


@dataclass(frozen=True)
class Part:
    """One unit in a consultation: who holds it, and the versions of its opinion that stand, the oldest first."""

    asked: Consulted
    unit: Unit
    holder: Official | None
    versions: tuple[Opinion, ...] = ()

    @property
    def last(self) -> Opinion | None:
        """What the unit says."""
        return self.versions[-1] if self.versions else None


def get(session: Session, number: int) -> Consultation | None:
    """One consultation by its number."""
    return session.get(Consultation, number)


def locked(session: Session, number: int) -> Consultation | None:
    """One consultation as it stands now, held against other writers until the transaction ends."""
    held = select(Consultation).where(Consultation.id == number).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def parts(session: Session, number: int) -> list[Part]:
    """Every unit asked in a consultation, in the order of the alphabet."""
    return _parts(session, col(Consulted.consultation_id) == number)


def part(session: Session, consulted_id: int) -> Part | None:
    """One unit's part by its number."""
    return next(iter(_parts(session, col(Consulted.id) == consulted_id)), None)


def of_task(session: Session, task_id: int) -> Sequence[Consultation]:
    """The consultations about a task, the newest first."""
    query = select(Consultation).where(Consultation.task_id == task_id)
    return session.exec(query.order_by(col(Consultation.id).desc())).all()


def asked_by(session: Session, voices: Collection[int], units: Collection[int] | None) -> Sequence[Consultation]:
    """What some officials have asked, or some units (None: all); the open ones first, then the newest."""
    query = select(Consultation)
    if units is not None:
        query = query.where(sa.or_(col(Consultation.by_id).in_(voices), col(Consultation.unit_id).in_(units)))
    order = (col(Consultation.ended_at).is_not(None), col(Consultation.id).desc())
    return session.exec(query.order_by(*order).limit(LISTED)).all()


def waiting(session: Session, numbers: Iterable[int]) -> list[tuple[Consulted, Unit]]:
    """The units that have not answered yet in some consultations, the earliest asked first."""
    query = (
        select(Consulted, Unit)
        .join(Unit, col(Unit.id) == col(Consulted.unit_id))
        .where(OWED, col(Consulted.consultation_id).in_(list(numbers)))
        .order_by(col(Consulted.asked_on), col(Consulted.id))
    )
    return [(asked, unit) for asked, unit in session.exec(query)]


def waiting_for_task(session: Session, task_id: int) -> list[tuple[Consulted, Unit]]:
    """The units a task waits for, the earliest asked first."""
    query = (
        select(Consulted, Unit)
        .join(Unit, col(Unit.id) == col(Consulted.unit_id))
        .join(Consultation, col(Consultation.id) == col(Consulted.consultation_id))
        .where(OWED, col(Consultation.task_id) == task_id)
        .order_by(col(Consulted.asked_on), col(Consulted.id))
    )
    return [(asked, unit) for asked, unit in session.exec(query)]


def askers(session: Session) -> Sequence[tuple[int, int, int, date]]:
    """Of every opinion that is waited for: (consultation, who asked, for which unit, due)."""
    query = (
        select(col(Consultation.id), col(Consultation.by_id), col(Consultation.unit_id), col(Consulted.due_on))
        .join(Consulted, col(Consulted.consultation_id) == col(Consultation.id))
        .where(OWED)
    )
    return session.exec(query).all()


def due_passed(session: Session, last_working_day: date) -> Sequence[Consultation]:
    """The consultations whose day has passed and in which some unit has not answered."""
    owing = select(col(Consulted.consultation_id)).where(OWED, col(Consulted.due_on) <= last_working_day)
    return session.exec(
        select(Consultation).where(col(Consultation.id).in_(owing)).order_by(col(Consultation.id))
    ).all()


def about(session: Session, asked: Sequence[Consulted]) -> dict[int, tuple[Consultation, str]]:
    """Of some units that are asked: the consultation, and the name of the unit that asks."""
    query = (
        select(col(Consulted.id), Consultation, sa.func.coalesce(Unit.short_name, Unit.name))
        .join(Consultation, col(Consultation.id) == col(Consulted.consultation_id))
        .join(Unit, col(Unit.id) == col(Consultation.unit_id))
        .where(col(Consulted.id).in_([one.id for one in asked]))
    )
    return {number: (one, unit) for number, one, unit in session.exec(query)}


def _parts(session: Session, which: sa.ColumnElement[bool]) -> list[Part]:
    rows = session.exec(
        select(Consulted, Unit, Official)
        .join(Unit, col(Unit.id) == col(Consulted.unit_id))
        .outerjoin(Official, col(Official.id) == col(Consulted.holder_id))
        .where(which)
        .order_by(col(Unit.sort_key), col(Unit.id))
    ).all()
    said: dict[int, list[Opinion]] = {}
    query = select(Opinion).where(
        col(Opinion.consulted_id).in_([asked.id for asked, _unit, _holder in rows]),
        col(Opinion.taken_back_at).is_(None),
    )
    for opinion in session.exec(query.order_by(col(Opinion.id))):
        said.setdefault(opinion.consulted_id, []).append(opinion)
    return [Part(asked, unit, holder, tuple(said.get(asked.id, ()))) for asked, unit, holder in rows]
