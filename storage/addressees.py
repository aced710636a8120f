"""Questions about those to whom something is made known: who is meant, who has taken note, who has not and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import absences
from storage.digest import REACHABLE
from storage.tables import Absence, Addressee, Letter, LetterState, Official, Unit

OPEN = sa.text("announcement.ended_at IS NULL")
UNNOTED = sa.text("addressee.noted_at IS NULL")


class Place(StrEnum):
    """Where an addressee stands. Only who is `missing` can be blamed: the others have not had it, or need not."""

    NOTED = "noted"
    MISSING = "missing"
    AWAY = "away"
    UNLINKED = "unlinked"
    LEFT = "left"


@dataclass(frozen=True)
class Audience:
    """Who is meant: everybody or the heads of some units (of all, when None), but never the sender."""

    units: frozenset[int] | None
    heads_only: bool
    sender_id: int


def addressee(session: Session, announcement_id: int, official_id: int) -> Addressee | None:
    """One official's line, held until the transaction ends."""
    return session.exec(
        select(Addressee)
        .where(Addressee.announcement_id == announcement_id, Addressee.official_id == official_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def audience(session: Session, who: Audience) -> int:
    """How many that are."""
    people = _meant(who).subquery()
    return int(session.connection().execute(sa.select(sa.func.count()).select_from(people)).scalar_one())


def address(session: Session, announcement_id: int, who: Audience) -> None:
    """Write down who is meant, in one statement."""
    people = _meant(who).subquery()
    rows = sa.select(sa.literal(announcement_id), people.c.id, people.c.unit_id)
    _insert(session, rows)


def address_again(session: Session, announcement_id: int, before_id: int) -> None:
    """The same people, of whom nobody has taken note of the new edition; who has left is not asked."""
    rows = (
        sa.select(sa.literal(announcement_id), col(Addressee.official_id), col(Addressee.unit_id))
        .join(Official, col(Official.id) == col(Addressee.official_id))
        .where(col(Addressee.announcement_id) == before_id, col(Official.left_at).is_(None))
    )
    _insert(session, rows)


def readers(session: Session, announcement_id: int) -> list[tuple[int, str | None]]:
    """Everybody it is sent to who has not left, and the language of each."""
    query = (
        sa.select(col(Official.id), col(Official.language))
        .join(Addressee, col(Addressee.official_id) == col(Official.id))
        .where(col(Addressee.announcement_id) == announcement_id, col(Official.left_at).is_(None))
    )
    return [(official_id, language) for official_id, language in session.connection().execute(query)]


def reached(session: Session, announcement_id: int, key: str) -> list[tuple[int, str | None]]:
    """Those of the readers whose letter under a key has left: who has never seen it hears of no change either."""
    told = sa.literal(f"{key}:").concat(sa.cast(col(Official.id), sa.String))
    left = sa.exists().where(
        col(Letter.dedupe_key) == told, col(Letter.state).not_in((LetterState.READY, LetterState.WAITING))
    )
    noted = col(Addressee.noted_at).is_not(None)
    query = (
        sa.select(col(Official.id), col(Official.language))
        .join(Addressee, col(Addressee.official_id) == col(Official.id))
        .where(col(Addressee.announcement_id) == announcement_id, col(Official.left_at).is_(None), sa.or_(noted, left))
    )
    return [(official_id, language) for official_id, language in session.connection().execute(query)]


def counts(
    session: Session, announcements: Collection[int], units: Collection[int] | None, today: date
) -> dict[int, dict[int | None, dict[str, int]]]:
    """Of some announcements, among people of some units or of all: announcement → unit → where people stand."""
    place = _place(today)
    query = (
        sa.select(col(Addressee.announcement_id), col(Addressee.unit_id), place, sa.func.count())
        .join(Official, col(Official.id) == col(Addressee.official_id))
        .where(col(Addressee.announcement_id).in_(announcements), *_within(units))
        .group_by(col(Addressee.announcement_id), col(Addressee.unit_id), sa.text("place"))
    )
    found: dict[int, dict[int | None, dict[str, int]]] = {}
    for announcement_id, unit_id, where, count in session.connection().execute(query):
        found.setdefault(announcement_id, {}).setdefault(unit_id, {})[where] = count
    return found


def named(
    session: Session, announcement_id: int, units: Collection[int] | None, today: date, first: int, most: int
) -> Sequence[Any]:
    """Who has not taken note, and where each stands: (name, title, place), who is missing first."""
    place = _place(today)
    order = sa.case((sa.text("place = 'missing'"), 0), (sa.text("place = 'away'"), 1), else_=2)
    rows = (
        sa.select(col(Official.name), col(Official.title), place, col(Official.sort_key), col(Official.id))
        .join(Addressee, col(Addressee.official_id) == col(Official.id))
        .where(col(Addressee.announcement_id) == announcement_id, UNNOTED, col(Official.left_at).is_(None))
        .where(*_within(units))
        .subquery()
    )
    query = sa.select(rows.c.name, rows.c.title, rows.c.place).order_by(order, rows.c.sort_key, rows.c.id)
    return session.connection().execute(query.offset(first).limit(most)).all()


def missing(
    session: Session, announcement_id: int, units: Collection[int] | None, today: date
) -> list[tuple[int, str | None, date | None]]:
    """Who can be asked to take note: here, reachable, and not yet done so; language, and when last asked."""
    query = (
        sa.select(col(Official.id), col(Official.language), col(Addressee.asked_on))
        .join(Addressee, col(Addressee.official_id) == col(Official.id))
        .where(col(Addressee.announcement_id) == announcement_id, stands(Place.MISSING, today), *_within(units))
        .order_by(col(Official.id))
    )
    return [(who, language, on) for who, language, on in session.connection().execute(query)]


def note_asked(session: Session, announcement_id: int, units: Collection[int] | None, today: date) -> None:
    """Whoever is missing has been asked again today."""
    who = sa.select(col(Official.id)).where(col(Official.id) == col(Addressee.official_id))
    missing = who.where(stands(Place.MISSING, today)).correlate(Addressee).exists()
    asked = sa.update(Addressee).where(col(Addressee.announcement_id) == announcement_id, missing, *_within(units))
    session.connection().execute(asked.values(asked_on=today).execution_options(synchronize_session=False))


def forget_asked(session: Session, announcement_id: int, officials: Collection[int]) -> None:
    """They have not been asked again: it was taken back."""
    asked = sa.update(Addressee).where(
        col(Addressee.announcement_id) == announcement_id, col(Addressee.official_id).in_(officials)
    )
    session.connection().execute(asked.values(asked_on=None).execution_options(synchronize_session=False))


def _meant(who: Audience) -> Any:
    """Officials with the unit they are asked in: of a head the first of the headed ones that is meant."""
    if who.heads_only:
        heads: Any = sa.select(col(Unit.head_id).label("id"), sa.func.min(col(Unit.id)).label("unit_id"))
        if who.units is not None:
            heads = heads.where(col(Unit.id).in_(who.units))
        found = heads.where(col(Unit.head_id).is_not(None)).group_by(col(Unit.head_id)).subquery()
        query = sa.select(found.c.id, found.c.unit_id).join(Official, col(Official.id) == found.c.id)
    else:
        query = sa.select(col(Official.id), col(Official.unit_id))
        if who.units is not None:
            query = query.where(col(Official.unit_id).in_(who.units))
    return query.where(col(Official.left_at).is_(None), col(Official.id) != who.sender_id)


def _insert(session: Session, rows: Any) -> None:
    session.connection().execute(sa.insert(Addressee).from_select(["announcement_id", "official_id", "unit_id"], rows))


def _within(units: Collection[int] | None) -> list[Any]:
    return [] if units is None else [col(Addressee.unit_id).in_(units)]


def _is_away(today: date) -> Any:
    return sa.exists().where(
        col(Absence.official_id) == col(Official.id),
        col(Absence.from_on) <= today,
        col(Absence.to_on) >= today,
        absences.COUNTS,
    )


def stands(place: Place, today: date) -> Any:
    """Whether an addressee stands there."""
    return _case(today) == place


def _place(today: date) -> Any:
    return _case(today).label("place")


def _case(today: date) -> Any:
    """The first that holds: who has taken note is away no more, who has left owes nothing."""
    return sa.case(
        (col(Addressee.noted_at).is_not(None), Place.NOTED.value),
        (col(Official.left_at).is_not(None), Place.LEFT.value),
        (_is_away(today), Place.AWAY.value),
        (~REACHABLE, Place.UNLINKED.value),
        else_=Place.MISSING.value,
    )
