"""Tokens nobody drew: mutated, huge, foreign, empty. Each ends in a clear answer, and nothing has changed (P20)."""

import inspect
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from sqlmodel import Session, select

from bot.channels.telegram import updates
from handlers import routes
from handlers.rules import commands
from handlers.visit import Event, EventKind
from storage.database import Database
from storage.tables import (
    Account,
    Assignment,
    Climb,
    Incoming,
    IncomingState,
    Invitation,
    Letter,
    Official,
    Promise,
    Report,
    Task,
    Unit,
    Urging,
)
from tests import cast
from tests.faults import stage
from tests.faults.gates import Gate, Size

OUTSIDER, LEAD, OFFICE, ADMIN = "Lê Thị Mai", "Nguyễn Văn An", "Võ Minh Châu", "Đỗ Thanh Tùng"
ROUNDS = {Size.SHORT: 6, Size.LONG: 300}
EVERY = {Size.SHORT: 4, Size.LONG: 1}
"""Of the tokens that can be counted up, each so manieth is tried."""
A_ROUND = 20
"""Tokens in one round, pressed by as many people as there are."""
RECORD = (Task, Report, Assignment, Urging, Climb, Promise, Unit, Invitation)
APOLOGY = "YC-"

BROKEN = (
    *("", "-1", "-0", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1_0", "٣", "１", "²", "၃", "NaN", "None", "true", "[]"),
    *("9" * 15, "9" * 18, "9" * 19, "9" * 60, "0" * 40 + "1", "allx", "u", "p", "t", "o", "uu1", "u-1", "u٣"),
    *("p" + "9" * 19, "t" + "9" * 30, "u" + "9" * 50, "o" + "9" * 17, "t٣", "p²", "20260231", "99999999", "00000000"),
    *(
        "'",
        '"',
        "%",
        "%s",
        "{0}",
        "\\",
        "\0",
        "\ud800",
        "\u202e1",
        "😀",
        "../..",
        "1;DROP TABLE task",
        "<b>",
        "a" * 10_240,
    ),
)
BAD_NUMBERS = ("", "-1", "٣", "9" * 15, "9" * 19, "\0", "x")
NAMES = (*routes.TAPS, *routes.STEPS, *routes.HOURS, "", "task", "task.close", "TASK.SHOW", "__class__", "me.show ")

parts = some.one_of(some.sampled_from(BROKEN), some.integers(0, 12).map(str), some.text(max_size=20))
foreign = some.tuples(some.sampled_from(NAMES), some.lists(parts, max_size=5)).map(
    lambda said: ":".join([said[0], *said[1]])
)
"""What an outsider may press: any name, any parts, also those that would do something for somebody else."""


rounds = some.lists(foreign.map(lambda token: (OUTSIDER, token)), min_size=A_ROUND, max_size=A_ROUND)


def broken() -> Iterator[str]:
    """Every token as its handler wants it, but for one part that is not written as we write them."""
    for name, handler in routes.TAPS.items():
        wanted = [one.annotation for one in inspect.signature(handler).parameters.values()][1:]
        for place in range(max(len(wanted), 1)):
            for part in BROKEN if wanted[place:] and wanted[place] is str else BAD_NUMBERS:
                said = ["all" if kind is str else "1" for kind in wanted] or [""]
                said[place] = part
                yield ":".join([name, *said])


def typed() -> Iterator[str]:
    """Every command, and a sentence, with an argument nobody can mean."""
    for part in BROKEN:
        yield from (f"/{name} {part}" for name in commands.COMMANDS)
        yield from (f"NV1 {part}%", f"NV{part} 70%", f"NV1 xong CV {part}/UBND ngày {part}/4/2024", part)


def gates(size: Size) -> Iterator[Gate]:
    """The same rounds on both databases."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            trial = Trial(Database(url))
            for what, play in (
                ("tokens nobody drew", partial(trial.all_of, broken, EventKind.TAP, EVERY[size])),
                ("words nobody can mean", partial(trial.all_of, typed, EventKind.TEXT, EVERY[size])),
                ("tokens of others, at random", partial(trial.at_random, ROUNDS[size])),
            ):
                trial.tried = 0
                wrong = play()
                measured = wrong or f"0 of {trial.tried:,}"
                yield Gate("P20", f"{kind}: {what}", "0 apologies, changes, silences", measured, not wrong)
            trial.database.close()


class Trial:
    """An office with tasks in it, and three people who press anything at all."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.tried = self.number = 0
        with database.transaction() as session:
            lead = _official(session, LEAD)
            home = session.exec(select(Unit).where(Unit.id == lead.unit_id)).one()
            for number in range(5):
                cast.task_for(session, lead, home, f"Việc thứ {number}", stage.NOW)
            for name in (OUTSIDER, LEAD, OFFICE, ADMIN):
                official = _official(session, name)
                session.add(
                    Account(
                        official_id=official.id, channel="telegram", address=address(official.id), linked_at=stage.NOW
                    )
                )
            self.ids = {name: _official(session, name).id for name in (OUTSIDER, LEAD, OFFICE, ADMIN)}

    def all_of(self, made: Callable[[], Iterator[str]], kind: EventKind, every: int) -> str:
        """Each of what can be counted up, by lead, office and administrator in turn; what went wrong, in one line."""
        texts = list(made())
        random.Random(20).shuffle(texts)
        pressed = [((LEAD, OFFICE, ADMIN)[number % 3], text) for number, text in enumerate(texts[::every])]
        try:
            for first in range(0, len(pressed), A_ROUND):
                self.press(pressed[first : first + A_ROUND], kind)
        except AssertionError as error:
            return str(error).splitlines()[0][:200]
        return ""

    def at_random(self, count: int) -> str:
        """What an outsider presses; what went wrong, in one line."""

        @settings(max_examples=count, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
        @given(rounds)
        def play(pressed: list[tuple[str, str]]) -> None:
            self.press(pressed, EventKind.TAP)

        try:
            play()
        except AssertionError as error:
            return str(error).splitlines()[0][:200]
        return ""

    def press(self, pressed: list[tuple[str, str]], kind: EventKind) -> None:
        """One round: everything is answered, nothing by an apology, and after tokens the record is as it was.

        Words may do something: a number picks from the screen that is open.
        """
        before = self.record()
        events = [self._event(name, text, kind) for name, text in pressed]
        over_the_button = {one.event.key for one in stage.deals_with(self.database, events) if one.notice}
        with self.database.reading() as session:
            keys = {f"reply:{row.id}": row.event_key for row in self._rows(session, events)}
            answers = session.exec(select(Letter).where(Letter.dedupe_key.in_(keys))).all()  # type: ignore[attr-defined]
            dead = [row.event_key for row in self._rows(session, events) if row.state is IncomingState.DEAD]
        said = [str(answer.screen.get("text", "")) + str(answer.screen.get("title", "")) for answer in answers]
        assert not dead, f"an apology: {self._culprit(dead, pressed, events)}"
        assert all(said), f"silence: {pressed}"
        answered = over_the_button | {keys[answer.dedupe_key] for answer in answers}
        assert answered == {event.key for event in events}, f"no answer: {pressed}"
        assert not [text for text in said if APOLOGY in text], f"an apology: {pressed}"
        assert kind is EventKind.TEXT or self.record() == before, f"a change: {pressed}"

    def record(self) -> list[Any]:
        """All that must not change."""
        with self.database.reading() as session:
            return [
                row.model_dump()
                for noun in RECORD
                for row in session.exec(select(noun).order_by(sa.inspect(noun).primary_key[0]))
            ]

    def _event(self, name: str, text: str, kind: EventKind) -> Event:
        """As it comes from Telegram."""
        self.number += 1
        self.tried += 1
        chat = {"id": int(address(self.ids[name])), "type": "private"}
        tap = {"id": str(self.number), "data": text, "from": {"id": 1}, "message": {"chat": chat, "message_id": 7}}
        words = {"message_id": self.number, "date": int(stage.NOW.timestamp()), "chat": chat, "text": text or "?"}
        said = {"callback_query": tap} if kind is EventKind.TAP else {"message": words}
        event = updates.event({"update_id": self.number, **said}, 1, stage.NOW)
        assert event is not None, f"not heard: {text[:60]!r}"
        return event

    def _culprit(self, dead: Sequence[str], pressed: list[tuple[str, str]], events: list[Event]) -> str:
        keys = [event.key for event in events]
        return repr([pressed[keys.index(key)] for key in dead if key in keys])

    def _rows(self, session: Session, events: list[Event]) -> list[Incoming]:
        keys = [event.key for event in events]
        return list(session.exec(select(Incoming).where(Incoming.event_key.in_(keys))))  # type: ignore[attr-defined]


def address(official_id: int) -> str:
    return str(5_000_000_000 + official_id)


def _official(session: Session, name: str) -> Official:
    return session.exec(select(Official).where(Official.name == name)).one()
