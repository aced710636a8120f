"""Simulated weeks with pauses of the machine: what was told is what the dates say, once, in order, on working days."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from handlers.clock import audit as auditor
from handlers.rules import audit
from handlers.rules import escalation as rules
from handlers.rules.calendar import WorkCalendar
from handlers.visit import Moment
from storage.tables import Climb, Escalation, Letter, Slot, SlotState
from tests.office import Office

CALENDAR = WorkCalendar()
PEOPLE = ("Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu", "Phạm Thị Hạnh")
SLEEPS = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=7), timedelta(days=1), timedelta(days=3))


@pytest.mark.parametrize("seed", [1, 2])
def test_weeks_with_pauses_of_the_machine_leave_no_gap(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    for name in PEOPLE:
        office.of(name)
    tasks = {}
    for number in range(12):
        due = date(2026, 6, 15) + timedelta(days=chance.randint(-3, 10))
        task = office.gives(f"Việc {number}", to=chance.choice(PEOPLE[:3]), due=f"{due:%d/%m/%Y}")
        tasks[task.id] = due

    mornings = lives_through(office, chance, until=date(2026, 7, 10))

    told = rungs_told(office)
    for task_id, due in tasks.items():
        owed = audit.owed(due, office.regulation.ladder, CALENDAR, mornings[-1])
        begun = {rung: max(day, mornings[0]) for rung, day in owed.items()}
        assert audit.gaps(begun, dict(told[task_id]), mornings) == []
        assert [rung for rung, _ in told[task_id]] == sorted({rung for rung, _ in told[task_id]})
    no_letter_on_a_day_off(office)
    every_slot_since_the_first_has_one_row(office)


def lives_through(office: Office, chance: random.Random, until: date) -> list[date]:
    """Ring now and then, with pauses; the working days on which it rang from eight on."""
    mornings: list[date] = []
    while (local := office.now.astimezone(office.regulation.zone)).date() <= until:
        at = local + chance.choice(SLEEPS)
        office.jump_to(f"{at:%H:%M %d/%m/%Y}")
        assert audited(office) == []
        if at.time() >= rules.MOVES_AT and CALENDAR.is_working(at.date()) and at.date() not in mornings:
            mornings.append(at.date())
    return mornings


def audited(office: Office) -> list[audit.Finding]:
    """What the auditor finds five minutes on, with the machine awake all the while."""
    at = f"{(office.now + timedelta(minutes=5)).astimezone(office.regulation.zone):%H:%M %d/%m/%Y}"
    office.jump_to(at)
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        findings = auditor.look(moment, auditor.Watch(office.now - timedelta(hours=1)))
        auditor.tell(moment, findings)
    return findings


def rungs_told(office: Office) -> dict[int, list[tuple[int, date]]]:
    told: dict[int, list[tuple[int, date]]] = defaultdict(list)
    with office.database.reading() as session:
        for row in session.exec(select(Escalation).order_by(Escalation.id)):  # type: ignore[arg-type]
            told[row.task_id].append((row.rung, local_day(office, row.climbed_at)))
        assert {climb.climbed for climb in session.exec(select(Climb))} <= set(range(5))
    return told


def no_letter_on_a_day_off(office: Office) -> None:
    with office.database.reading() as session:
        made = {local_day(office, letter.made_at) for letter in session.exec(select(Letter))}

    assert all(CALENDAR.is_working(day) for day in made)


def every_slot_since_the_first_has_one_row(office: Office) -> None:
    with office.database.reading() as session:
        slots = session.exec(select(Slot)).all()
        posted = [slot for slot in slots if slot.state is SlotState.POSTED]
        digests = [letter for letter in session.exec(select(Letter)) if letter.dedupe_key.startswith("digest:")]
    by_person: dict[int, list[date]] = defaultdict(list)
    for slot in slots:
        by_person[slot.official_id].append(slot.local_date)

    assert len(digests) == len(posted)
    for dates in by_person.values():
        first, last = min(dates), max(dates)
        every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert sorted(dates) == [day for day in every if CALENDAR.is_working(day)]


def local_day(office: Office, at: datetime) -> date:
    return at.astimezone(office.regulation.zone).date()
