"""A state machine that does to the real engine whatever can happen to it, and looks at everything after each step."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.faults import snapshot, truth
from tests.faults.engine import FOUNDED, Engine, Ground, Trouble
from tests.faults.messenger import Fate

LEADER, OFFICE, HEAD, AN, CUC, DUNG = "1002", "1003", "1005", "1006", "1007", "1008"
EVERYBODY = (AN, CUC, HEAD, OFFICE, LEADER, DUNG)
UNIT_OF_AN = 3
PROGRAM = st.sampled_from([0, 1])
WHO = st.sampled_from(EVERYBODY)
TASK = st.sampled_from([1, 2, 3, 4, 5])
FATE = st.sampled_from([Fate.ARRIVES, *Fate])
TROUBLE = st.one_of(st.none(), st.builds(Trouble, st.integers(0, 25), st.sampled_from(["dies", "refused", "meets"])))
SAYS = (
    "/viec",
    "/quahan",
    "NV-0001 đang chờ ý kiến thẩm định của Sở Tài chính",
    "NV-0003 70%",
    "612/UBND-TH",
    "1",
    "0",
)
JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=2), timedelta(days=-2), timedelta(0)]


class Broken(AssertionError):
    """A promise does not hold."""


class Office(RuleBasedStateMachine):
    """People, two programs, a messenger, a clock; after each step everything is looked at."""

    ground: ClassVar[Ground]

    def __init__(self) -> None:
        super().__init__()
        self.engine = Engine(self.ground)
        self.messenger = self.engine.messenger
        self.was = self.engine.look()
        self.is_broken = False

    # people

    @rule(who=WHO, says=st.sampled_from(SAYS), trouble=TROUBLE)
    def somebody_writes(self, who: str, says: str, trouble: Trouble | None) -> None:
        """By polling, which only one program does; it may be in trouble."""
        self.messenger.happens(who, self.engine.true, text=says)
        self.engine.polls(0, self._with_other(trouble, 0))
        self._look()

    @rule(who=WHO, whose=WHO, which=st.integers(0, 12), program=PROGRAM, times=st.integers(1, 3))
    def somebody_taps_what_somebody_was_shown(self, who: str, whose: str, which: int, program: int, times: int) -> None:
        """By webhook, perhaps again and again, at both programs."""
        if tokens := self.messenger.chat(whose).tokens:
            update = self.messenger.happens(who, self.engine.true, token=tokens[which % len(tokens)])
            for number in range(times):
                self.engine.is_brought((program + number) % 2, update)
            self._look()

    @rule(which=st.integers(0, 8), program=PROGRAM, trouble=TROUBLE)
    def an_update_is_brought_again(self, which: int, program: int, trouble: Trouble | None) -> None:
        """In any order, however long ago it was."""
        if ever := self.messenger.updates_ever:
            self.engine.is_brought(program, ever[-1 - which % len(ever)], self._with_other(trouble, program))
            self._look()

    @rule(task=TASK, stranger=st.sampled_from([None, None, *EVERYBODY]), stale=st.booleans(), undone=st.booleans())
    def a_lead_has_nothing_new(self, task: int, stranger: str | None, stale: bool, undone: bool) -> None:
        lead = self._lead(task)
        self._acts(stranger or lead, f"report.same:{task}:{self.was.tasks[task].version - stale}")
        if undone and self.was.reports:
            self._acts(lead, f"report.undo:{self.was.reports[-1].id}")

    @rule(task=TASK, is_read=st.booleans(), comes=st.booleans(), program=PROGRAM)
    def a_lead_hands_in_a_result(self, task: int, is_read: bool, comes: bool, program: int) -> None:
        """In the evening, perhaps: then the morning may come before it has been read."""
        lead = self._lead(task)
        self._acts(lead, f"done.begin:{task}:{self.was.tasks[task].version}")
        update = self.messenger.happens(lead, self.engine.true, text="612/UBND-TH ngày 10/06/2026")
        self.engine.is_brought(program, update)
        if is_read:
            self._all_is_worked(program)
        self._look()
        if comes:
            self._morning(1, program)

    @rule(task=TASK)
    def a_lead_gives_a_reason(self, task: int) -> None:
        text = f"NV-{task:04d} đang chờ ý kiến thẩm định của Sở Tài chính"
        self.engine.is_brought(1, self.messenger.happens(self._lead(task), self.engine.true, text=text))
        self._acts(self._lead(task), f"report.send:{task}")

    @rule(
        who=st.sampled_from([HEAD, HEAD, *EVERYBODY]),
        days=st.integers(1, 2),
        which=st.integers(0, 4),
        comes=st.booleans(),
    )
    def a_head_promises(self, who: str, days: int, which: int, comes: bool) -> None:
        climbs = [climb for climb in self.was.climbs.values() if climb.ended_at is None]
        if climbs:
            on = truth.CALENDAR.plus_working_days(self.engine.today, days)
            self._acts(who, f"promise.make:{climbs[which % len(climbs)].id}:{on:%Y%m%d}")
        for _ in range(days * comes):
            self._morning(1, 0)

    @rule(who=st.sampled_from([OFFICE, OFFICE, HEAD, AN]), task=TASK, to=st.sampled_from([5, 6, 7]))
    def a_task_is_given_to_another(self, who: str, task: int, to: int) -> None:
        self._acts(who, f"give.because:{task}:{self.was.tasks[task].version}:{to}:0")

    @rule(task=TASK, days=st.integers(-3, 6), mornings=st.integers(0, 2))
    def a_deadline_moves(self, task: int, days: int, mornings: int) -> None:
        self.engine.moves_deadline(task, self.engine.today + timedelta(days=days))
        self._look()
        for _ in range(mornings):
            self._morning(1, 0)

    @rule(to=st.sampled_from([5, 6, 7]))
    def a_post_changes_hands(self, to: int) -> None:
        self.engine.gives_post(UNIT_OF_AN, to)
        self._look()

    @rule(who=WHO, program=PROGRAM, tries=st.integers(0, 6))
    def somebody_blocks_the_bot(self, who: str, program: int, tries: int) -> None:
        self.messenger.chat(who).blocked = True
        for _ in range(tries):
            self.engine.tells(program, Fate.ARRIVES)
        self._look()

    # programs

    @rule(program=PROGRAM, at_most=st.sampled_from([1, 1, 3]), trouble=TROUBLE)
    def what_waits_is_worked(self, program: int, at_most: int, trouble: Trouble | None) -> None:
        self.engine.works(program, at_most, self._with_other(trouble, program))
        self._look()

    @rule(program=PROGRAM, trouble=TROUBLE, stalls=st.sampled_from([0, 70, 150]))
    def a_letter_is_taken_in_hand(self, program: int, trouble: Trouble | None, stalls: int) -> None:
        """And kept there, perhaps longer than anybody may."""
        self.engine.claims(program, self._with_other(trouble, program))
        self._time_passes(stalls)

    @rule(program=PROGRAM, fate=FATE, only=WHO, times=st.integers(1, 12), every=st.sampled_from([0, 12, 70]))
    def a_chat_is_hard_to_reach(self, program: int, fate: Fate, only: str, times: int, every: int) -> None:
        for _ in range(times):
            if not self.engine.tells(program, fate, only=only):
                break
            self._time_passes(every)

    @rule(program=PROGRAM, dies=st.sampled_from(["before", "after"]), times=st.integers(1, 4))
    def a_program_dies_while_it_tells(self, program: int, dies: str, times: int) -> None:
        for _ in range(times):
            self.engine.tells(program, Fate.ARRIVES, dies)
            self._time_passes(70)

    @rule(program=PROGRAM, fate=FATE, trouble=TROUBLE)
    def a_letter_is_settled_in_trouble(self, program: int, fate: Fate, trouble: Trouble | None) -> None:
        self.engine.tells(program, fate, trouble=self._with_other(trouble, program))
        self._look()

    # time

    @rule(program=PROGRAM, trouble=TROUBLE)
    def the_hour_strikes(self, program: int, trouble: Trouble | None) -> None:
        self._rings(program, self._with_other(trouble, program))

    @rule(seconds=st.sampled_from([5, 300, 3600, 11 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self._time_passes(seconds)

    @rule(days=st.sampled_from([1, 1, 3]), program=PROGRAM, told=st.integers(0, 6))
    def a_morning_comes(self, days: int, program: int, told: int) -> None:
        self._morning(days, program)
        for _ in range(told):
            self.engine.tells(program, Fate.ARRIVES)
        self._look()

    @rule(by=st.sampled_from(JUMPS), rings=st.booleans(), fate=st.none() | FATE, back=st.sampled_from(JUMPS))
    def the_clock_is_wrong_for_a_while(self, by: timedelta, rings: bool, fate: Fate | None, back: timedelta) -> None:
        self.engine.turns_clock(by)
        if rings:
            self._rings(0, None)
        if fate is None:
            self.engine.tells(1, Fate.ARRIVES, "before")
        else:
            self.engine.tells(1, fate)
        self.engine.turns_clock(back)
        self._time_passes(5)

    # what is looked at

    def teardown(self) -> None:
        """In the end all is well for long enough: then nothing may be left over."""
        try:
            if self.is_broken:
                return
            self.engine.turns_clock(timedelta(0))
            self._time_passes(15)
            self.engine.sleeps_until(datetime.combine(self.engine.today + timedelta(days=1), time(10, 0)))
            for program in (0, 1, 0):
                self._all_is_told(program)
                self.engine.true += timedelta(minutes=6)
            self._rings(0, None)
            self._all_is_told(0)
            self._look()
            self._must_hold(truth.of_rest(self.was, self.messenger.waiting))
            if not snapshot.is_chain_whole(self.engine.databases[0]):
                self._must_hold(["the journal's chain is broken"])
        finally:
            self.engine.close()

    def _all_is_told(self, program: int) -> None:
        self.engine.frees(program)
        for _ in range(len(self.messenger.waiting) // 10 + 2):
            self.engine.polls(0)
        self._all_is_worked(program)
        while self.engine.tells(program, Fate.ARRIVES):
            pass

    def _all_is_worked(self, program: int) -> None:
        while self.engine.works(program, 1):
            self._look()

    def _lead(self, task: int) -> str:
        return str(1000 + self.was.tasks[task].lead_id)

    def _time_passes(self, seconds: int) -> None:
        self.engine.true += timedelta(seconds=seconds)
        self.engine.frees(0)
        self._look()

    def _morning(self, days: int, program: int) -> None:
        on = self.engine.today + timedelta(days=days)
        for at in (time(7, 31), time(8, 1)):
            self.engine.sleeps_until(datetime.combine(on, at))
            self._rings(program, None)

    def _acts(self, who: str, token: str) -> None:
        """Somebody taps, and it is dealt with at once."""
        self.engine.is_brought(0, self.messenger.happens(who, self.engine.true, token=token))
        self._all_is_worked(0)
        self._look()

    def _rings(self, program: int, trouble: Trouble | None) -> None:
        was = self.was
        whole = self.engine.rings(program, trouble)
        self._look()
        now = self.engine.now.astimezone(self.engine.regulation.zone)
        self._must_hold(truth.of_rungs(was, self.was, now))
        if whole:
            self._must_hold(truth.of_a_sweep(was, self.was, now))
            self._must_hold(truth.of_slots(self.was, FOUNDED.astimezone(self.engine.regulation.zone).date(), now))

    def _with_other(self, trouble: Trouble | None, program: int) -> Trouble | None:
        """`meets`: while a transaction is under way, the other program stores something."""

        def other() -> None:
            self.engine.is_brought(1 - program, self.messenger.happens(AN, self.engine.true, text="/viec"))

        return trouble and Trouble(trouble.after, trouble.kind, other)

    def _look(self) -> None:
        is_ = self.engine.look()
        senders = {str(update["update_id"]): _address(update) for update in self.messenger.updates_ever}
        self._must_hold(self.engine.faults)
        self._must_hold(truth.of_letters(is_, self.messenger.chats))
        self._must_hold(truth.of_events(is_, self.messenger.accepted))
        self._must_hold(truth.of_deeds(self.was, is_, senders))
        self.was = is_

    def _must_hold(self, faults: Iterable[str]) -> None:
        if found := list(faults):
            self.is_broken = True
            raise Broken("; ".join(found[:4]))


def _address(update: dict[str, Any]) -> str:
    message = update.get("message") or update["callback_query"]["message"]
    return str(message["chat"]["id"])
