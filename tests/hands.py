"""One script for two stages: hands that hold the phones of the quick office, or phones on the emulated Telegram."""

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlmodel import col, select

from bot.channels.simulator.person import Person
from bot.channels.simulator.zalo_bot.world import Habits
from bot.channels.simulator.zalo_oa.world import Habits as OaHabits
from handlers.regulation import Regulation
from storage.database import Database
from storage.tables import IncomingState, Letter, LetterClass, LetterState
from tests.bot.machine import Machine, at_work
from tests.office import SURE, Message, Office, Phone

SECONDS = 120
NOTICE = "7895417a7d3f9461cd2e"
H = TypeVar("H", bound="Telegrams")


class Hands(Protocol):
    """What a story does, whoever plays it. Everybody is called by name; what is seen comes back as text."""

    database: Database
    regulation: Regulation

    @property
    def now(self) -> datetime:
        """What the clock on the wall shows."""

    def starts(self, who: str, code: str) -> str:
        """Open the chat by an invitation's link; the answer."""

    def types(self, who: str, text: str) -> str:
        """Send a text; the answer."""

    def sends(self, who: str, name: str, content: bytes) -> str:
        """Send a file; the answer."""

    def picks(self, who: str, label: str) -> str:
        """Choose by the words of a choice, in the newest message that offers it; the answer."""

    def turns_to(self, when: str) -> None:
        """Turn the clock, for example to "07:30 16/06/2026", and let the hour strike."""

    def reads(self, who: str) -> list[str]:
        """The letters that came by themselves since the last reading."""

    def has_picture(self, who: str) -> bool:
        """Whether the newest message brings a picture."""

    def unread(self) -> dict[str, list[str]]:
        """What stands on phones and has not been read."""


class QuickHands:
    """The office of the tests, with buttons or with numbers."""

    def __init__(self, office: Office) -> None:
        self.office, self.database, self.regulation = office, office.database, office.regulation

    @property
    def now(self) -> datetime:
        return self.office.now

    def starts(self, who: str, code: str) -> str:
        return _text(self._phone(who).starts(code))

    def types(self, who: str, text: str) -> str:
        return _text(self._phone(who).types(text))

    def sends(self, who: str, name: str, content: bytes) -> str:
        return _text(self._phone(who).sends(name, content))

    def picks(self, who: str, label: str) -> str:
        phone = self._phone(who)
        if phone.numbers:
            return _text(phone.picks(label))
        offering = [one for one in phone.messages if any(said.startswith(label) for said in one.labels)]
        return _text(phone.picks(label, offering[-1] if offering else None))

    def turns_to(self, when: str) -> None:
        self.office.jump_to(when)

    def reads(self, who: str) -> list[str]:
        return [message.text for message in self._phone(who).reads()]

    def has_picture(self, who: str) -> bool:
        return (self._phone(who).newest.paper or b"").startswith(b"\x89PNG")

    def unread(self) -> dict[str, list[str]]:
        return self.office.unread()

    def _phone(self, who: str) -> Phone:
        return self.office.phone(who, numbers=self.office.numbers, few=self.office.few)


