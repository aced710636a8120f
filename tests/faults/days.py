"""Weeks in which the machine sleeps and its clock jumps: what was told is what the dates say, once, in order."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import select

from bot import clock as bells
from bot import outbox, plans
from handlers.rules import audit
from handlers.rules import escalation as rules
from handlers.rules.calendar import WorkCalendar
from storage.database import Database
from storage.tables import Escalation, Letter, LetterState, Official, Slot, SlotState
from tests.faults import stage
from tests.faults.gates import Gate, Size
from tests.office import Office

FIRST_ON = date(2026, 6, 15)
LEADS = ("Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Bùi Đức Dũng")
PEOPLE = (*LEADS, "Võ Minh Châu", "Phạm Thị Hạnh")
SLEEPS = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=7), timedelta(days=1), timedelta(days=3))
JUMPS = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=2), timedelta(days=-2))
TASKS_AND_DAYS = {Size.SHORT: (25, 24), Size.LONG: (250, 40)}
BY_THE_CLOCK = ("digest", "climb", "slipped", "courtesy", "promise")
"""What is told in the morning of a working day."""
CALENDAR = WorkCalendar()


@dataclass(frozen=True)
class Lived:
    """What weeks came to."""

    rungs: int
    missing: int
    twice: int
    slots: int
    lost_slots: int
    digests_twice: int
    days_off: int
    stuck: int

    @property
    def is_well(self) -> bool:
        return not (
            self.missing + self.twice + self.lost_slots + self.digests_twice + self.days_off + self.stuck
        )  # fmt: skip

    def __str__(self) -> str:
        return (
            f"{self.rungs} rungs: {self.missing} missing, {self.twice} twice; "
            f"{self.slots} slots: {self.lost_slots} lost, {self.digests_twice} twice, "
            f"{self.days_off} on days off; {self.stuck} letters stuck"
        )


class Weeks:
    """An office, and what is owed to it by the dates alone."""

    def __init__(self, database: Database, seed: int) -> None:
        self.chance = random.Random(seed)
        self.office = Office(database, datetime(2026, 6, 14, 23, 50, tzinfo=stage.NOW.tzinfo))
        self.due: dict[int, date] = {}
        self.mornings: list[date] = []
        for name in PEOPLE:
            self.office.of(name)

    def lived(self, tasks: int, days: int, *, turned: bool) -> Lived:
        """So many tasks, with deadlines around the first days, for so many days; with the clock turned now and then."""
        for number in range(tasks):
            due = FIRST_ON + timedelta(days=self.chance.randint(-3, days // 2))
            given = self.office.gives(f"Việc {number}", to=self.chance.choice(LEADS), due=f"{due:%d/%m/%Y}")
            self.due[given.id] = due
        self._rings()
        true, until = self.office.now, self.office.now + timedelta(days=days)
        while true < until:
            true += self.chance.choice(SLEEPS)
            wrong = self.chance.choice((timedelta(0), timedelta(0), *JUMPS)) if turned else timedelta(0)
            self.office.now = true + wrong
            self._rings()
        self.office.now = until + timedelta(days=4)
        self._rings()
        for _ in range(4):
            self.office.now += timedelta(minutes=5)
            plans.freed(self.office.database, self.office.regulation, self.office.now)
            self.office.delivers()
        return self._reckoned()

    def _rings(self) -> None:
        """The hours strike, a program dies with a letter in hand, another one tells the rest."""
        database, regulation, now = self.office.database, self.office.regulation, self.office.now
        local = now.astimezone(regulation.zone)
        plans.freed(database, regulation, now)
        bells.ring(database, regulation, now)
        outbox.claim_next(database, regulation, "dead", now, set())
        self.office.delivers()
        is_later = not self.mornings or local.date() > self.mornings[-1]
        if local.time() >= rules.MOVES_AT and CALENDAR.is_working(local.date()) and is_later:
            self.mornings.append(local.date())

    def _reckoned(self) -> Lived:
        with self.office.database.reading() as session:
            rungs = session.exec(select(Escalation).order_by(Escalation.id)).all()  # type: ignore[arg-type]
            slots = session.exec(select(Slot)).all()
            everybody = session.exec(select(Official.id)).all()
            letters = session.exec(select(Letter)).all()
        told: dict[int, list[tuple[int, date]]] = defaultdict(list)
        for row in rungs:
            told[row.task_id].append((row.rung, self._day(row.climbed_at)))
        posted = Counter[int | None](slot.official_id for slot in slots if slot.state is SlotState.POSTED)
        digests = Counter(letter.official_id for letter in letters if letter.dedupe_key.startswith("digest:"))
        return Lived(
            rungs=len(rungs),
            missing=sum(len(self._gaps(task, dict(told[task]))) for task in self.due),
            twice=sum(_out_of_order([rung for rung, _ in told[task]]) for task in self.due),
            slots=len(slots),
            lost_slots=_lost(slots, everybody, self.mornings[-1]),
            digests_twice=sum((digests - posted).values()) + sum((posted - digests).values()),
            days_off=sum(
                not CALENDAR.is_working(self._day(letter.made_at))
                for letter in letters
                if letter.dedupe_key.partition(":")[0] in BY_THE_CLOCK
            ),
            stuck=sum(letter.state in (LetterState.READY, LetterState.SENDING) for letter in letters),
        )

    def _gaps(self, task: int, told: dict[int, date]) -> list[audit.Gap]:
        owed = audit.owed(self.due[task], self.office.regulation.ladder, CALENDAR, self.mornings[-1])
        begun = {rung: max(day, self.mornings[0]) for rung, day in owed.items()}
        return audit.gaps(begun, told, self.mornings)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.office.regulation.zone).date()


def _out_of_order(rungs: list[int]) -> int:
    """Rungs that came again, or before an earlier one."""
    return sum(rung != number for number, rung in enumerate(rungs))


def _lost(slots: Iterable[Slot], everybody: Iterable[int], until: date) -> int:
    """Working days of somebody that have no row, or two; days off that have one."""
    rows = Counter((slot.official_id, slot.local_date) for slot in slots)
    every = [FIRST_ON + timedelta(days=n) for n in range((until - FIRST_ON).days + 1)]
    return sum(rows[who, day] != CALENDAR.is_working(day) for who in everybody for day in every)


def gates(size: Size) -> Iterator[Gate]:
    """Weeks with pauses, and weeks in which the clock is wrong as well, on both databases."""
    tasks, days = TASKS_AND_DAYS[size]
    for turned in (False, True):
        with stage.urls() as urls:
            for kind, url in urls.items():
                yield gate(kind, url, tasks, days, turned=turned)


def gate(kind: str, url: str, tasks: int, days: int, *, turned: bool) -> Gate:
    """Weeks on one fresh database."""
    database = Database(url)
    lived = Weeks(database, seed=days + turned).lived(tasks, days, turned=turned)
    database.close()
    promise, how = ("P14", "±1 h, ±2 d, sleeps of 3 days") if turned else ("P6 P7", "sleeps up to 3 days")
    return Gate(
        promise,
        f"{tasks * days} task-days, {how} ({kind})",
        "0 missing, 0 twice, 0 stuck",
        str(lived),
        lived.is_well,
    )
