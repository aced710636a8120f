"""A petition goes to the focal unit of its kind, is answered or sent on, and is counted once a month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.refusals.owed import TooMuchText
from handlers.refusals.petitions import NoAnswerGiven, NothingProposed
from handlers.rules import owed, words
from handlers.rules.calendar import Period, WorkCalendar
from storage.tables import Petition, PetitionAnswer, PetitionKind

TEXT_MIN, TEXT_MAX = 10, 2000
"""Letters a petition has at least, and characters it has at most."""
ANSWER_MIN, ANSWER_MAX = 10, 4000
DAYS_MAX = 60
"""Working days a kind may give its focal unit at most."""


@dataclass(frozen=True)
class Line:
    """One kind with one focal unit in a period. `carried` came before it; carried + new = answered + still open."""

    kind: str
    unit: str
    carried: int = 0
    new: int = 0
    answered: int = 0
    answered_late: int = 0
    open_now: int = 0
    open_late: int = 0
    disputed: int = 0

    def plus(self, other: "Line") -> "Line":
        """The sum, under the names of this one."""
        numbers = ("carried", "new", "answered", "answered_late", "open_now", "open_late", "disputed")
        return Line(self.kind, self.unit, **{name: getattr(self, name) + getattr(other, name) for name in numbers})


@dataclass(frozen=True)
class Case:
    """One petition as a period sees it."""

    petition: Petition
    kind: str
    unit: str
    answer: PetitionAnswer | None
    is_new: bool
    days_late: int
    is_disputed: bool


def must_be_petition(said: str) -> str:
    """What is asked for, as it is kept. Raises NothingProposed, TooMuchText."""
    kept = said.strip()
    if sum(sign.isalpha() for sign in kept) < TEXT_MIN:
        raise NothingProposed
    if len(kept) > TEXT_MAX:
        raise TooMuchText(TEXT_MAX)
    return kept


def must_be_answer(said: str, *, is_document: bool, has_file: bool) -> str | None:
    """The words of an answer as they are kept. Raises NoAnswerGiven, TooMuchText."""
    kept = said.strip()
    if len(kept) > ANSWER_MAX:
        raise TooMuchText(ANSWER_MAX)
    if not (is_document or has_file) and sum(sign.isalpha() for sign in kept) < ANSWER_MIN:
        raise NoAnswerGiven
    return kept or None


def kinds_meant(said: str, kinds: Sequence[PetitionKind]) -> list[PetitionKind]:
    """The kinds a text may mean: the one of exactly this name, else those whose name has every word."""
    spoken = words.folded(said)
    exact = [one for one in kinds if words.folded(one.name) == spoken]
    return exact or [one for one in kinds if spoken and set(spoken.split()) <= set(words.folded(one.name).split())]


def route(
    one: Petition,
    unit_id: int | None,
    days: int,
    by: int,
    now: datetime,
    today: date,
    calendar: WorkCalendar,
    made: int,
    **more: Any,
) -> None:
    """Another unit answers from now on: it has its own days, and a ladder of its own."""
    due_on = calendar.plus_working_days(today, days)
    moved = {"unit_id": unit_id, "holder_id": None, "asked_on": today, "due_on": due_on, "cycle": one.cycle + 1}
    owed.act(one, by, now, made, **moved, **_fresh(), **more)


def dispute(one: Petition, days: int, by: int, now: datetime, today: date, calendar: WorkCalendar) -> None:
    """Not answered, says the petitioner: the unit owes an answer again."""
    due_on = calendar.plus_working_days(today, days)
    owed.act(one, by, now, settled_at=None, asked_on=today, due_on=due_on, cycle=one.cycle + 1, **_fresh())


def changed(one: Petition) -> set[str]:
    """What the last act changed: that tells which it was."""
    fields = one.before.get("fields")
    return set(fields) if isinstance(fields, dict) else set()


def case(
    one: Petition,
    answers: Sequence[PetitionAnswer],
    names: tuple[str, str],
    period: Period,
    until: date,
    local: Any,
    calendar: WorkCalendar,
) -> Case | None:
    """How one petition stood at the end of a period, or stands on `until`; None when it was over before it began.

    `local` turns an instant into the office's day.
    """
    filed_on = local(one.filed_at)
    if filed_on > until:
        return None
    said = [answer for answer in answers if answer.taken_back_at is None and local(answer.made_at) <= until]
    disputed = [answer for answer in said if answer.disputed_at is not None and local(answer.disputed_at) <= until]
    last = said[-1] if said and said[-1] not in disputed else None
    if last is not None and local(last.made_at) < period.first:
        return None
    late = calendar.days_late(last.due_on, local(last.made_at)) if last else calendar.days_late(one.due_on, until)
    return Case(one, *names, last, filed_on >= period.first, late, bool(disputed))


def lines(cases: Iterable[Case]) -> list[Line]:
    """The cases by kind and focal unit, in the order of their names."""
    found: dict[tuple[str, str], Line] = {}
    for one in cases:
        late, is_open = int(one.days_late > 0), one.answer is None
        more = Line(
            one.kind,
            one.unit,
            carried=int(not one.is_new),
            new=int(one.is_new),
            answered=int(not is_open),
            answered_late=0 if is_open else late,
            open_now=int(is_open),
            open_late=late if is_open else 0,
            disputed=int(one.is_disputed),
        )
        key = (one.kind, one.unit)
        found[key] = found[key].plus(more) if key in found else more
    return sorted(found.values(), key=lambda line: (words.sort_key(line.kind), words.sort_key(line.unit)))


def total(found: Iterable[Line]) -> Line:
    """All of it."""
    whole = Line("", "")
    for line in found:
        whole = whole.plus(line)
    return whole


def _fresh() -> dict[str, Any]:
    return {"climbed": 0, "ladder": [], "next_on": None}
