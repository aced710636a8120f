"""What is said of answers that units owe: late ones to whoever must hear, and the notice a working day ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.regulation import Hearer
from handlers.rules import escalation, owed, words
from handlers.screen import Choice, Screen, action
from handlers.screens import days
from handlers.visit import Moment
from locales import _
from storage.tables import Owed

SHOWN = 8


@dataclass(frozen=True)
class About:
    """What is owed: its code and text, the unit that waits, the journal's noun, and the action that opens it."""

    code: str
    text: str
    waits: str
    noun: tuple[str, int]
    opens: tuple[str, int]


@dataclass(frozen=True)
class Due:
    """One answer a unit owes, with all that a message tells of it."""

    word: str
    one: Owed
    about: About
    unit: str
    holder: str


def late(dues: Sequence[Due], moment: Moment) -> Screen:
    """To whoever answers, the head above, the office and the leader: the same facts, and what comes next."""
    lines = [
        _("These answers to other units are late. {unit} waits for the first of them.", unit=dues[0].about.waits),
        *(_line(due, moment) for due in dues[:SHOWN]),
        _more(dues),
        _("Please answer, or have somebody of the unit answer; the days count as those of the unit that is asked."),
    ]
    return _letter(lines, _("LATE ANSWERS · {n:02d}", n=len(dues)), dues)


def ahead(dues: Sequence[Due], moment: Moment) -> Screen:
    """A working day ahead."""
    lines = [
        _("Tomorrow these are due, or go further up if there is no answer before:"),
        *(_line(due, moment) for due in dues[:SHOWN]),
        _more(dues),
    ]
    return _letter(lines, _("ANSWERS DUE · {n:02d}", n=len(dues)), dues)


def next_step(one: Owed, moment: Moment) -> str:
    """What comes next, and when; nothing at the end of the ladder."""
    ladder = escalation.unpacked(one.ladder) or owed.ladder(moment.regulation.ladder)
    if one.climbed >= len(ladder):
        return ""
    rung = ladder[one.climbed]
    hearers = ", ".join(_hearer(hearer) for hearer in rung.hearers)
    on: date = one.next_on or escalation.day_of(rung, one.due_on, moment.calendar)
    return _("{on} 08:00: reported to {hearers}", on=days.short_day(on), hearers=hearers)


def _line(due: Due, moment: Moment) -> str:
    over = owed.days_late(due.one, moment.today, moment.calendar)
    term = _("{n} late", n=days.working_days(over)) if over else _("due {on}", on=days.short_day(due.one.due_on))
    head = " · ".join(piece for piece in (due.about.code, due.unit, due.holder, term) if piece)
    text = words.shortened(due.about.text)
    return "\n  ".join(piece for piece in (f"• {head}", text, next_step(due.one, moment)) if piece)


def _hearer(hearer: Hearer) -> str:
    match hearer:
        case Hearer.LEAD:
            return _("whoever answers")
        case Hearer.HEAD:
            return _("the head of the unit")
        case Hearer.LEADER:
            return _("the leader in charge")
        case _:
            return _("the office")


def _more(dues: Sequence[Due]) -> str:
    left = len(dues) - SHOWN
    return _("and {n:02d} more", n=left) if left > 0 else ""


def _letter(lines: Sequence[str], title: str, dues: Sequence[Due]) -> Screen:
    picks = [Choice(due.about.code, action(*due.about.opens)) for due in dues[:SHOWN]]
    rows = tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3))
    return Screen("\n".join(line for line in lines if line), title=title, choices=rows)
