"""What comes to the office as a document: with the command, forwarded without it, or marked secret."""

import re
from datetime import datetime
from pathlib import PurePath

from handlers.refusals import SecretMarking
from handlers.refusals.directives import NoDirective, NoHeadings, NoPaper, PaperSecret
from handlers.rules.reading import document, header, kinds, layout, letterhead
from handlers.rules.reading.document import Caution, Look
from handlers.rules.reading.document import Reading as Read
from handlers.rules.reading.layout import Block
from handlers.screen import Screen
from handlers.screens import papers as screens
from handlers.visit import Event, EventKind, Visit
from storage import journal, readings, talks
from storage.tables import Official, Reading, Role, Talk

PASTED_MIN = 40
"""Fewer letters are no document."""
FORWARDED_MIN = 200
"""Fewer letters without the command are a message to a colleague, not a directive."""
_HEAD = 15
"""Lines within which a document says what it is."""
_PAPERS = {".docx", ".doc", ".pdf", ".xlsx", ".txt", ".md"}


def is_brought(event: Event, talk: Talk | None, official: Official, now: datetime) -> bool:
    """Whether the office forwards a document by itself: no word with it, in answer to nothing, with no form open."""
    if event.kind is not EventKind.FILE or event.file is None or not _is_free(event, talk, official, now):
        return False
    return not event.text and PurePath(event.file.name).suffix.lower() in _PAPERS


def is_pasted(visit: Visit) -> bool:
    """The same for a text that has the head of a document."""
    text = visit.event.text
    if len(text) < FORWARDED_MIN or not _is_free(visit.event, visit.talk, visit.official, visit.now):
        return False
    head, _end = header.read(layout.lines_of(text))
    return bool(head.kind or head.number or head.to)


def is_another(text: str, reading: Reading) -> bool:
    """Whether what is pasted after a document begins another one: it has a head of its own, with another number."""
    lines = [line for line in layout.lines_of(text) if line][:_HEAD]
    if reading.kind is None or not any(kinds.is_title(line) or letterhead.NATION.search(line) for line in lines):
        return False
    head, _end = header.read(lines)
    return head.number is None or head.number != re.split(r"\D", reading.number or "")[0]


def bore_a_marking(visit: Visit) -> Screen:
    """A piece that bears a marking takes with it what was pasted before it, and no further piece is awaited.

    Raises SecretMarking where no document is being brought: another form stays open.
    """
    awaits = visit.talk.awaits or ""
    if not awaits.startswith("reading."):
        raise SecretMarking
    reading = readings.open_of(visit.session, visit.official.id) if awaits == "reading.more" else None
    if reading is not None and not reading.touched:
        readings.erase(visit.session, reading, visit.now)
        who, event = visit.official.id, visit.event.key
        journal.write(visit.session, visit.now, "reading.left", "reading", reading.id, official_id=who, event=event)
    return screens.marked()


def blocks_of(visit: Visit, text: str) -> list[Block]:
    """What the document says. Raises the refusal of a file that cannot be read, NoPaper, PaperSecret."""
    if visit.event.file:
        if visit.event.file.refused:
            raise visit.event.file.refused
        blocks: list[Block] = list(visit.event.file.blocks)
    else:
        blocks = [re.sub(r"^/\w+\s*", "", text)]
    if document.marking(blocks):
        raise PaperSecret
    if not any(isinstance(block, tuple) or len(block) >= PASTED_MIN for block in blocks) and (
        sum(len(block) for block in blocks) < PASTED_MIN
    ):
        raise NoPaper
    return blocks


def must_be_one(read: Read) -> None:
    """Something without a task and without any head is no directive. Raises NoDirective, NoHeadings."""
    if document.is_none(read):
        raise NoHeadings if {Look(Caution.TABLE_UNREAD), Look(Caution.NO_COLUMNS)} & set(read.warnings) else NoDirective


def _is_free(event: Event, talk: Talk | None, official: Official, now: datetime) -> bool:
    is_theirs = official.role in {Role.OFFICE, Role.ADMIN} and event.answers is None and event.about is None
    return is_theirs and (talk is None or not talks.is_filled_in(talk, now))
