"""Faults planted in the engine, one at a time and only here: a machine that does not find them proves nothing."""

import dataclasses
import itertools
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot import aftermath, events, outbox, plans, verdicts
from bot.channels.channel import Ending, Outcome
from bot.channels.telegram import ears, markup, updates
from bot.pace import Pace
from handlers import post
from handlers.chat import rights
from handlers.chat import undo as undoing
from handlers.clock import digest, escalation
from handlers.rules import escalation as ladder
from handlers.visit import Moment
from storage import cursors, inbox, letters, turns
from storage.database import Database
from storage.tables import Letter, LetterClass, Promise, Task

Plant = Callable[[pytest.MonkeyPatch], None]


def no_fence(patch: pytest.MonkeyPatch) -> None:
    """Who comes back after his lease is over writes over what another did."""

    def settle(session: Any, letter_id: int, owner: str, attempt: int, values: Mapping[str, Any]) -> bool:
        session.connection().execute(sa.update(Letter).where(col(Letter.id) == letter_id).values(**values))
        return True

    patch.setattr(letters, "settle", settle)


def a_window_back(patch: pytest.MonkeyPatch) -> None:
    """What was due is looked for in the last quarter of an hour."""
    own = cursors.get
    patch.setattr(cursors, "get", lambda session, kind: None if kind == digest.CURSOR else own(session, kind))


def a_key_without_date(patch: pytest.MonkeyPatch) -> None:
    own = post.post_all
    patch.setattr(
        post, "post_all", lambda moment, key, *rest, **more: own(moment, key.partition(":")[0], *rest, **more)
    )


def offset_before_commit(patch: pytest.MonkeyPatch) -> None:
    async def poll(self: ears.Polling) -> None:
        found = await self._channel.updates(self._offset, 0)
        self._offset = found[-1]["update_id"] + 1 if found else None
        await self._receive([one for update in found if (one := updates.event(update, self._channel.id, self._now()))])

    patch.setattr(ears.Polling, "poll", poll)


def deferred_transactions(patch: pytest.MonkeyPatch) -> None:
    own = sa.Connection.exec_driver_sql
    patch.setattr(
        sa.Connection,
        "exec_driver_sql",
        lambda self, sql, *more, **how: own(self, "BEGIN" if sql == "BEGIN IMMEDIATE" else sql, *more, **how),
    )


def limits_ignored(patch: pytest.MonkeyPatch) -> None:
    own = verdicts.verdict

    def verdict(kind: LetterClass, failures: int, doubts: int, outcome: Outcome, now: datetime) -> dict[str, Any]:
        if outcome.ending is Ending.WAIT:
            outcome = dataclasses.replace(outcome, wait=0)
        return own(kind, failures, doubts, outcome, now)

    patch.setattr(verdicts, "verdict", verdict)
    patch.setattr(turns, "pause", lambda *_given: None)
    patch.setattr(Pace, "told_to_wait", lambda *_given: False)


def answers_repeated(patch: pytest.MonkeyPatch) -> None:
    own = verdicts.after_doubt
    patch.setattr(verdicts, "after_doubt", lambda _kind, doubts, now: own(LetterClass.MUST, doubts, now))


def doubt_without_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verdicts, "DOUBTS", 99)


def repeats_without_label(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outbox.Claimed, "repeated", False)


def a_rung_of_an_old_deadline(patch: pytest.MonkeyPatch) -> None:
    """A moved deadline does not end the climb under the old one."""
    own = escalation._goes_on

    def goes_on(moment: Moment, climb: Any, task: Task, promise: Promise | None) -> bool:
        cycle, task.cycle = task.cycle, climb.cycle
        try:
            return own(moment, climb, task, promise)
        finally:
            task.cycle = cycle

    patch.setattr(escalation, "_goes_on", goes_on)


def rights_from_the_button(patch: pytest.MonkeyPatch) -> None:
    """Whoever has a button may press it."""
    patch.setattr(rights, "_must_be_for", lambda *_given: None)


def names_not_escaped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(markup, "escape", lambda text, quote: text)


def a_promise_without_end(patch: pytest.MonkeyPatch) -> None:
    """Who has promised is not asked again."""
    own = ladder.move

    def move(standing: ladder.Standing, *given: Any) -> ladder.Move:
        return ladder.Move(next_on=None) if standing.paused_until_on else own(standing, *given)

    patch.setattr(ladder, "move", move)


