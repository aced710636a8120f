"""The life of a task as a model: whatever people do in whatever order, its axes stay in step and lateness is one.

What the journal says is followed here anew, without a look at the task: the classes, the list of what is late and the
task itself have to say the same. What is undone leaves the task exactly as it was.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlmodel import col, select

from handlers.reports import overdue, statistics
from handlers.rules import pauses
from handlers.rules.calendar import WorkCalendar
from handlers.rules.lateness import LegalClass
from handlers.rules.scopes import Scope
from handlers.visit import Moment
from storage.database import Database
from storage.tables import (
    Account,
    Extension,
    ExtensionState,
    JournalEntry,
    Objection,
    Pause,
    PauseReason,
    Progress,
    Result,
    Talk,
    Task,
)
from tests.handlers.conftest import MONDAY
from tests.office import Office

AN, CUC, BINH, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Trần Quốc Bình", "Võ Minh Châu"
DUE = ("12/06/2026", "19/06/2026", None)
AFTER_SOME_DAYS = date(2026, 6, 17)
LAST_DAY = date(2026, 7, 10)
"""The period runs from 15/06 to 14/07; the model stays in it."""
WHY = "Chờ số liệu của các xã gửi về đầy đủ"
JUDGED = ("result.accept:{}:{}", "result.because:{}:{}:0")
DECIDED = ("grant", "refuse", "withdraw")
WHICH = st.integers(0, len(DUE) - 1)

P = Progress
MOVES = {
    P.ASSIGNED: {P.ACKNOWLEDGED, P.UNDER_WAY, P.SUBMITTED, P.SUSPENDED, P.WITHDRAWN},
    P.ACKNOWLEDGED: {P.ASSIGNED, P.UNDER_WAY, P.SUBMITTED, P.SUSPENDED, P.WITHDRAWN},
    P.UNDER_WAY: {P.ASSIGNED, P.ACKNOWLEDGED, P.SUBMITTED, P.SUSPENDED, P.WITHDRAWN},
    P.SUBMITTED: {P.ASSIGNED, P.ACKNOWLEDGED, P.UNDER_WAY, P.DONE},
    P.SUSPENDED: {P.ASSIGNED, P.ACKNOWLEDGED, P.UNDER_WAY, P.WITHDRAWN},
    P.WITHDRAWN: {P.ASSIGNED, P.ACKNOWLEDGED, P.UNDER_WAY, P.SUSPENDED},
    P.DONE: {P.SUBMITTED},
}
"""Where a task may go from where it is, in one act; what is undone goes back the same way."""
UNDONE = {
    "report.taken_back",
    "result.taken_back",
    "extension.undone",
    "task.suspension_undone",
    "task.withdrawal_undone",
    "task.giving_undone",
    "objection.answer_undone",
}


def _is_objected(task: Task) -> bool:
    return task.objected_on is not None and task.closed_at is None


def _is_handed_in(task: Task) -> bool:
    return task.progress is P.SUBMITTED


def _is_asked(task: Task) -> bool:
    return task.extension is ExtensionState.PENDING and task.closed_at is None


def _is_in_hand(task: Task) -> bool:
    return task.progress in {P.ASSIGNED, P.ACKNOWLEDGED, P.UNDER_WAY}


def _is_suspended(task: Task) -> bool:
    return task.progress is P.SUSPENDED


@dataclass(frozen=True)
class Story:
    """What the journal has told of one task so far."""

    due_on: date | None
    submitted_on: date | None = None
    paused_on: date | None = None
    stands_for: frozenset[str] = frozenset()
    is_done: bool = False
    is_withdrawn: bool = False

    def after(self, entry: JournalEntry, on: date, calendar: WorkCalendar) -> "Story":
        """One line further."""
        match entry.deed:
            case "task.submitted":
                return replace(self, submitted_on=on)
            case "result.accepted":
                return replace(self, is_done=True)
            case "result.returned":
                return replace(self, submitted_on=None)
            case "extension.granted" | "extension.granted_other":
                return replace(self, due_on=date.fromisoformat(str(entry.after["due_on"])))
            case "task.suspended":
                return replace(self, paused_on=self.paused_on or on, stands_for=self.stands_for | {"suspended"})
            case "objection.made":
                return replace(self, paused_on=self.paused_on or on, stands_for=self.stands_for | {"objected"})
            case "task.resumed":
                return self._goes_on("suspended", on, calendar)
            case "objection.kept" | "objection.retracted" | "objection.overtaken":
                return self._goes_on("objected", on, calendar)
            case "task.withdrawn":
                return replace(self, is_withdrawn=True)
        return self

    def _goes_on(self, reason: str, on: date, calendar: WorkCalendar) -> "Story":
        left = self.stands_for - {reason}
        if left or self.paused_on is None:
            return replace(self, stands_for=left)
        stood = max(0, calendar.working_days_between(self.paused_on, on))
        due_on = self.due_on
        if due_on is not None and stood:
            due_on = calendar.plus_working_days(calendar.effective_deadline(due_on), stood)
        return replace(self, due_on=due_on, paused_on=None, stands_for=left)

    def days_late(self, today: date, calendar: WorkCalendar) -> int:
        until = self.submitted_on or self.paused_on or today
        return calendar.days_late(self.due_on, until) if self.due_on else 0

    def legal_class(self, today: date, calendar: WorkCalendar) -> LegalClass | None:
        """None for one that was withdrawn: it stands outside."""
        if self.is_withdrawn:
            return None
        if self.due_on is None:
            return LegalClass.NO_DEADLINE
        late = self.days_late(today, calendar) > 0
        if self.is_done:
            return LegalClass.DONE_LATE if late else LegalClass.DONE_ON_TIME
        return LegalClass.OPEN_OVERDUE if late else LegalClass.OPEN_IN_TERM


def told(due_on: date | None, entries: Iterable[JournalEntry], moment: Moment) -> Story:
    """The story of a task: an act may write several lines; one that takes an act back tears its page out."""
    pages = [Story(due_on)]
    for _event, its in groupby(entries, key=lambda entry: entry.event):
        lines = list(its)
        if any(line.deed in UNDONE for line in lines):
            pages.pop()
            continue
        story = pages[-1]
        for line in lines:
            story = story.after(line, moment.local(line.at).date(), moment.calendar)
        pages.append(story)
    return pages[-1]


class Life(RuleBasedStateMachine):
    """Three tasks of one official: due last Friday, due on the next one, due at no time."""

    template: ClassVar[Path]
    lived: ClassVar[int] = 0
    reached: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        Life.lived += 1
        path = self.template.with_name(f"life{Life.lived}.db")
        shutil.copyfile(self.template, path)
        self.database = Database(f"sqlite:///{path}")
        self.office = Office(self.database, MONDAY)
        for name in (AN, CUC, BINH, CHAU):
            self.office.of(name)
        self.tasks = [self.office.gives(f"Việc số {at}", to=AN, due=due).id for at, due in enumerate(DUE)]
        self.seen: list[Task] = []
        self.way_back: tuple[str, str, int, dict[str, Any]] | None = None
        self._looks()

    def teardown(self) -> None:
        self.database.close()

    # the lead

    @precondition(lambda self: self._any(_is_in_hand))
    @rule(which=WHICH, what=st.sampled_from(["task.acknowledge", "report.same"]))
    def the_lead_says_something(self, which: int, what: str) -> None:
        which = self._rather(which, _is_in_hand)
        task = self._task(which)
        self._does(which, self._lead(task), f"{what}:{task.id}:{task.version}")

    @precondition(lambda self: self._any(_is_in_hand))
    @rule(which=WHICH, how=st.sampled_from([None, *JUDGED]))
    def the_lead_hands_in_the_result(self, which: int, how: str | None) -> None:
        which = self._rather(which, _is_in_hand)
        task = self._task(which)
        lead = self.office.of(self._lead(task))
        lead.types(f"NV{task.id} xong CV 612/UBND-TH ngày 12/6/2026")
        if "Nộp kết quả" in lead.newest.labels:
            self._does(which, self._lead(task), f"done.send:{task.id}")
        if how:
            self.the_result_is_judged(which, how)

    @precondition(lambda self: self._any(_is_in_hand))
    @rule(which=WHICH, day=st.sampled_from(["24/6", "30/6"]), how=st.sampled_from([None, *DECIDED]))
    def the_lead_asks_for_a_later_deadline(self, which: int, day: str, how: str | None) -> None:
        which = self._rather(which, _is_in_hand)
        task = self._task(which)
        lead = self.office.of(self._lead(task))
        lead.types(f"NV{task.id} xin gia hạn đến {day} vì chờ số liệu của xã; đã xong 60%, tuần tới thêm người làm bù")
        if "Gửi xin gia hạn" in lead.newest.labels:
            self._does(which, self._lead(task), f"extension.send:{task.id}")
            if how:
                self.what_was_asked_is_decided_or_taken_back(which, how)

    @precondition(lambda self: self._any(_is_objected))
    @rule(which=WHICH)
    def the_opinion_is_taken_back(self, which: int) -> None:
        which = self._rather(which, _is_objected)
        task = self._task(which)
        self._does(which, self._lead(task), f"objection.retract:{task.id}:{task.version}")

    # whoever is over it

    @precondition(lambda self: self._any(_is_handed_in))
    @rule(which=WHICH, how=st.sampled_from(JUDGED))
    def the_result_is_judged(self, which: int, how: str) -> None:
        which = self._rather(which, _is_handed_in)
        task = self._task(which)
        self._does(which, BINH, how.format(task.id, task.version))

    @precondition(lambda self: self._any(_is_asked))
    @rule(which=WHICH, how=st.sampled_from(DECIDED))
    def what_was_asked_is_decided_or_taken_back(self, which: int, how: str) -> None:
        which = self._rather(which, _is_asked)
        task = self._task(which)
        with self.database.reading() as session:
            asked = select(Extension.id).where(Extension.task_id == task.id)
            last = session.exec(asked.order_by(col(Extension.id).desc())).first()
        who = self._lead(task) if how == "withdraw" else BINH
        self._does(which, who, f"extension.{how}:{last or 0}", WHY if how == "refuse" else None)

    @precondition(lambda self: self._any(_is_objected))
    @rule(which=WHICH)
    def the_office_keeps_it_as_it_is(self, which: int) -> None:
        which = self._rather(which, _is_objected)
        task = self._task(which)
        self._does(which, CHAU, f"objection.keep:{task.id}:{task.version}", WHY)

    @precondition(lambda self: self._any(_is_suspended))
    @rule(which=WHICH)
    def the_office_lets_it_go_on(self, which: int) -> None:
        which = self._rather(which, _is_suspended)
        task = self._task(which)
        self._does(which, CHAU, f"pause.end:{task.id}:{task.version}")

    @precondition(lambda self: self.office.now.date() >= AFTER_SOME_DAYS)
    @rule(which=WHICH)
    def the_office_withdraws_it(self, which: int) -> None:
        task = self._task(which)
        self._does(which, CHAU, f"withdraw.ask:{task.id}:{task.version}", WHY)

    @precondition(lambda self: self._any(_is_in_hand))
    @rule(which=WHICH, what=st.sampled_from(["pause.ask:{}:{}", "objection.because:{}:{}:4", "give"]))
    def something_comes_between(self, which: int, what: str) -> None:
        """The office suspends it, the lead has another opinion on it, the head gives it to the other."""
        which = self._rather(which, _is_in_hand)
        task = self._task(which)
        if what == "give":
            other = next(name for name in (AN, CUC) if name != self._lead(task))
            number = self.office.of(other).address.removeprefix("tel-")
            self._does(which, BINH, f"give.because:{task.id}:{task.version}:{number}:0")
        else:
            who = CHAU if what.startswith("pause") else self._lead(task)
            self._does(which, who, what.format(task.id, task.version), WHY)

    # everybody

    @precondition(lambda self: self.way_back is not None)
    @rule()
    def whoever_did_the_last_thing_thinks_again(self) -> None:
        assert self.way_back is not None
        who, token, task_id, before = self.way_back
        self.way_back = None
        self.office.of(who).taps(token)
        self._looks()
        after = self._fields(task_id)
        assert after == before, f"{token}: {before} came back as {after}"
        self.reached.add("undone")

    @rule(days=st.sampled_from([1, 1, 3]))
    def days_pass(self, days: int) -> None:
        """By the clock alone: no bell is rung, nothing is written."""
        if self.office.now.date() + timedelta(days=days) <= LAST_DAY:
            self.office.now += timedelta(days=days)
            self.way_back = None

    # what holds

    @invariant()
    def the_axes_are_in_step(self) -> None:
        with self.database.reading() as session:
            for task in session.exec(select(Task)).all():
                stands = [
                    one.reason
                    for one in session.exec(
                        select(Pause).where(Pause.task_id == task.id, col(Pause.ended_on).is_(None))
                    )
                ]
                opinions = session.exec(
                    select(Objection).where(Objection.task_id == task.id, col(Objection.answer).is_(None))
                ).all()
                asked = session.exec(select(Extension).where(Extension.task_id == task.id)).all()
                self._must_be_in_step(task, stands, len(opinions), [one.state for one in asked])

    @invariant()
    def the_journal_tells_the_same_lateness_as_the_lists(self) -> None:
        with self.database.reading() as session:
            moment = Moment(session, self.office.now, self.office.regulation)
            lines = session.exec(select(JournalEntry).order_by(col(JournalEntry.id))).all()
            stories = {
                task.id: told(task.original_due_on, [one for one in lines if one.noun_id == task.id], moment)
                for task in session.exec(select(Task)).all()
            }
            today, calendar = moment.today, moment.calendar
            late = {
                number: days
                for number, one in stories.items()
                if not (one.is_done or one.is_withdrawn) and (days := one.days_late(today, calendar))
            }
            shown = {line.task_id: line.days_late for line in overdue.compose(moment, Scope()).tasks}
            counted = statistics.compose(moment, Scope()).total
        classes = [one.legal_class(today, calendar) for one in stories.values()]
        assert shown == late
        assert {one.value: getattr(counted, one.value) for one in LegalClass} == {
            one.value: classes.count(one) for one in LegalClass
        }
        assert counted.total + counted.withdrawn == len(stories)
        self.reached.update(one.value for one in classes if one)

    # hands

    def _does(self, which: int, who: str, token: str, words: str | None = None) -> None:
        """One act on one task, whether it is taken or refused."""
        was, before, phone = self._task(which), self._fields(self.tasks[which]), self.office.of(who)
        phone.taps(token)
        if words is not None and self._awaits(who):
            phone.types(words)
        self._looks()
        now = self._task(which)
        assert now.progress is was.progress or now.progress in MOVES[was.progress], f"{token}: {was.progress} → {now}"
        offered = [button.token for row in phone.newest.buttons for button in row if ".undo:" in button.token]
        changed = now.version != was.version
        self.way_back = (who, offered[0], now.id, before) if changed and offered else None
        if self._awaits(who):
            phone.types("/huy")
        self.reached.update((now.progress.value, f"result {now.result}", f"extension {now.extension}"))
        self.reached.update(f"stands {one}" for one in (("clock",) if now.paused_on else ()))

    def _must_be_in_step(
        self, task: Task, stands: list[PauseReason], opinions: int, asked: list[ExtensionState]
    ) -> None:
        progress, result = task.progress, task.result
        said = f"{task.code}: {progress} · {result} · {task.extension} · {stands}"
        assert (progress is P.SUBMITTED) == (result is Result.WAITING), said
        assert (progress is P.DONE) == (result is Result.ACCEPTED), said
        assert (task.closed_at is not None) == (progress in {P.DONE, P.WITHDRAWN}), said
        assert (task.submitted_at is not None) == (progress in {P.SUBMITTED, P.DONE}), said
        if task.closed_at is None:
            assert (progress is P.SUSPENDED) == (PauseReason.SUSPENDED in stands), said
            assert (task.paused_on is not None) == bool(stands), said
            assert (task.objected_on is not None) == bool(opinions) == (PauseReason.OBJECTION in stands), said
        assert len(stands) == len(set(stands)), said
        assert asked.count(ExtensionState.PENDING) == (task.extension is ExtensionState.PENDING), said
        assert (task.extended, task.cycle) == (asked.count(ExtensionState.GRANTED), task.extended + 1), said

    def _awaits(self, who: str) -> bool:
        """Whether a form of somebody waits for words."""
        with self.database.reading() as session:
            account = session.exec(select(Account).where(Account.address == self.office.of(who).address)).one()
            talk = session.get(Talk, account.id)
            return talk is not None and talk.awaits is not None

    def _rather(self, which: int, fits: Callable[[Task], bool]) -> int:
        """One of the tasks an act is about, where there is any: most of what is drawn is not refused."""
        fitting = [at for at in range(len(DUE)) if fits(self._task(at))]
        return fitting[which % len(fitting)] if fitting else which

    def _any(self, fits: Callable[[Task], bool]) -> bool:
        return any(map(fits, self.seen))

    def _task(self, which: int) -> Task:
        return self.seen[which]

    def _looks(self) -> None:
        self.seen = [self.office.task(task_id) for task_id in self.tasks]

    def _fields(self, task_id: int) -> dict[str, Any]:
        """Everything but the version, which only counts on."""
        return self.seen[self.tasks.index(task_id)].model_dump(exclude={"version"})

    def _lead(self, task: Task) -> str:
        return AN if self.office.of(AN).address == f"tel-{task.lead_id}" else CUC


STATES = {
    *(one.value for one in Progress),
    *(f"result {one}" for one in Result),
    *(f"extension {one}" for one in ExtensionState if one is not ExtensionState.WITHDRAWN),
    *(one.value for one in LegalClass),
    "stands clock",
    "undone",
}
"""A request for a later deadline that was taken back leaves its axis as it was before."""
LIVES, ACTS = 14, 20


def lives(template: Path, how_many: int = LIVES) -> None:
    """The same lives on every run."""
    Life.template = template
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=how_many,
            stateful_step_count=ACTS,
            derandomize=True,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_in_every_life_the_axes_are_in_step_and_lateness_is_one(sqlite_with_people: Path) -> None:
    Life.reached = set()

    lives(sqlite_with_people)

    assert STATES - Life.reached == set()


def _a_clock_that_stood_moves_no_deadline(patch: pytest.MonkeyPatch) -> None:
    def end(task: Task, pause: Pause, *_given: Any) -> None:
        pause.ended_on, task.paused_on, task.version = pause.began_on, None, task.version + 1

    patch.setattr(pauses, "end", end)


def test_the_model_finds_what_is_planted(sqlite_with_people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _a_clock_that_stood_moves_no_deadline(monkeypatch)

    with pytest.raises((AssertionError, ExceptionGroup)):
        lives(sqlite_with_people)
