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
    """Ring every hour once; each round is a transaction of its own, and one that fails delays no other."""
    for name, hour in routes.HOURS.items():
        try:
            for _round in range(ROUNDS):
                with database.transaction() as session:
                    again = hour(Moment(session, now, regulation))
                if not again:
                    break
        except Exception:
            log.exception("hour %s failed; it is rung again next time", name)
