"""
`/quahan` for the whole office, for a subtree and for one unit: the page as an official of the office gets it.

In an office that grows old: among ten thousand tasks and among a million as many are overdue and as many are open, the
others are history. What an office owes does not grow with what it has ever done, and neither may the time of a page.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from handlers.chat import overdue
from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Event, EventKind, Visit
from locales import speaking
from storage import people
from storage.database import Database
from storage.tables import Talk
from tests import databases
from tests.benchmarks import crowd
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.figures import Figure, Sizes
from tests.benchmarks.messenger import FIRST_PERSON, Load

OFFICIALS = 1000
OVERDUE = 1000
PAGES = {
    "whole office": lambda visit: overdue.units(visit, "all", 0),
    "a subtree": lambda visit: overdue.tasks(visit, "u2", 0),
    "one unit": lambda visit: overdue.tasks(visit, "u3", 0),
}


def on_sqlite(sizes: Sizes) -> Iterator[Figure]:
    """Row 5."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        piles = {pile: stack.enter_context(crowd.sqlite(Path(place), _crowd(pile))) for pile in sizes.piles}
        yield from _pages(sizes, piles, "SQLite")


def on_postgresql(sizes: Sizes) -> Iterator[Figure]:
    """Row 5 on the other database."""
    where = databases.binaries()
    if where is None:
        raise SystemExit("no PostgreSQL here: apt-get install postgresql")
    with databases.running_postgresql(where) as server, ExitStack() as stack:
        piles = {
            pile: stack.enter_context(crowd.database(server.url(server.new()), _crowd(pile))) for pile in sizes.piles
        }
        yield from _pages(sizes, piles, "PostgreSQL")


def _crowd(pile: int) -> Crowd:
    return Crowd(min(OFFICIALS, pile // 10), pile, min(OVERDUE, pile // 10))


def _pages(sizes: Sizes, piles: dict[int, Database], where: str) -> Iterator[Figure]:
    waits = {(page, pile): Load() for page in PAGES for pile in piles}
    for turn in range(sizes.pages + 5):
        for (page, pile), load in waits.items():
            took = _asked(piles[pile], page)
            if turn >= 5:
                load.waits.append(took)
    small, large = min(piles), max(piles)
    for page in PAGES:
        few, many = waits[page, small], waits[page, large]
        for share, aim in ((0.5, 1.1), (0.99, 2.0)):
            ratio = many.wait(share) / few.wait(share)
            yield Figure(
                f"/quahan, {page}, {where}, p{100 * share:.0f}",
                f"{large:,} tasks: {many.wait(share):.2f} ms",
                f"{small:,} tasks: {few.wait(share):.2f} ms",
                ratio,
                f"≤{aim}",
                ratio <= aim,
            )


def _asked(pile: Database, page: str) -> float:
    began = time.perf_counter()
    with pile.reading() as session:
        account, official, _talk = people.at_the_door(session, crowd.CHANNEL, str(FIRST_PERSON + 1))
        assert account is not None
        assert official is not None
        event = Event("bench", "1", crowd.CHANNEL, account.address, EventKind.TEXT, crowd.NOW)
        talk = Talk(account_id=account.id)
        with speaking("vi"):
            screen: Screen = PAGES[page](Visit(session, crowd.NOW, Regulation(), official, account, talk, event))
    assert screen.text or screen.table
    return time.perf_counter() - began
