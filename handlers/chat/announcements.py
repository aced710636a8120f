"""What was made known reaches a person, who takes note of it; a list of what waits, and of what was sent."""

from datetime import timedelta
from typing import Any

from handlers.chat import scopes
from handlers.refusals import Refusal, StaleChoice, TooLate
from handlers.refusals.announcements import NoSuchAnnouncement, NotAddressed, NotedByThemselves
from handlers.rules import announcements as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import announcements as screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from storage import addressees, announcements, journal, people
from storage import reports as files
from storage.tables import Addressee, Announcement, JournalEntry, Official, StoredFile, Unit


def list_(visit: Visit, page: int) -> Screen:
    """What the reader has to note; to the office and heads also what was sent to their people."""
    mine = announcements.asked_of(visit.session, visit.official.id)
    units = follows(visit)
    sent = announcements.latest(visit.session, units, page * screens.PAGE, screens.PAGE + 1) if units != set() else []
    shown = sent[: screens.PAGE]
    found = addressees.counts(visit.session, [one.id for one in shown], units, visit.today)
    counts = {one: rules.total(by_unit) for one, by_unit in found.items()}
    more = len(sent) > screens.PAGE
    return screens.list_(mine, shown, counts, page, visit, more=more, sends=may_send(visit))


def read(visit: Visit, announcement_id: int) -> Screen:
    """One of them, to read and to note."""
    one = found(visit, announcement_id)
    line = addressees.addressee(visit.session, one.id, visit.official.id)
    if line is None and not sees(visit, one):
        raise NoSuchAnnouncement(one.id)
    return _as_it_stands(visit, one, line)


def noted(visit: Visit, announcement_id: int) -> Screen:
    """“Đã nắm”: on record once, from whoever it was sent to; of a corrected one the new edition is shown."""
    one = found(visit, announcement_id)
    line = addressees.addressee(visit.session, one.id, visit.official.id)
    if line is None:
        raise _not_addressed(visit, one)
    if one.ended_at is not None or not rules.note(line, visit.now):
        return _as_it_stands(visit, one, line)
    write(visit, one, "announcement.noted")
    undo_it = Undo(action("note.undo", one.id), visit.now)
    return screens.noted(one, visit, file_of(visit, one), undo_it)


def undo(visit: Visit, announcement_id: int) -> Screen:
    """Tapped by mistake: it waits again."""
    one = found(visit, announcement_id)
    line = addressees.addressee(visit.session, one.id, visit.official.id)
    if line is None:
        raise _not_addressed(visit, one)
    if line.noted_at is None or one.ended_at is not None:
        raise StaleChoice(None)
    if visit.now - line.noted_at > timedelta(minutes=visit.regulation.undo_minutes):
        raise TooLate(visit.regulation.undo_minutes)
    line.noted_at = None
    write(visit, one, "announcement.note_undone")
    return screens.under(screens.not_noted(), _as_it_stands(visit, one, line))


def open_file(visit: Visit, announcement_id: int) -> Screen:
    """The file that goes with it, to whoever it was sent to or who follows it."""
    one = found(visit, announcement_id)
    line = addressees.addressee(visit.session, one.id, visit.official.id)
    file = file_of(visit, one)
    if file is None or (line is None and not sees(visit, one)):
        raise NoSuchAnnouncement(one.id)
    return screens.with_file(one, file)


def paper(moment: Moment, announcement_id: int) -> bytes:
    """PAPERS: its content."""
    one = announcements.get(moment.session, announcement_id)
    file = file_of(moment, one) if one else None
    return file.content if file else b""


def awaits(moment: Moment, announcement_id: int, official_id: int) -> bool:
    """CHECKS: whether somebody is still asked to take note of something that still holds."""
    one = announcements.get(moment.session, announcement_id)
    line = addressees.addressee(moment.session, announcement_id, official_id)
    return one is not None and one.ended_at is None and line is not None and line.noted_at is None


def follows(visit: Visit) -> set[int] | None:
    """The units whose people's notes one may see: all of them (None) as the office, the headed ones as a head."""
    units = scopes.reach_of(visit, visit.official).units(Deed.TRACE)
    return None if units is None else set(units)


def sees(visit: Visit, one: Announcement) -> bool:
    """Whether any of it concerns the people somebody answers for."""
    units = follows(visit)
    return units is None or bool(units and addressees.counts(visit.session, [one.id], units, visit.today))


def found(visit: Visit, announcement_id: int) -> Announcement:
    """One announcement. Raises NoSuchAnnouncement."""
    one = announcements.get(visit.session, announcement_id)
    if one is None:
        raise NoSuchAnnouncement(announcement_id)
    return one


def may_send(visit: Visit) -> bool:
    """Whether somebody makes things known to the whole office."""
    return scopes.reach_of(visit, visit.official).everything


def unit_of(moment: Moment, official: Official) -> Unit | None:
    return people.unit(moment.session, official.unit_id) if official.unit_id else None


def file_of(moment: Moment, one: Announcement) -> StoredFile | None:
    return files.file(moment.session, one.file_id) if one.file_id else None


def write(visit: Visit, one: Announcement, deed: str, words: str | None = None, **more: Any) -> JournalEntry:
    """A line of the journal."""
    who, event, after = visit.official.id, visit.event.key, {"edition": one.edition, "words": words, **more}
    return journal.write(
        visit.session, visit.now, deed, "announcement", one.id, official_id=who, after=after, event=event
    )


def _as_it_stands(visit: Visit, one: Announcement, line: Addressee | None) -> Screen:
    """To be noted, noted before, corrected since, or withdrawn."""
    after = announcements.successor(visit.session, one.id) if one.ended_at else None
    while after is not None and after.ended_at is not None:
        after = announcements.successor(visit.session, after.id)
    by, file = people.official(visit.session, one.by_id), file_of(visit, one)
    if after is not None:
        own = addressees.addressee(visit.session, after.id, visit.official.id)
        screen = _as_it_stands(visit, after, own)
        return screens.under(screens.replaced(after), screen)
    if one.ended_at is not None:
        return screens.withdrawn(one, people.official(visit.session, one.ended_by_id or one.by_id))
    if line is None or line.noted_at is None:
        return screens.letter(one, by, unit_of(visit, by), file)
    return screens.noted(one, visit, file, None, screens.noted_at(visit.local(line.noted_at)))


def _not_addressed(visit: Visit, one: Announcement) -> Refusal:
    """A deputy reads for somebody who is away; that person confirms, back again."""
    for official_id in sorted(visit.speaks_for - {visit.official.id}):
        if addressees.addressee(visit.session, one.id, official_id) is not None:
            return NotedByThemselves(people.official(visit.session, official_id).name)
    return NotAddressed(one.id)