def leases_of_a_clock_set_back(patch: pytest.MonkeyPatch) -> None:
    def overdue(session: Any, now: datetime) -> list[Letter]:
        expired = select(Letter).where(sa.text("letter.state = 'sending'"), col(Letter.leased_until) <= now)
        return list(session.exec(expired).all())

    patch.setattr(letters, "overdue_leases", overdue)


def plans_of_a_clock_set_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plans, "made_anew", lambda *_given: 0)


def events_without_key(patch: pytest.MonkeyPatch) -> None:
    """What is brought again is taken for something new."""
    own, number = events.row, itertools.count(100_000)
    patch.setattr(events, "row", lambda event, now: own(dataclasses.replace(event, key=f"{next(number)}"), now))


def settled_without_commit(patch: pytest.MonkeyPatch) -> None:
    own = Database.transaction

    @contextmanager
    def transaction(self: Database) -> Any:
        with own(self) as session:
            yield session
            if session.info.get("settled"):
                session.rollback()

    def settle(session: Any, *given: Any) -> bool:
        session.info["settled"] = True
        return settles(session, *given)

    settles = letters.settle
    patch.setattr(letters, "settle", settle)
    patch.setattr(Database, "transaction", transaction)


def midnight_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """The hours of the office are looked up on the clock of Greenwich."""
    patch.setattr(Moment, "local", lambda _moment, at: at)


def unread_reports(patch: pytest.MonkeyPatch) -> None:
    """What has been accepted and not yet read stops nobody from being reported."""
    patch.setattr(inbox, "unread_officials", lambda _session: [])


def silent_deeds(patch: pytest.MonkeyPatch) -> None:
    """A report is taken back and the journal does not know."""

    class Nowhere:
        @staticmethod
        def write(*_given: Any, **_more: Any) -> None: ...

    patch.setattr(undoing, "journal", Nowhere)


def rungs_at_midnight(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ladder, "MOVES_AT", time(0))


def results_do_not_stop_rungs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(escalation, "_goes_on", lambda moment, climb, task, promise: True)


def the_gone_are_written_to(patch: pytest.MonkeyPatch) -> None:
    """Who blocked the bot is written to all the same."""
    patch.setattr(aftermath, "unreachable", lambda *_given: None)


TOLD = ("a_chat_is_hard_to_reach", "a_morning_comes", "time_passes")
HEARD = ("somebody_writes", "an_update_is_brought_again", "what_waits_is_worked", "a_lead_has_nothing_new")

PLANTED: dict[Plant, tuple[str, ...]] = {
    no_fence: ("a_letter_is_taken_in_hand", "a_chat_is_hard_to_reach"),
    a_window_back: TOLD,
    a_key_without_date: TOLD,
    offset_before_commit: ("somebody_writes",),
    deferred_transactions: HEARD,
    limits_ignored: ("a_chat_is_hard_to_reach",),
    answers_repeated: (*HEARD, "a_chat_is_hard_to_reach"),
    doubt_without_end: ("a_program_dies_while_it_tells",),
    repeats_without_label: ("a_program_dies_while_it_tells",),
    a_rung_of_an_old_deadline: ("a_deadline_moves", "a_morning_comes"),
    rights_from_the_button: ("a_lead_has_nothing_new",),
    names_not_escaped: TOLD,
    a_promise_without_end: ("a_head_promises",),
    leases_of_a_clock_set_back: ("the_clock_is_wrong_for_a_while",),
    plans_of_a_clock_set_back: ("the_clock_is_wrong_for_a_while",),
    events_without_key: HEARD,
    settled_without_commit: TOLD,
    midnight_elsewhere: TOLD,
    unread_reports: ("a_lead_hands_in_a_result", "a_morning_comes"),
    silent_deeds: ("a_lead_has_nothing_new",),
    rungs_at_midnight: TOLD,
    results_do_not_stop_rungs: ("a_lead_hands_in_a_result", "a_deadline_moves"),
    the_gone_are_written_to: ("somebody_blocks_the_bot", "a_morning_comes"),
}
"""Each with the rules of the machine among which it is looked for, so that the search is short."""
