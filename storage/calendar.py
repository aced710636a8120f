"""Questions about the office's own working days."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, select

from storage.tables import CalendarDay


def overrides(session: Session) -> Mapping[date, bool]:
    """The days on which the office differs from the public calendar: day → worked or not."""
    return {day.on: day.working for day in session.exec(select(CalendarDay)).all()}
