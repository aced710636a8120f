"""An office full of people who write, tap and ask; each deed is known by the number of its update."""

import itertools
import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, select

from bot.channels.simulator.person import Person
from bot.channels.simulator.world import Query
from handlers.rules import words
from storage.database import Database
from storage.tables import Account, Official, Role, Task, Unit
from tests import cast
from tests.faults.courier import Telegram

FIRST = 5_300_000_001


@dataclass(frozen=True)
class Deed:
    """One update: who, what, and how many reports it must make. `word` occurs nowhere else."""

    update_id: int
    person: int
    what: str
    word: str
    reports: int


def people_in(session: Session, how_many: int) -> None:
    """An office in which everybody leads one task and has a linked phone. There is somebody of the office itself."""
    now = datetime.now(UTC)
    unit = Unit(name="Sở Xây dựng", short_name="SXD", folded="so xay dung sxd", sort_key="so xay dung")
    session.add(unit)
    session.flush()
    for i in range(how_many):
        name = f"Cán bộ Số {i}"
        official = Official(
            name=name,
            title="Chuyên viên",
            folded=words.folded(name),
            sort_key=words.name_key(name),
            unit_id=unit.id,
            role=Role.OFFICE if i == 0 else Role.OFFICIAL,
        )
        session.add(official)
        session.flush()
        session.add(Account(official_id=official.id, channel="telegram", address=str(FIRST + i), linked_at=now))
        cast.task_for(session, official, unit, f"Rà soát hồ sơ số {i}", now)


def tasks_of(database: Database) -> dict[int, int]:
    """The task of each person, by the number of their phone."""
    with database.reading() as session:
        led = {task.lead_id: task.id for task in session.exec(select(Task))}
        return {int(account.address): led[account.official_id] for account in session.exec(select(Account))}


@dataclass
class Crowd:
    """People with phones on an emulated Telegram, and all they did."""

    telegram: Telegram
    tasks: dict[int, int]
    dice: random.Random
    deeds: dict[int, Deed] = field(default_factory=dict)
    _people: list[Person] = field(default_factory=list)
    _rounds: dict[int, Iterator[int]] = field(default_factory=dict)
    _words: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        for number in self.tasks:
            person = self.telegram.add_person(f"Số {number - FIRST}", id=number)
            person.private().started = True
            self._people.append(person)
            self._rounds[number] = itertools.count()

    def act(self) -> None:
        """Somebody does the next thing."""
        person = self.dice.choice(self._people)
        code = f"NV{self.tasks[person.id]}"
        word = f"chữ{next(self._words)}chấm"
        match next(self._rounds[person.id]) % 6:
            case 0:
                self._types(person, "/viec", "command", "")
            case 1 | 3:
                self._types(person, f"{code} {self.dice.randint(1, 99)}% đã họp {word} xong", "draft", word)
            case 2 | 4:
                self._taps(person, f"report.send:{self.tasks[person.id]}")
            case _:
                self._types(person, f"{code} chưa có gì mới", "nothing new", "", reports=1)

    def _types(self, person: Person, text: str, what: str, word: str, *, reports: int = 0) -> None:
        self._note(person, what, word, reports)
        person.types(text)

    def _taps(self, person: Person, data: str) -> None:
        """A tap on the newest message, whether or not the answer with the button has come: its letter may be lost."""
        word = next((deed.word for deed in reversed(self.deeds.values()) if deed.person == person.id), "")
        chat = person.private()
        message = next(reversed(chat.messages.values()))
        message = next((found for found in reversed(chat.messages.values()) if found.bot), message)
        self._note(person, "tap", word, 1)
        bot = self.telegram.bot
        query = Query(str(secrets.randbits(62)), bot, person.account, chat, self.telegram.world.now())
        self.telegram.world.queries[query.id] = query
        asked = {"id": query.id, "from": person.account.user(), "message": message.as_json()}
        bot.queue.put("callback_query", asked | {"chat_instance": str(chat.id), "data": data})

    def _note(self, person: Person, what: str, word: str, reports: int) -> None:
        number = self.telegram.bot.queue._next_id
        self.deeds[number] = Deed(number, person.id, what, word, reports)
