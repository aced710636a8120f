"""Questions about indicators: their plans, the figures that stand, and why a period was missed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.tables import Actual, Indicator, IndicatorPlan, Miss, Stage, Unit


def get(session: Session, indicator_id: int) -> Indicator | None:
    """One indicator by its number."""
    return session.get(Indicator, indicator_id)


def locked(session: Session, indicator_id: int) -> Indicator | None:
    """One indicator as it stands now, held against other writers until the transaction ends."""
    held = select(Indicator).where(Indicator.id == indicator_id).with_for_update()
    return session.exec(held.execution_options(populate_existing=True)).first()


def of_units(session: Session, years: Collection[int], units: Collection[int] | None) -> Sequence[Indicator]:
    """The indicators of some years and units (None: of all), by unit in the order of the alphabet."""
    query = select(Indicator).join(Unit, col(Unit.id) == Indicator.unit_id).where(col(Indicator.year).in_(years))
    if units is not None:
        query = query.where(col(Indicator.unit_id).in_(units))
    return session.exec(query.order_by(col(Unit.sort_key), col(Indicator.id))).all()


def reported_by(
    session: Session, years: Collection[int], officials: Collection[int], units: Collection[int]
) -> list[Indicator]:
    """The indicators some officials report: named for it, or of units they head where nobody is named."""
    mine = sa.or_(
        col(Indicator.official_id).in_(officials),
        sa.and_(col(Indicator.official_id).is_(None), col(Indicator.unit_id).in_(units)),
    )
    query = select(Indicator).where(col(Indicator.year).in_(years), mine)
    return list(session.exec(query.order_by(col(Indicator.unit_id), col(Indicator.id))).all())


def known(session: Session, year: int) -> dict[tuple[int, str], Indicator]:
    """The indicators of a year by unit and folded name."""
    return {(one.unit_id, one.folded): one for one in session.exec(select(Indicator).where(Indicator.year == year))}


def years(session: Session) -> list[int]:
    """The years there are indicators of, the latest first."""
    return sorted(session.exec(select(Indicator.year).distinct()).all(), reverse=True)


def plans(session: Session, ids: Collection[int] | None) -> dict[int, dict[int, IndicatorPlan]]:
    """The plans of some indicators (None: of all): indicator → number of the period → plan."""
    query = select(IndicatorPlan)
    if ids is not None:
        query = query.where(col(IndicatorPlan.indicator_id).in_(ids))
    found: dict[int, dict[int, IndicatorPlan]] = {}
    for one in session.exec(query.order_by(col(IndicatorPlan.indicator_id), col(IndicatorPlan.number))):
        found.setdefault(one.indicator_id, {})[one.number] = one
    return found


def standing(
    session: Session, ids: Collection[int] | None, until: datetime | None = None
) -> dict[int, dict[int, Actual]]:
    """The figures that stand, or stood at an instant: indicator → number → the last official one, else estimate."""
    query = select(Actual).where(col(Actual.taken_back_at).is_(None))
    if until is not None:
        query = query.where(col(Actual.made_at) < until)
    if ids is not None:
        query = query.where(col(Actual.indicator_id).in_(ids))
    found: dict[int, dict[int, Actual]] = {}
    for one in session.exec(query.order_by(col(Actual.id))):
        of = found.setdefault(one.indicator_id, {})
        before = of.get(one.number)
        if before is None or one.stage is Stage.OFFICIAL or before.stage is Stage.ESTIMATED:
            of[one.number] = one
    return found


def misses(session: Session, ids: Collection[int] | None) -> dict[int, dict[int, Miss]]:
    """What was said of missed periods: indicator → number → the last word."""
    query = select(Miss).where(col(Miss.taken_back_at).is_(None))
    if ids is not None:
        query = query.where(col(Miss.indicator_id).in_(ids))
    found: dict[int, dict[int, Miss]] = {}
    for one in session.exec(query.order_by(col(Miss.id))):
        found.setdefault(one.indicator_id, {})[one.number] = one
    return found


def actual(session: Session, actual_id: int) -> Actual | None:
    """One figure by its number."""
    return session.get(Actual, actual_id)


def miss(session: Session, miss_id: int) -> Miss | None:
    """One explanation by its number."""
    return session.get(Miss, miss_id)


def last_actual(session: Session, indicator_id: int) -> Actual | None:
    """The figure of an indicator that was reported last and not taken back."""
    query = select(Actual).where(Actual.indicator_id == indicator_id, col(Actual.taken_back_at).is_(None))
    return session.exec(query.order_by(col(Actual.id).desc())).first()


def units_of(session: Session, ids: Iterable[int]) -> dict[int, Unit]:
    """Some units by their ids."""
    return {one.id: one for one in session.exec(select(Unit).where(col(Unit.id).in_(set(ids))))}
