"""The ladder by itself: in order, none missed, none twice, whatever days the machine ran."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.refusals import PromiseDayOff, PromisePassed, PromiseTooFar
from handlers.regulation import Hearer, Regulation, Rung
from handlers.rules import audit
from handlers.rules import escalation as rules
from handlers.rules.calendar import WorkCalendar

CALENDAR = WorkCalendar()
LADDER = Regulation().ladder
MONDAY = date(2026, 6, 15)
days = st.dates(date(2026, 1, 5), date(2026, 12, 20))
sleeps = st.lists(st.booleans(), min_size=40, max_size=40)


def worked(first: date, count: int) -> list[date]:
    """Some working days in a row."""
    return [day for day in (first + timedelta(days=n) for n in range(count)) if CALENDAR.is_working(day)]


def climb(due_on: date, mornings: list[date], ladder: tuple[Rung, ...] = LADDER) -> list[tuple[int, date]]:
    """What a plain climb tells on the mornings the machine ran."""
    told: list[tuple[int, date]] = []
    next_on: date | None = CALENDAR.plus_working_days(CALENDAR.effective_deadline(due_on), 1)
    for morning in mornings:
        if next_on is not None and morning >= next_on:
            move = rules.move(rules.Standing(due_on, ladder, len(told)), morning, CALENDAR, 3)
            told += [(rung, morning) for rung in move.rungs]
            next_on = move.next_on
    return told


@given(due_on=days, awake=sleeps)
def test_no_rung_is_missed_or_told_twice_whatever_mornings_the_machine_slept(due_on: date, awake: list[bool]) -> None:
    mornings = [day for day, up in zip(worked(due_on, 70), awake, strict=False) if up]

    told = climb(due_on, mornings)

    until = mornings[-1] if mornings else due_on
    assert [rung for rung, _ in told] == sorted({rung for rung, _ in told})
    assert audit.gaps(audit.owed(due_on, LADDER, CALENDAR, until), dict(told), mornings) == []


def test_the_auditor_finds_a_rung_that_was_never_told_and_one_told_too_early() -> None:
    mornings = worked(MONDAY, 20)
    owed = audit.owed(MONDAY, LADDER, CALENDAR, mornings[-1])
    told = dict(climb(MONDAY, mornings))

    never = audit.gaps(owed, {rung: day for rung, day in told.items() if rung != 1}, mornings)
    early = audit.gaps(owed, {**told, 2: told[1]}, mornings)

    assert [gap.rung for gap in never] == [1]
    assert [gap.rung for gap in early] == [2]


@given(due_on=days, started=st.integers(1, 8), promised=st.integers(1, 10))
def test_nothing_climbs_before_a_promised_day_has_passed_and_then_the_next_rung_hears(
    due_on: date, started: int, promised: int
) -> None:
    made = CALENDAR.plus_working_days(CALENDAR.effective_deadline(due_on), started + 1)
    until = CALENDAR.plus_working_days(made, promised)
    standing = rules.Standing(due_on, LADDER, climbed=2, paused_until_on=until)

    before = [rules.move(standing, day, CALENDAR, 3).rungs for day in worked(made, (until - made).days + 1)]
    after = rules.move(standing, CALENDAR.plus_working_days(until, 1), CALENDAR, 3)

    assert set(before) == {()}
    assert after.broken
    assert after.rungs[0] == 2


def test_on_the_promised_morning_the_head_is_asked_again() -> None:
    standing = rules.Standing(MONDAY, LADDER, climbed=2, paused_until_on=date(2026, 6, 22))

    move = rules.move(standing, date(2026, 6, 22), CALENDAR, 3)

    assert move.asked
    assert move.next_on == date(2026, 6, 23)


def test_a_reason_puts_a_rung_off_by_one_working_day_and_only_once() -> None:
    once = rules.Standing(MONDAY, LADDER, climbed=1, reported=True)
    again = rules.Standing(MONDAY, LADDER, climbed=1, reported=True, excused=True)

    assert rules.move(once, date(2026, 6, 19), CALENDAR, 3) == rules.Move(next_on=date(2026, 6, 22), excused=True)
    assert rules.move(again, date(2026, 6, 19), CALENDAR, 3).rungs == (1, 2)


def test_more_than_three_urgings_bring_all_rungs_up_to_the_chair() -> None:
    three = rules.Standing(MONDAY, LADDER, climbed=1, urgings=3)
    four = rules.Standing(MONDAY, LADDER, climbed=1, urgings=4)

    assert rules.move(three, date(2026, 6, 16), CALENDAR, 3).rungs == ()
    assert rules.move(four, date(2026, 6, 16), CALENDAR, 3).rungs == (1, 2, 3)


def test_a_deadline_on_a_day_off_slips_only_after_the_next_working_day() -> None:
    saturday = date(2026, 6, 20)

    assert rules.day_of(LADDER[0], saturday, CALENDAR) == date(2026, 6, 23)


def test_who_hears_is_found_upwards_and_nobody_hears_of_themselves() -> None:
    posts = {1: rules.Post(None, 10, None), 2: rules.Post(1, 20, 30), 3: rules.Post(2, None, None)}

    assert rules.head_for(3, 99, posts) == 20
    assert rules.head_for(3, 20, posts) == 10
    assert rules.leader_for(3, 99, posts) == 30
    assert rules.hearers(Rung(0, (Hearer.LEAD,)), 3, None, posts, [7]) == [(Hearer.HEAD, 20)]
    assert rules.hearers(Rung(1, (Hearer.HEAD,)), 1, 10, posts, [7]) == [(Hearer.OFFICE, 7)]
    assert rules.hearers(Rung(3, (Hearer.OFFICE, Hearer.LEADER)), 3, 99, posts, [7]) == [
        (Hearer.OFFICE, 7),
        (Hearer.LEADER, 30),
    ]


@pytest.mark.parametrize(
    ("on", "refusal"),
    [(MONDAY, PromisePassed), (date(2026, 6, 20), PromiseDayOff), (date(2026, 7, 1), PromiseTooFar)],
)
def test_a_promise_lies_ahead_is_worked_and_is_near(on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.must_be_promisable(on, MONDAY, CALENDAR)


def test_a_frozen_ladder_comes_back_as_it_was() -> None:
    assert rules.unpacked(rules.packed(LADDER)) == LADDER
