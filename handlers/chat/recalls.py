"""What was sent is taken back: a letter still here does not leave; whoever may have it is told in one line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handlers.post import Says, post
from handlers.refusals import NotAllowed, StaleChoice
from handlers.rules import undoing
from handlers.screen import Screen, action
from handlers.screens import recalls as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import addressees, journal, people, recalls
from storage.tables import JournalEntry, Official

UNDONE = {
    "task.report_asked": "task.report_asking_undone",
    "indicator.noticed": "indicator.notice_undone",
    "consultation.reminded": "consultation.reminding_undone",
    "announcement.asked": "announcement.asking_undone",
}
"""The deeds that only write to people, and what the journal calls it when they are taken back."""
SENT = "sent"
"""In the journal, behind such a deed: under which keys letters went to whom."""


def recall(visit: Visit, reader: Official, key: str, says: Says | None = None) -> bool | None:
    """Take back the letter under a key to one reader; whether it may have been read, None where there is none.

    Whoever may have read it is told, by `says` or by the title the letter had.
    """
    letter = recalls.take_back(visit.session, f"{key}:{reader.id}", visit.now)
    if letter is None:
        return None
    if not recalls.may_have_been_read(letter):
        return False
    with speaking(reader.language or visit.regulation.language):
        line = says() if says else screens.recalled(letter, visit)
    return post(visit, reader, f"recalled:{key}:{visit.event.key}", line)


def sent(letters: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """What the journal keeps of letters, by key, so that they can be taken back."""
    return {SENT: {key: list(readers) for key, readers in letters.items()}}


def undo_of(entry: JournalEntry) -> Undo:
    """The way back from what was just sent; any line of the act will do."""
    return Undo(action("recall.undo", entry.id), entry.at)


def undo(visit: Visit, entry_id: int) -> Screen:
    """Whoever asked, reminded or gave notice thinks again: none of the letters of that act stands."""
    entry = journal.get(visit.session, entry_id)
    if entry is None or entry.deed not in UNDONE or entry.official_id != visit.official.id:
        raise NotAllowed
    undoing.must_be_in_time(entry.at, visit.now, visit.regulation)
    act = journal.of_act(visit.session, entry)
    went = [recall(visit, people.official(visit.session, who), key) for key, who in _letters(act)]
    if all(one is None for one in went):
        raise StaleChoice(None)
    for one in act:
        who, event = visit.official.id, visit.event.key
        journal.write(visit.session, visit.now, UNDONE[one.deed], one.noun, one.noun_id, official_id=who, event=event)
    if entry.deed == "announcement.asked" and entry.noun_id:
        addressees.forget_asked(visit.session, entry.noun_id, [who for _key, who in _letters(act)])
    return screens.undone(went.count(True), went.count(False))


def _letters(act: Iterable[JournalEntry]) -> list[tuple[str, int]]:
    """The letters of an act, by key and reader, each once."""
    found: dict[tuple[str, int], None] = {}
    for entry in act:
        kept: Any = entry.after.get(SENT, {})
        found |= {(key, who): None for key, readers in kept.items() for who in readers}
    return list(found)
