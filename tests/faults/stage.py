"""Where a trial is played: a small office on a fresh database of each kind, and strangers who knock at its door."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot import inbox
from handlers.regulation import Regulation
from handlers.visit import Event, EventKind
from storage.database import Database
from tests import cast, databases

NOW = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)
"""Monday, noon in the office."""
CHANNEL = "phone"


@contextmanager
def empty_urls() -> Iterator[dict[str, str]]:
    """The address of a fresh migrated database of each kind, with nobody in it."""
    where = databases.binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="dondoc-trial-") as folder, databases.running_postgresql(where) as server:
        found = {"SQLite": f"sqlite:///{Path(folder) / 'dondoc.db'}", "PostgreSQL": server.url(server.new())}
        for url in found.values():
            databases.prepare(url)
        yield found


@contextmanager
def urls() -> Iterator[dict[str, str]]:
    """The same with the cast in it."""
    with empty_urls() as found:
        for url in found.values():
            database = Database(url)
            with database.transaction() as session:
                cast.people_in(session)
            database.close()
        yield found


def said(number: int, address: str, text: str, now: datetime = NOW, kind: EventKind = EventKind.TEXT) -> Event:
    """Somebody at an address says something, or taps a token."""
    tap = f"tap{number}" if kind is EventKind.TAP else None
    return Event(CHANNEL, str(number), CHANNEL, address, kind, now, text, "m1" if tap else None, tap=tap)


def deals_with(database: Database, events: Sequence[Event], now: datetime = NOW) -> list[inbox.Worked]:
    """The door takes events and deals with all of them, many in one transaction as the program does."""
    inbox.receive(database, list(events), now)
    done: list[inbox.Worked] = []
    while found := inbox.work_some(database, Regulation(), "trial", now, set(), {}, 10):
        done += [one for one in found if isinstance(one, inbox.Worked)]
    return done
