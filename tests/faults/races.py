"""A report and the morning's sweeps at the same instant, in threads on PostgreSQL: who commits first decides."""

import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import sleep

from sqlmodel import col, select

from bot import clock as bells
from bot import inbox
from handlers.clock import escalation
from handlers.regulation import Regulation
from handlers.visit import Event, EventKind
from storage import cursors
from storage.database import Database
from storage.tables import Account, Escalation, JournalEntry, Official, Progress, Task, Unit
from tests import cast
from tests.faults import stage
from tests.faults.gates import Gate, Size

MORNING = datetime(2026, 6, 16, 1, 1, tzinfo=UTC)
"""Tuesday, 08:01 in the office."""
LEAD = "Nguyễn Văn An"
ROUNDS = {Size.SHORT: 12, Size.LONG: 300}
APART = 0.1
"""Seconds by which the report may begin later than the sweeps."""
REGULATION = Regulation()


@dataclass
class Raced:
    """How the rounds ended: `wrong` are rungs climbed over a result that was there before, or climbed twice."""

    report_first: int = 0
    rung_first: int = 0
    wrong: int = 0

    def __str__(self) -> str:
        return f"the report was first {self.report_first}, the rung {self.rung_first} times: {self.wrong} wrong"


class Race:
    """Rounds of one overdue task each: its result is handed in while two programs report it to the head."""

    def __init__(self, url: str, seed: int = 1) -> None:
        self.programs = [Database(url) for _ in range(3)]
        self.chance = random.Random(seed)
        with self.programs[0].transaction() as session:
            official = session.exec(select(Official).where(Official.name == LEAD)).one()
            account = session.exec(select(Account).where(Account.official_id == official.id)).first()
            self.address = account.address if account else cast.linked(session, official, MORNING)

    def run(self, rounds: int) -> Raced:
        """How so many rounds ended."""
        found = Raced()
        for number in range(rounds):
            self._round(number, found)
        return found

    def close(self) -> None:
        """Give back the connections."""
        for program in self.programs:
            program.close()

    def _round(self, number: int, found: Raced) -> None:
        task_id = self._overdue(number)
        self._says(number, "form", EventKind.TAP, f"done.begin:{task_id}:1")
        _, one, other = self.programs
        _at_once(
            (lambda: self._hands_in(number), self.chance.uniform(0, APART)),
            (lambda: self._sweeps(one), 0.0),
            (lambda: self._sweeps(other), self.chance.uniform(0, APART / 4)),
        )
        with self.programs[0].transaction() as session:
            rungs = session.exec(select(Escalation.rung).where(Escalation.task_id == task_id)).all()
            about = select(JournalEntry.deed).where(JournalEntry.noun == "task", JournalEntry.noun_id == task_id)
            deeds = list(session.exec(about.order_by(col(JournalEntry.id))).all())
            task = session.get_one(Task, task_id)
            assert task.progress is Progress.SUBMITTED, "the result was lost"
            task.progress, task.closed_at = Progress.DONE, MORNING
        found.rung_first += bool(rungs)
        found.report_first += not rungs
        found.wrong += len(rungs) != len(set(rungs))
        found.wrong += ("task.submitted", "task.escalated") in pairwise(deeds)  # the journal is in order of commits

    def _overdue(self, number: int) -> int:
        with self.programs[0].transaction() as session:
            official = session.exec(select(Official).where(Official.name == LEAD)).one()
            home = session.get_one(Unit, official.unit_id)
            created_at = MORNING - timedelta(days=9)
            task = cast.task_for(session, official, home, f"Việc {number}", created_at, due_on=date(2026, 6, 12))
            for kind in (escalation.OPENED, escalation.CURSOR):
                cursors.move(session, kind, "2026-06-15")
            return task.id

    def _hands_in(self, number: int) -> None:
        self._says(number, "result", EventKind.TEXT, "612/UBND-TH ngày 10/06/2026")

    def _says(self, number: int, what: str, kind: EventKind, text: str) -> None:
        tapped = "m1" if kind is EventKind.TAP else None
        key = f"{what}{number}"
        said = Event(stage.CHANNEL, key, stage.CHANNEL, self.address, kind, MORNING, text, tapped)
        inbox.receive(self.programs[0], [said], MORNING)
        while inbox.work_some(self.programs[0], REGULATION, "race", MORNING, set(), {}):
            pass

    @staticmethod
    def _sweeps(program: Database) -> None:
        while bells.ring_one(program, REGULATION, MORNING, "escalation"):
            pass


def _at_once(*racers: tuple[Callable[[], None], float]) -> None:
    def begins(racer: Callable[[], None], after: float) -> None:
        sleep(after)
        racer()

    threads = [threading.Thread(target=begins, args=one) for one in racers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def gates(size: Size) -> Iterator[Gate]:
    """Rounds on PostgreSQL; SQLite has one writer."""
    with stage.urls() as urls:
        race = Race(urls["PostgreSQL"])
        found = race.run(ROUNDS[size])
        race.close()
    both = size is Size.SHORT or (found.report_first > 0 and found.rung_first > 0)
    yield Gate(
        "P7",
        f"a report against two sweeps, {ROUNDS[size]} rounds (PostgreSQL)",
        "0 wrong; over many rounds each is first",
        str(found),
        both and not found.wrong,
    )
