"""Questions about the office's own working days."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from storage.tables import CalendarDay

_DAYS = sa.inspect(CalendarDay).local_table.c
_OVERRIDES = sa.select(_DAYS.on, _DAYS.working)
"""Built once, and asked past the nouns: every transaction that counts days asks."""


def overrides(session: Session) -> Mapping[date, bool]:
    """The days on which the office differs from the public calendar: day → worked or not."""
    return {day.on: day.working for day in session.connection().execute(_OVERRIDES)}
