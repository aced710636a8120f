"""A whole document read: its header, its tasks, what is no task and why, and what should be looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.rules import directives, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import (
    accents,
    addressees,
    annex,
    clauses,
    closing,
    header,
    known,
    layout,
    letterhead,
    parting,
    press,
    sectors,
)
from handlers.rules.reading.duties import Why
from handlers.rules.reading.findings import Aside, Duty
from handlers.rules.reading.header import Cite, Header
from handlers.rules.reading.layout import Block, Grid
from handlers.rules.reading.passages import Finder


class Caution(StrEnum):
    """What a person should look at before anything rests on the reading."""

    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    NO_ISSUER = "no_issuer"
    NO_KIND = "no_kind"
    NO_TASKS = "no_tasks"
    NO_LEAD = "no_lead"
    NO_YEAR = "no_year"
    PRESS = "press"
    NOT_VIETNAMESE = "not_vietnamese"
    NO_ACCENTS = "no_accents"
    TWO_DOCUMENTS = "two_documents"
    TABLE_UNREAD = "table_unread"
    NO_HEADINGS = "no_headings"
    NO_COLUMNS = "no_columns"


@dataclass(frozen=True)
class Look:
    """A caution, and the clause it is about."""

    caution: Caution
    clause: str = ""


@dataclass
class Reading:
    """What a document came to. Every word of it stands in exactly one of the lists."""

    header: Header
    tasks: list[Duty] = field(default_factory=list)
    not_tasks: list[Aside] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    """What only stood on the paper: head, foot, page numbers, footnotes, the marks of clauses."""
    warnings: list[Look] = field(default_factory=list)
    is_press: bool = False
    """Whether it is an article about a document, and not the document."""


_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
_COMMANDS = re.compile(
    r"(?P<who>(?:Chủ tịch|Phó Chủ tịch|Thường trực|Ban Thường vụ)?\s*(?:Ủy ban nhân dân|Uỷ ban nhân"
    r" dân|UBND|Tỉnh ủy|Huyện ủy|Thành ủy|Sở|Phòng)\s[^,;:.]{1,60}?)\s+"
    r"(?:yêu cầu|chỉ thị|có ý kiến(?: chỉ đạo)?|chỉ đạo)(?:\s+như sau)?\s*:"
)


def read(blocks: Sequence[Block], days: WorkCalendar) -> Reading:
    """Read a document given as its lines of text and its tables, in order; one without accents by guessing them."""
    if not accents.are_missing("\n".join(block for block in blocks if isinstance(block, str))):
        return _read(blocks, days)
    reading = _read([accents.restored(block) if isinstance(block, str) else block for block in blocks], days)
    typed: Reading = accents.taken_out(reading)
    typed.header.kind = reading.header.kind
    others = [look for look in reading.warnings if look.caution != Caution.NOT_VIETNAMESE]
    typed.warnings = [Look(Caution.NO_ACCENTS), *others]
    return typed


def _read(blocks: Sequence[Block], days: WorkCalendar) -> Reading:
    lines, grids, others = parting.parted(blocks)
    reading = Reading(Header())
    rest: list[str] = []
    if letterhead.count(lines) > 1:
        place = letterhead.second(lines)
        lines, rest = lines[:place], lines[place:]
        reading.warnings.append(Look(Caution.TWO_DOCUMENTS))
    copied = letterhead.unglued(lines)
    lines = letterhead.uncelled(copied)
    reading.header, start = header.read(lines)
    foot, end, after = closing.read(lines, start)
    annexed, unrolled = parting.untold(lines[after:])
    pages = layout.joined(lines[start:end] + annexed, ragged=lines is not copied)
    reading.frame = [*reading.header.lines, *foot.lines, *pages.apart]
    _completed(reading, foot, pages.paragraphs)
    head = reading.header
    about = known.known(head.issuer or "", head.to, [*head.copies, *head.report_to])
    finder = Finder(head.issued_on, about, _addressed(head), days)
    paragraphs, telling = press.parted(pages.paragraphs, about) if reading.is_press else (pages.paragraphs, [])
    finder.read(list(clauses.clauses(paragraphs)))
    reading.tasks = finder.tasks
    reading.not_tasks = [*(Aside("", line, Why.GROUNDS) for line in telling), *finder.asides]
    reading.frame += finder.marks
    _annexes(reading, grids, days)
    reading.not_tasks += [Aside("", said, Why.NOT_READ) for said in others]
    if others:
        reading.warnings.append(Look(Caution.TABLE_UNREAD))
    reading.not_tasks += [Aside("", said, Why.NO_COLUMNS) for said in unrolled]
    if unrolled:
        reading.warnings.append(Look(Caution.NO_COLUMNS))
    reading.not_tasks += [Aside("", line, Why.OTHER_DOCUMENT) for line in rest if line]
    _warned(reading, "\n".join(lines))
    return reading


def _completed(reading: Reading, foot: closing.Closing, paragraphs: list[str]) -> None:
    """What the foot and the text say of the document itself."""
    head = reading.header
    head.signer, head.report_to = foot.signer, foot.report_to
    head.copies += foot.copies
    text = "\n".join(paragraphs)
    reading.is_press = press.is_one(text) and not head.symbol and not head.signer
    if head.symbol is None and not head.signer:
        reading.is_press |= press.complete(head, paragraphs)
    if head.issuer is None and (found := _COMMANDS.search(text)):
        head.issuer = " ".join(found["who"].split())
    own = (head.number or "", head.symbol or "")
    seen: set[tuple[str, str]] = {own}
    for line in [*paragraphs, head.subject or "", *reading.frame]:
        for number in directives.all_numbers(line):
            if number.symbol and (number.number, number.symbol) not in seen:
                seen.add((number.number, number.symbol))
                head.cites.append(Cite(number.number, number.symbol, number.dated_on, number.text))


def _addressed(head: Header) -> list[str]:
    """Whom a letter is for, when its text does not say it again."""
    found: list[str] = []
    for line in head.to:
        named = addressees.at(line, after_order=True, in_heading=True)
        whole = named is not None and not line[named.end :].strip(" .")
        found += named.names if named and whole else sectors.apart(line)
    return found


def _annexes(reading: Reading, grids: Sequence[Grid], days: WorkCalendar) -> None:
    tables = [(table, grid) for grid in grids if (table := annex.find(grid))]
    if any(not table.headings for table, _grid in tables):
        reading.warnings.append(Look(Caution.NO_HEADINGS))
    for found in annex.read(
        tables, reading.header.issued_on, days, after_clauses=any(task.clause for task in reading.tasks)
    ):
        if isinstance(found, Duty):
            reading.tasks.append(found)
        else:
            reading.not_tasks.append(found)


def _warned(reading: Reading, text: str) -> None:
    """What is missing is said; it is asked for, and never made up."""
    head, warn = reading.header, reading.warnings
    letters = sum(letter.isalpha() for letter in text)
    if letters > 80 and len(_MARKED.findall(text)) < letters * 0.05:
        warn.append(Look(Caution.NOT_VIETNAMESE))
    if reading.is_press:
        warn.append(Look(Caution.PRESS))
    if head.kind is None:
        warn.append(Look(Caution.NO_KIND))
    if head.number is None:
        warn.append(Look(Caution.NO_NUMBER))
    if head.issued_on is None:
        warn.append(Look(Caution.NO_DATE))
    if head.issuer is None:
        warn.append(Look(Caution.NO_ISSUER))
    if not reading.tasks:
        warn.append(Look(Caution.NO_TASKS))
    for task in reading.tasks:
        if not task.lead_units:
            warn.append(Look(Caution.NO_LEAD, task.clause))
        if task.due.on is None and task.due.kind in {"date", "period_end"} and task.due.rule is None:
            warn.append(Look(Caution.NO_YEAR, task.clause))


def is_none(reading: Reading) -> bool:
    """Whether a text is no directive at all: it gives no task, and nothing of a head was found in it."""
    head = reading.header
    said = {look.caution for look in reading.warnings} & {Caution.PRESS, Caution.NOT_VIETNAMESE, Caution.NO_ACCENTS}
    return not (reading.tasks or said or head.kind or head.number or head.issuer or head.to)


def marking(blocks: Sequence[Block]) -> str | None:
    """The secret marking the document bears, if any."""
    for block in blocks:
        text = block if isinstance(block, str) else "\n".join(cell for row in block for cell in row)
        if found := words.secret_marking(text):
            return found
    return None
