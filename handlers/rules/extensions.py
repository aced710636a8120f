"""A later deadline: asked for by the lead, decided by somebody else, the original kept beside it."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from handlers.refusals import NotAReason, StaleChoice
from handlers.refusals.extensions import (
    EnoughExtensions,
    NewDayNotLater,
    NewDayPassed,
    NewDayTooFar,
    NewDayUnreadable,
    NoDeadlineToMove,
)
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import Read
from storage.tables import Extension, ExtensionState, Task

OFFERED = (3, 5, 10, 15)
"""Working days by which a deadline is offered to move."""
WITHIN = 130
"""Working days, half a year, within which a new deadline must lie: a wrong year is caught here."""
REASON_MIN, PLAN_MIN, KEPT_MAX = 6, 10, 1000
"""Letters a reason has at least, and what is done and how the rest will be caught up; what is kept of either."""


class Reason(StrEnum):
    """The usual reasons for asking; the screens have the sentence."""

    OPINION = "opinion"
    FIGURES = "figures"
    PROCEDURE = "procedure"
    MONEY = "money"
    GROWN = "grown"
    ADDED = "added"


class Ground(StrEnum):
    """The usual reasons for another day than the one asked for, or for none; the screens have the sentence."""

    SOONER = "sooner"
    PERIOD = "period"
    FIXED = "fixed"
    WEAK = "weak"
    IDLE = "idle"


FOR_ANOTHER_DAY = (Ground.SOONER, Ground.PERIOD)
FOR_NONE = (Ground.WEAK, Ground.FIXED, Ground.IDLE)


def may_move(task: Task) -> bool:
    """Whether there is a deadline to move."""
    return task.due_on is not None


def may_be_asked(task: Task) -> bool:
    """Whether a later deadline can be asked for: one request at a time."""
    return may_move(task) and not is_asked(task)


def is_asked(task: Task) -> bool:
    """Whether a request waits to be decided."""
    return task.extension is ExtensionState.PENDING


def place(extension: Extension) -> str:
    """Where a request stands, in one word: decided how, or waiting for whom."""
    if extension.state is not ExtensionState.PENDING:
        return extension.state.value
    return "waits" if extension.waits_at is not None else "asked"


def must_be_extendable(task: Task, most: int) -> date:
    """The deadline to move. Raises NoDeadlineToMove, EnoughExtensions."""
    if task.due_on is None:
        raise NoDeadlineToMove(task.code)
    if task.extended >= most:
        raise EnoughExtensions(task.code, most)
    return task.due_on


def offered(due_on: date, today: date, calendar: WorkCalendar) -> list[tuple[int, date]]:
    """The days offered: so many working days after the deadline, or after today where that has passed."""
    after = max(calendar.effective_deadline(due_on), today)
    return [(count, calendar.plus_working_days(after, count)) for count in OFFERED]


def new_day(read: Read | None, due_on: date, today: date, calendar: WorkCalendar) -> date:
    """The new deadline that is meant: one on a day off is the next working day.

    Raises NewDayUnreadable, NewDayPassed, NewDayNotLater, NewDayTooFar.
    """
    if not isinstance(read, date):
        raise NewDayUnreadable
    on, last = calendar.next_working(read), calendar.plus_working_days(today, WITHIN)
    if on <= today:
        raise NewDayPassed(read, today)
    if on <= calendar.effective_deadline(due_on):
        raise NewDayNotLater(read, due_on)
    if on > last:
        raise NewDayTooFar(read, last)
    return on


def must_say(said: str, least: int) -> str:
    """What somebody gives as a reason or a plan, as it is kept. Raises NotAReason."""
    kept = " ".join(said.split())[:KEPT_MAX]
    if sum(sign.isalpha() for sign in kept) < least:
        raise NotAReason
    return kept


def reason_and_plan(said: str) -> tuple[str, str]:
    """One line that says both: the reason first, and behind a semicolon what is done and how the rest will be."""
    reason, _sign, plan = said.partition(";")
    return " ".join(reason.split())[:KEPT_MAX], " ".join(plan.split())[:KEPT_MAX]


def ask(task: Task, until_on: date, reason: str, plan: str, by: int, decider: int, now: datetime) -> Extension:
    """The lead asks; the clock runs on. Whether it was asked after the deadline is said of it from then on."""
    due_on = task.due_on or until_on
    _changed(task, ExtensionState.PENDING)
    return Extension(
        task_id=task.id,
        asked_by_id=by,
        asked_at=now,
        decider_id=decider,
        due_before_on=due_on,
        until_on=until_on,
        reason=reason,
        plan=plan,
        waits_at=now,
    )


def grant(task: Task, extension: Extension, on: date, words: str | None, by: int, now: datetime) -> None:
    """The deadline moves and a new cycle of the ladder begins; the original deadline never changes."""
    _decide(extension, ExtensionState.GRANTED, words, by, now)
    extension.due_before_on, extension.granted_on = task.due_on or extension.due_before_on, on
    task.due_on = on
    task.cycle += 1
    task.extended += 1
    _changed(task, ExtensionState.GRANTED)


def refuse(task: Task, extension: Extension, words: str, by: int, now: datetime) -> None:
    """The deadline stays, and the ladder goes on."""
    _decide(extension, ExtensionState.REFUSED, words, by, now)
    _changed(task, ExtensionState.REFUSED)


def question(task: Task, extension: Extension, words: str, by: int, now: datetime) -> None:
    """The decider asks back: until the answer comes the decision does not hang. Raises StaleChoice when one is open."""
    if extension.waits_at is None:
        raise StaleChoice(task.id)
    extension.question, extension.questioned_by_id, extension.questioned_at = words, by, now
    extension.answer = extension.answered_at = extension.waits_at = None
    task.version += 1


def answer(task: Task, extension: Extension, words: str, now: datetime) -> None:
    """The lead answers, and the request waits again. Raises StaleChoice when nothing is asked any more."""
    if extension.state is not ExtensionState.PENDING or extension.waits_at is not None:
        raise StaleChoice(task.id)
    extension.answer, extension.answered_at, extension.waits_at = words, now, now
    task.version += 1


def withdraw(task: Task, extension: Extension, all_of_them: Sequence[Extension]) -> None:
    """The lead takes the request back. Raises StaleChoice when it was decided meanwhile."""
    if extension.state is not ExtensionState.PENDING:
        raise StaleChoice(task.id)
    extension.state, extension.waits_at = ExtensionState.WITHDRAWN, None
    _changed(task, _standing(all_of_them))


def last_act(extension: Extension, lead_id: int | None) -> tuple[int | None, datetime]:
    """Who did something with a request last, and when."""
    if extension.decided_at is not None:
        return extension.decided_by_id, extension.decided_at
    if extension.answered_at is not None:
        return lead_id, extension.answered_at
    if extension.questioned_at is not None:
        return extension.questioned_by_id, extension.questioned_at
    return extension.asked_by_id, extension.asked_at


def take_back(task: Task, extension: Extension, all_of_them: Sequence[Extension]) -> None:
    """What was done last with a request is undone: a decision, an answer, a question, the request itself."""
    if extension.decided_at is not None:
        _reopen(task, extension)
    elif extension.answered_at is not None:
        extension.answer = extension.answered_at = extension.waits_at = None
        task.version += 1
    elif extension.questioned_at is not None:
        extension.question = extension.questioned_by_id = extension.questioned_at = None
        extension.waits_at = extension.asked_at
        task.version += 1
    else:
        withdraw(task, extension, all_of_them)


def _reopen(task: Task, extension: Extension) -> None:
    if extension.state is ExtensionState.GRANTED:
        task.due_on = extension.due_before_on
        task.cycle -= 1
        task.extended -= 1
    extension.state, extension.waits_at = ExtensionState.PENDING, extension.answered_at or extension.asked_at
    extension.granted_on = extension.decided_by_id = extension.decided_at = extension.decision = None
    _changed(task, ExtensionState.PENDING)


def _decide(extension: Extension, state: ExtensionState, words: str | None, by: int, now: datetime) -> None:
    extension.state, extension.decision, extension.waits_at = state, words, None
    extension.decided_by_id, extension.decided_at = by, now


def _changed(task: Task, state: ExtensionState) -> None:
    task.extension = state
    task.version += 1


def _standing(all_of_them: Sequence[Extension]) -> ExtensionState:
    """What became of the last request that was not taken back."""
    counted = [one.state for one in all_of_them if one.state is not ExtensionState.WITHDRAWN]
    return counted[-1] if counted else ExtensionState.NONE
