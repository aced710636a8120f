"""Somebody curious presses every button there is: looks at what comes, and writes what an open form asks for."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import col, select

from storage import people
from storage.tables import Account, JournalEntry, Talk
from tests import cast, wording
from tests.handlers.walks.finals import FINAL
from tests.office import CHANNEL, Message, Phone

CANCEL = "report.cancel"
UNDO = {"vi": "Hoàn tác", "en": "Undo"}


@dataclass
class Walk:
    """One person's walk."""

    phone: Phone
    language: str
    commands: Sequence[str]
    answers: Mapping[str, Sequence[str]]
    own: Collection[str]
    """The taps this walk is about: pressed before others."""
    pressed: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    offered: dict[str, Message] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    told: int = 0
    """The last line of the journal that was looked at."""

    def goes(self, presses: int) -> None:
        """Look at the letters of the week, then press on from there and from every command."""
        for message in self.phone.reads():
            self._looks("a letter", message)
        self._done()
        commands = iter(self.commands)
        for _press in range(presses):
            talk = self._talk()
            form = talk.awaits or ""
            if token := self._least_pressed([one for one in talk.menu if one != CANCEL], below=1):
                self._presses(token, talk.menu)
            elif self.written[form] < len(self.answers.get(form, ())):
                self.written[form] += 1
                self._types(self.answers[form][self.written[form] - 1])
            elif token := self._least_pressed([*talk.menu, *self.offered], below=1):
                self._presses(token, talk.menu)
            elif command := next(commands, None):
                self._types(command)
            elif token := self._least_pressed([*talk.menu, *self.offered], below=presses):
                self._presses(token, talk.menu)
            else:
                self._types("/trogiup")

    def _least_pressed(self, offered: list[str], below: int) -> str | None:
        """Something never pressed, whose like was pressed least, and less than `below` times."""
        if self.phone.numbers:
            offered = [one for one in offered if one in self._talk().menu]
        fresh = [one for one in offered if not self.pressed[one] and self.pressed[_name(one)] < below]
        return min(fresh, key=self._rank, default=None)

    def _rank(self, token: str) -> tuple[bool, bool, int]:
        name = _name(token)
        return token == CANCEL, name not in self.own, self.pressed[name]

    def _presses(self, token: str, here: list[str]) -> None:
        self.pressed.update((token, _name(token)))
        if self.phone.numbers:
            self._looks(token, self.phone.types(str(here.index(token) + 1)))
        else:
            self._looks(token, self.phone.taps(token, self.offered.get(token)))
        if back := {
            "me.language": f"me.language:{self.language}",
            "me.numbers": f"me.numbers:{self.phone.numbers:d}",
        }.get(_name(token)):
            self.phone.taps(back)
        if _name(token) == "me.left":
            self._links_again()

    def _links_again(self) -> None:
        """Whoever unlinked the only account is invited anew, and the walk goes on."""
        with self.phone.office.database.transaction() as session:
            if people.account(session, CHANNEL, self.phone.address) is None:
                official_id = int(self.phone.address.removeprefix("tel-"))
                cast.linked(session, people.official(session, official_id), self.phone.office.now)

    def _types(self, said: str) -> None:
        self._looks(said, self.phone.starts() if said == "/start" else self.phone.types(said))

    def _looks(self, act: str, answer: Message | None) -> None:
        if answer is None:
            self.found.append(f"{act}: no answer")
            return
        for button in (button for row in answer.buttons for button in row):
            self.offered[button.token] = answer
        language = act.removeprefix("me.language:") if act.startswith("me.language:") else self.language
        faults = [*wording.faults(answer, language)]
        if self.phone.notices and len(self.phone.notices[-1]) > wording.NOTICE_MAX:
            faults.append(f"a notice too long: {self.phone.notices[-1]}")
        done = self._done() if act != "a letter" else set()
        if done and not _name(act).endswith(".undo") and UNDO[self.language] not in _offered(answer):
            faults.append(f"no way back from {', '.join(sorted(done))}")
        self.found += [f"{act}: {fault}\n{answer.text}\n" for fault in faults]

    def _done(self) -> set[str]:
        """What somebody has done since the last look that is on no list of what stands once it is done."""
        with self.phone.office.database.reading() as session:
            lines = session.exec(select(JournalEntry).where(col(JournalEntry.id) > self.told)).all()
        self.told = max([self.told, *(line.id for line in lines)])
        return {line.deed for line in lines if line.official_id is not None} - FINAL.keys()

    def _talk(self) -> Talk:
        with self.phone.office.database.reading() as session:
            account = session.exec(select(Account).where(Account.address == self.phone.address)).one()
            return session.get(Talk, account.id) or Talk(account_id=account.id)


def _name(token: str) -> str:
    return token.partition(":")[0]


def _offered(answer: Message) -> list[str]:
    """The words of its choices, on buttons or numbered."""
    return [*answer.labels, *(line.partition(". ")[2] for line in answer.numbered.splitlines())]
