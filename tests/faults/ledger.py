"""The reckoning after a trial: what people did against what the database kept and what their phones show."""

from collections import Counter
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from bot.channels.simulator.calls import Call
from bot.channels.simulator.entities import parse
from handlers.screen import Screen
from handlers.screens import talks
from locales import speaking
from storage import journal
from storage.database import Database
from storage.tables import Incoming, IncomingState, JournalEntry, Letter, LetterClass, LetterState, Report
from tests.faults.courier import Telegram
from tests.faults.crowd import Deed

OPEN = (LetterState.READY, LetterState.SENDING)
SHOWN = 5


@dataclass
class Reckoning:
    """What was found; every list names the first wrong things."""

    deeds: int = 0
    letters: int = 0
    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    never_told: list[str] = field(default_factory=list)
    silent_twice: list[str] = field(default_factory=list)
    disorder: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    leases: int = 0
    broken_at: int | None = None
    unknown: int = 0
    repeats: int = 0

    def wrong(self) -> list[str]:
        """Everything that must not be, the worst first."""
        found = {"lost": self.lost, "double": self.double, "keys": self.keys, "never told": self.never_told}
        found |= {"silently twice": self.silent_twice, "disorder": self.disorder, "unexpected": self.unexpected}
        said = [f"{name}: {one}" for name, wrongs in found.items() for one in wrongs[:SHOWN]]
        said += [f"{self.leases} leases never freed"] if self.leases else []
        return said + ([f"the journal breaks at {self.broken_at}"] if self.broken_at else [])


def reckon(database: Database, telegram: Telegram, deeds: dict[int, Deed], accepted: set[int]) -> Reckoning:
    """Compare."""
    found = Reckoning(deeds=len(deeds))
    label = _label()
    with database.reading() as session:
        letters = list(session.exec(select(Letter).order_by(col(Letter.id))))
        rows = list(session.exec(select(Incoming).order_by(col(Incoming.id))))
        found.letters, found.leases = len(letters), sum(letter.state in OPEN for letter in letters)
        found.unknown = sum(letter.state is LetterState.UNKNOWN for letter in letters)
        found.broken_at = journal.chain(session).broken_id
        _inbox(found, rows, letters, deeds, accepted)
        _effects(found, session, deeds, accepted)
    _keys(found, letters)
    _phones(found, telegram, letters, label)
    _order(found, rows, letters)
    return found


def _inbox(
    found: Reckoning, rows: list[Incoming], letters: list[Letter], deeds: dict[int, Deed], accepted: set[int]
) -> None:
    """One row for each update that was taken, done, and answered by exactly one letter."""
    kept = Counter(int(row.event_key) for row in rows)
    answered = {letter.dedupe_key for letter in letters}
    found.double += [f"update {number} has {times} rows" for number, times in kept.items() if times > 1]
    found.lost += [f"update {number} was taken and is not kept" for number in accepted if number not in kept]
    found.unexpected += [f"update {number} is nobody's" for number in kept if number not in deeds]
    for row in rows:
        if row.state is not IncomingState.DONE:
            found.lost.append(f"update {row.event_key} is {row.state.value}: {row.error}")
        elif f"reply:{row.id}" not in answered:
            found.lost.append(f"update {row.event_key} has no answer")


def _effects(found: Reckoning, session: Session, deeds: dict[int, Deed], accepted: set[int]) -> None:
    """As many reports and lines of the journal as the deed must make, with its own words."""
    reports: dict[str, list[Report]] = {}
    for report in session.exec(select(Report)):
        reports.setdefault((report.event or "").rpartition(":")[2], []).append(report)
    lines = Counter(entry.event for entry in session.exec(select(JournalEntry)) if entry.event)
    for number in accepted:
        deed, made = deeds[number], reports.pop(str(number), [])
        if len(made) > deed.reports or lines[str(number)] > deed.reports:
            found.double.append(f"{deed.what} {number} made {len(made)} reports, {lines[str(number)]} lines")
        if len(made) < deed.reports or lines[str(number)] < deed.reports:
            found.lost.append(f"{deed.what} {number} made {len(made)} reports, {lines[str(number)]} lines")
        if made and deed.word not in (made[0].words or ""):
            found.lost.append(f"{deed.what} {number} said {made[0].words}, not {deed.word}")
    found.unexpected += [f"a report of {event}" for event in reports if not event.isdecimal() or int(event) in accepted]


def _keys(found: Reckoning, letters: list[Letter]) -> None:
    times = Counter(letter.dedupe_key for letter in letters)
    found.keys += [f"{key} has {count} rows" for key, count in times.items() if count > 1]


def _phones(found: Reckoning, telegram: Telegram, letters: list[Letter], label: str) -> None:
    """What arrived in each chat, held against the letters of its lane by what they say."""
    owed: dict[tuple[int, str], list[Letter]] = {}
    for letter in letters:
        if letter.address:
            owed.setdefault((int(letter.address), _words(letter)), []).append(letter)
    first: Counter[tuple[int, str]] = Counter()
    again: Counter[tuple[int, str]] = Counter()
    for call in telegram.calls:
        if call.method in ("sendMessage", "editMessageText") and _arrived(call):
            text = parse(str(call.params["text"]), str(call.params.get("parse_mode") or "") or None)[0]
            chat, labelled = int(call.params["chat_id"]), label in text
            about = next((key for key in ((chat, _only_words(text.replace(label, ""))),) if key in owed), None)
            if about is None:
                found.unexpected.append(f"to {chat}: {text[:80]!r}")
            else:
                (again if labelled else first)[about] += 1
    found.repeats = again.total()
    for about, owing in owed.items():
        must = [letter for letter in owing if letter.letter_class is LetterClass.MUST]
        if first[about] > len(owing):
            found.silent_twice.append(f"{first[about]} × {about[1][:60]!r} for {[one.dedupe_key for one in owing]}")
        if again[about] and not must:
            found.silent_twice.append(f"an answer was repeated: {about[1][:60]!r}")
        told = sum(letter.state is LetterState.SENT for letter in owing)
        if first[about] + again[about] < told:
            found.never_told.append(f"{told} sent, {first[about]} arrived: {about[1][:60]!r}")


def _arrived(call: Call) -> bool:
    return call.status == 200 or "not modified" in call.description


def _order(found: Reckoning, rows: list[Incoming], letters: list[Letter]) -> None:
    """In each chat answers arrive in the order of what they answer."""
    replies = {letter.dedupe_key: letter for letter in letters if letter.letter_class is LetterClass.REPLY}
    last: dict[str, Letter] = {}
    update: dict[str, int] = {}
    for row in rows:
        if int(row.event_key) < update.get(row.sender, 0):
            found.disorder.append(f"{row.sender}: {row.event_key} came after {update[row.sender]}")
        update[row.sender] = int(row.event_key)
        letter = replies.get(f"reply:{row.id}")
        if letter and letter.sent_at:
            before = last.get(row.sender)
            if before and before.sent_at and before.sent_at > letter.sent_at:
                found.disorder.append(f"{letter.dedupe_key} overtook {before.dedupe_key}")
            last[row.sender] = letter


def _words(letter: Letter) -> str:
    """What a letter says, as it can be found again on a phone."""
    screen = Screen.unpacked(letter.screen)
    return _only_words(f"{screen.title} {screen.text} {screen.table} {screen.foot}")


def _only_words(text: str) -> str:
    return " ".join(text.split())


def _label() -> str:
    with speaking("vi"):
        return talks.repeated()