class Telegrams:
    """The real machine, and phones on the emulated Telegram; each call waits until nothing moves any more."""

    def __init__(self, machine: Machine, loop: asyncio.AbstractEventLoop) -> None:
        self._machine, self._loop = machine, loop
        self.database, self.regulation = machine.database, machine.app.regulation
        self._people: dict[str, Any] = {}
        self._acts = 0
        self._told: set[int] = set()
        self._letters: dict[str, list[str]] = {}
        self._answers: dict[str, str] = {}

    @property
    def now(self) -> datetime:
        return self._machine.clock.now()

    def starts(self, who: str, code: str) -> str:
        return self._acted(who, lambda person: person.press_start(code))

    def types(self, who: str, text: str) -> str:
        return self._acted(who, lambda person: person.types(text))

    def sends(self, who: str, name: str, content: bytes) -> str:
        return self._acted(who, lambda person: person.sends_file(name, content, "application/pdf"))

    def picks(self, who: str, label: str) -> str:
        def tap(person: Person) -> None:
            for seen in reversed(person.reads()):
                if full := next((one for one in seen.labels if one.startswith(label)), None):
                    person.taps(seen.message_id, label=full)
                    return
            raise AssertionError(f"no choice {label!r} in:\n{person.newest.text}\n{person.newest.labels}")

        return self._acted(who, tap)

    def turns_to(self, when: str) -> None:
        at = datetime.strptime(when, "%H:%M %d/%m/%Y").replace(tzinfo=self.regulation.zone)
        self._machine.clock.turn(seconds=(at - self.now).total_seconds())
        self._waits(self._machine.app.ring())
        self._settles()

    def reads(self, who: str) -> list[str]:
        return [self._seen(who, number).text for number in self._letters.pop(who, [])]

    def has_picture(self, who: str) -> bool:
        seen = self._seen(who, self._answers[who])
        return bool(seen.file) and self._people[who].opens(seen.file.id).content.startswith(b"\x89PNG")

    def unread(self) -> dict[str, list[str]]:
        return {who: [self._seen(who, number).text for number in found] for who, found in self._letters.items()}

    def _acted(self, who: str, act: Callable[[Any], Any]) -> str:
        if who not in self._people:
            self._people[who] = self._waits(self._called(self._newcomer, who))
        self._acts += 1
        self._waits(self._called(act, self._people[who]))
        self._settles()
        answer: str = self._seen(who, self._answers[who]).text
        return answer

    def _newcomer(self, who: str) -> Any:
        return self._machine.emulator.add_person(who)

    def _settles(self) -> None:
        """Until every event is dealt with and every letter that is due has left; then see who was told what."""
        self._waits(self._machine.until(self._is_quiet, SECONDS))
        names = {str(person.id): name for name, person in self._people.items()}
        for letter in self._machine.letters():
            if letter.state is LetterState.SENT and letter.id not in self._told and letter.message_ref:
                self._told.add(letter.id)
                name, number = names[letter.address or ""], letter.message_ref
                if letter.letter_class is LetterClass.REPLY:
                    self._answers[name] = number
                else:
                    self._letters.setdefault(name, []).append(number)

    def _is_quiet(self) -> bool:
        heard = self._machine.heard()
        if len(heard) < self._acts or any(row.state is IncomingState.WAITING for row in heard):
            return False
        moving = col(Letter.state).in_([LetterState.READY, LetterState.SENDING])
        with self.database.reading() as session:
            waits = session.exec(select(Letter).where(moving, col(Letter.due_at) <= self.now)).first()
        if waits is not None:
            self._machine.app.telling.bell.ring()
        return waits is None and not self._machine.app.telling.under_way

    def _seen(self, who: str, number: str) -> Any:
        return next(seen for seen in self._people[who].reads() if str(seen.message_id) == number)

    def _waits(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(SECONDS)

    async def _called(self, function: Callable[..., Any], *given: Any) -> Any:
        return function(*given)


class Zalos(Telegrams):
    """The same on the emulated Zalo: typed codes, numbers, and a document's number where no file can be sent."""

    def starts(self, who: str, code: str) -> str:
        return self.types(who, f"LK {code}")

    def sends(self, who: str, name: str, content: bytes) -> str:
        return self.types(who, f"12/BC-KTHT ngày {self.now:%d/%m/%Y}")

    def picks(self, who: str, label: str) -> str:
        offered = self._people[who].newest.text
        found = re.search(rf"^(\d+)\. {re.escape(label)}", offered, re.MULTILINE)
        assert found, f"no choice {label!r} in:\n{offered}"
        answer = self.types(who, found[1])
        return self.types(who, "1") if SURE[0] in answer else answer

    def has_picture(self, who: str) -> bool:
        """No picture comes, and it is said."""
        return "không gửi được trong cuộc trò chuyện này" in self._people[who].newest.text

    def _newcomer(self, who: str) -> Any:
        return self._machine.zalo.add_person(who)


class Oas(Zalos):
    """The same with an emulated Official Account: five buttons, the rest by numbers; files can be sent.

    Whoever has not written for a week is reached by a paid notice.
    """

    def __init__(self, machine: Machine, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(machine, loop)
        machine.oa.world.templates[NOTICE] = {"tieu_de", "noi_dung"}

    def sends(self, who: str, name: str, content: bytes) -> str:
        return self._acted(who, lambda person: person.sends_file(name, content))

    def picks(self, who: str, label: str) -> str:
        offering = [seen for seen in self._people[who].reads() if any(one.startswith(label) for one in seen.labels)]
        if not offering:
            return super().picks(who, label)
        return self._acted(who, lambda person: person.taps(label, offering[-1]))

    def _newcomer(self, who: str) -> Any:
        return self._machine.oa.add_person(who)


def oas(url: str, at: datetime) -> AbstractContextManager[Oas]:
    """The machine at work with an Official Account alone, on an empty office."""
    return _played(
        Oas, at_work(url, cast_in=False, at=at, oa_habits=OaHabits(), telegram_token=None, zalo_oa_template=NOTICE)
    )


def zalos(url: str, at: datetime) -> AbstractContextManager[Zalos]:
    """The machine at work with Zalo alone, on an empty office."""
    return _played(Zalos, at_work(url, cast_in=False, at=at, habits=Habits(redelivery="once"), telegram_token=None))


def telegrams(url: str, at: datetime) -> AbstractContextManager[Telegrams]:
    """The machine at work with Telegram, on an empty office."""
    return _played(Telegrams, at_work(url, cast_in=False, at=at))


@contextmanager
def _played(hands: type[H], stage: Any) -> Iterator[H]:
    """The machine at work in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def waits(coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(SECONDS)

    try:
        yield hands(waits(_entered(stage)), loop)
    finally:
        waits(_left(stage))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _entered(stage: Any) -> Machine:
    machine: Machine = await stage.__aenter__()
    return machine


async def _left(stage: Any) -> None:
    await stage.__aexit__(None, None, None)


def _text(answer: Message | None) -> str:
    assert answer is not None, "no answer"
    return answer.text
