"""Nobody gets in by a code that is not theirs to use: forged, replayed, expired, withdrawn, raced (P19)."""

import random
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, select

from bot import inbox
from handlers.regulation import Regulation
from handlers.rules import invitations
from handlers.visit import Event
from storage.database import Database
from storage.tables import Account, Incoming, IncomingState, Invitation, Letter, LetterClass, Official
from tests.faults import stage
from tests.faults.gates import Gate, Size
from tests.faults.stage import NOW

WRONG = {Size.SHORT: 300, Size.LONG: 5_000}
"""Wrong redemptions on each of the two databases."""
RACES = {Size.SHORT: 10, Size.LONG: 200}
DAY = timedelta(days=1)


def gates(size: Size) -> Iterator[Gate]:
    """Every way in that is not meant, on both databases."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            trial = Trial(Database(url))
            yield from trial.wrong_codes(kind, WRONG[size])
            yield from trial.races(kind, RACES[size], Database(url))
            yield from trial.lines(kind)
            trial.database.close()


class Trial:
    """One office, the codes it gave out, and who tries them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.chance = random.Random(19)
        self.keys = count(1)
        self.now = NOW

    def gives(self, name: str = "Nguyễn Văn An", **more: Any) -> str:
        """A code for somebody of the cast."""
        code = invitations.code(self.chance.choice)
        with self.database.transaction() as session:
            values: dict[str, Any] = {
                "official_id": _official(session, name).id,
                "code_hash": invitations.code_hash(code),
                "made_at": self.now - DAY,
                "expires_at": self.now + DAY,
            }
            session.add(Invitation(**values | more))
        return code

    def wrong_codes(self, kind: str, tries: int) -> Iterator[Gate]:
        """Each from an address of its own: whoever guesses has as many accounts as they like."""
        leaver = self._somebody_who_left()
        used, expired = self.gives(), self.gives(expires_at=self.now - timedelta(seconds=1))
        withdrawn, open_, left = self.gives(revoked_at=self.now), self.gives(), self.gives(leaver)
        stage.deals_with(self.database, [self._tries("first", used)])
        ways: list[Callable[[], str]] = [
            lambda: invitations.code(self.chance.choice),
            lambda: self._near(open_),
            lambda: invitations.code_hash(open_),
            lambda: self.chance.choice([open_[:-1], open_ + "2", open_[::-1], "' OR 1=1 --", "%", open_ * 400]),
            *(lambda: used, lambda: expired, lambda: withdrawn, lambda: left),
        ]
        before, answers = self._accounts(), set[str]()
        for first in range(0, tries, 50):
            self.now += timedelta(minutes=1)
            events = [
                self._tries(f"wrong{one}", ways[one % len(ways)]()) for one in range(first, min(first + 50, tries))
            ]
            answers |= {_words(done) for done in stage.deals_with(self.database, events, self.now)}
        got_in = self._accounts() - before
        told = f"{len(got_in)} of {tries:,}"
        yield Gate("P19", f"{kind}: forged, replayed, expired, withdrawn codes", "0 get in", told, not got_in)
        yield Gate(
            "P19", f"{kind}: what is said to a wrong code", "one sentence", f"{len(answers)}", len(answers) == 1
        )  # fmt: skip

    def races(self, kind: str, pairs: int, other: Database) -> Iterator[Gate]:
        """Two accounts, two workers, one code: one gets in."""
        winners = []
        for number in range(pairs):
            self.now += timedelta(hours=1)
            code, before = self.gives("Lý Thu Cúc"), self._accounts()
            inbox.receive(self.database, [self._tries(f"race{number}{side}", code) for side in "ab"], self.now)
            start = threading.Barrier(2)
            threads = [threading.Thread(target=self._works, args=(one, start)) for one in (self.database, other)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            winners.append(len(self._accounts() - before))
        other.close()
        with self.database.reading() as session:
            stuck = session.exec(select(Incoming.id).where(Incoming.state != IncomingState.DONE)).all()
        once = winners.count(1) == pairs and not stuck
        yield Gate(
            "P19", f"{kind}: two accounts race for one code", "1 winner each", f"{winners.count(1)} of {pairs}", once
        )

    def lines(self, kind: str) -> Iterator[Gate]:
        """How much somebody unknown hears, and how often they may guess; who hears of a second account."""
        self.now += DAY
        code = self.gives("Lê Thị Mai")
        flood = [self._says("flood", f"xin chào {number}") for number in range(100)]
        stage.deals_with(self.database, flood, self.now)
        lines = self._lines_to("flood")
        yield Gate("P19", f"{kind}: lines to 100 messages of somebody unknown", "1", f"{lines}", lines == 1)
        guesses = [self._tries("guesser", f"WRONG{number}") for number in range(invitations.WRONG_CODES)]
        stage.deals_with(self.database, [*guesses, self._tries("guesser", code)], self.now)
        in_time = "guesser" in self._accounts()
        yield Gate(
            "P19", f"{kind}: a right code after five wrong ones", "waits", "in" if in_time else "out", not in_time
        )
        stage.deals_with(self.database, [self._tries("mai1", code)], self.now)
        stage.deals_with(self.database, [self._tries("mai2", self.gives("Lê Thị Mai"))], self.now)
        told = self._told_of("mai2")
        yield Gate(
            "P19", f"{kind}: told of a second account", "owner, office", ", ".join(told), told == ["office", "owner"]
        )

    def _works(self, database: Database, start: threading.Barrier) -> None:
        start.wait()
        while inbox.work_some(database, Regulation(), f"racer{threading.get_ident()}", self.now, set(), {}):
            pass

    def _tries(self, address: str, code: str) -> Event:
        return self._says(address, f"LK {code}")

    def _says(self, address: str, text: str) -> Event:
        return stage.said(next(self.keys), address, text, self.now)

    def _near(self, code: str) -> str:
        """A right code with one letter misread."""
        place = self.chance.randrange(len(code))
        letter = self.chance.choice([one for one in invitations.ALPHABET if one != code[place]])
        return code[:place] + letter + code[place + 1 :]

    def _accounts(self) -> set[str]:
        with self.database.reading() as session:
            return set(session.exec(select(Account.address)).all())

    def _somebody_who_left(self) -> str:
        with self.database.transaction() as session:
            _official(session, "Đinh Công Sơn").left_at = self.now
        return "Đinh Công Sơn"

    def _lines_to(self, address: str) -> int:
        with self.database.reading() as session:
            return len(session.exec(select(Letter.id).where(Letter.address == address)).all())

    def _told_of(self, address: str) -> list[str]:
        """Who was written to of an account: the owner where they were before, the office."""
        with self.database.reading() as session:
            account = session.exec(select(Account).where(Account.address == address)).one()
            letters = session.exec(select(Letter).where(Letter.letter_class == LetterClass.MUST)).all()
            mine = [one for one in letters if one.dedupe_key.startswith(f"linked:{account.id}:")]
            return sorted("owner" if one.address == "mai1" else "office" for one in mine)


def _official(session: Session, name: str) -> Official:
    return session.exec(select(Official).where(Official.name == name)).one()


def _words(done: inbox.Worked) -> str:
    """What was answered; a code that is too often tried from one address is answered by nothing."""
    return done.reply.screen.text if done.reply else ""
