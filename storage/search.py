"""Questions that look for names and tasks by their folded words."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import tasks
from storage.tables import Directive, Official, Task

PEOPLE_MOST = 40


def people_named(session: Session, words: Collection[str], units: Collection[int] | None = None) -> Sequence[Official]:
    """Officials who have not left and whose folded name has every word, in the order of given names."""
    query = select(Official).where(col(Official.left_at).is_(None), *(col(Official.folded).contains(w) for w in words))
    if units is not None:
        query = query.where(col(Official.unit_id).in_(units))
    return session.exec(query.order_by(col(Official.sort_key), col(Official.id)).limit(PEOPLE_MOST)).all()


def directive_numbers(session: Session) -> Sequence[tuple[int, str]]:
    """The directives that have a number: (directive, number)."""
    query = select(Directive.id, Directive.number).where(col(Directive.number).is_not(None))
    return session.exec(query).all()  # type: ignore[return-value]


def tasks_with(
    session: Session,
    words: Collection[str],
    *,
    leads: Collection[int],
    units: Collection[int],
    directives: Collection[int],
    seen_units: Collection[int] | None,
    reader_id: int,
    given_by: Collection[int],
    first: int,
    most: int,
) -> Sequence[Task]:
    """Tasks whose text has every word, or that belong to a lead, unit or directive found; the open ones first.

    `seen_units` limits them to what the reader may see (None: all), besides what the reader leads or contributes to,
    and what was given by some.
    """
    said = sa.and_(*(col(Task.folded).contains(word, autoescape=True) for word in words))
    fits = sa.or_(
        said,
        col(Task.lead_id).in_(leads),
        col(Task.lead_unit_id).in_(units),
        col(Task.directive_id).in_(directives),
    )
    query = select(Task).where(fits)
    if seen_units is not None:
        own = sa.or_(
            col(Task.lead_id) == reader_id,
            col(Task.given_by_id).in_(given_by),
            col(Task.id).in_(tasks.contributed_to(reader_id)),
            col(Task.id).in_(tasks.helped_by_units_of(given_by)),
        )
        query = query.where(sa.or_(col(Task.lead_unit_id).in_(seen_units), own))
    order = (col(Task.closed_at).is_not(None), col(Task.due_on).nulls_last(), col(Task.id))
    return session.exec(query.order_by(*order).offset(first).limit(most)).all()
