"""KEEPS TIME: rings what `handlers.routes.HOURS` names; what was missed while we slept is rung late, never dropped."""

import logging
from datetime import datetime

from handlers import routes
from handlers.regulation import Regulation
from handlers.visit import Moment
from storage.database import Database

log = logging.getLogger(__name__)

ROUNDS = 10_000
"""A bound on how often one hour may ask to be rung again."""


def ring(database: Database, regulation: Regulation, now: datetime) -> None:
    """Ring every hour once, with all the rounds it asks for."""
    for name in routes.HOURS:
        for _round in range(ROUNDS):
            if not ring_one(database, regulation, now, name):
                break


def ring_one(database: Database, regulation: Regulation, now: datetime, name: str) -> bool:
    """One round of one hour in a transaction of its own; True asks for another. One that fails delays no other hour."""
    try:
        with database.transaction() as session:
            return routes.HOURS[name](Moment(session, now, regulation))
    except Exception:
        log.exception("hour %s failed; it is rung again next time", name)
        return False
