"""Questions about what waits for a decision anywhere in the office: few rows, read in one go."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from storage.extensions import OF_WORK, WAITS
from storage.results import WAITING
from storage.tables import Extension, Official, Task

_PRESENT = sa.select(col(Official.id)).where(col(Official.left_at).is_(None)).scalar_subquery()


def results(session: Session) -> Sequence[Any]:
    """The results nobody has confirmed: (unit, lead, who gave the task and is still here, submitted at)."""
    giver = sa.case((col(Task.given_by_id).in_(_PRESENT), col(Task.given_by_id)))
    query = sa.select(col(Task.lead_unit_id), col(Task.lead_id), giver, col(Task.submitted_at))
    return session.connection().execute(query.where(WAITING, col(Task.submitted_at).is_not(None))).all()


def extensions(session: Session) -> Sequence[Any]:
    """The requests for a later deadline nobody has decided: (unit, of whom it was asked, waits since)."""
    query = (
        sa.select(col(Task.lead_unit_id), col(Extension.decider_id), col(Extension.waits_at))
        .join(Task, col(Task.id) == col(Extension.task_id))
        .where(WAITS, OF_WORK)
    )
    return session.connection().execute(query).all()
