"""What came of a consultation so far: counts by position, and a line for each unit."""

from collections.abc import Sequence

from handlers.rules import consultations as rules
from handlers.rules import owed
from handlers.screens import days
from handlers.visit import Moment
from locales import N_, _, ngettext
from storage.consultations import Part
from storage.tables import Consulted, Position, Unit

_POSITIONS = {
    Position.AGREE: N_("agree"),
    Position.CHANGES: N_("agree with changes"),
    Position.DISAGREE: N_("disagree"),
}


def position(one: Position) -> str:
    """Where a unit stands, in a word or three."""
    return _(_POSITIONS[one])


def counts(parts: Sequence[Part], moment: Moment) -> str:
    """How many agree, agree with changes, disagree, and have not answered."""
    found = rules.synthesis(
        (unit_name(part.unit), part.last.position if part.last else None, late(part, moment)) for part in parts
    )
    counted = [
        _("agree: {n:02d}", n=len(found.by_position[Position.AGREE])),
        _("agree with changes: {n:02d}", n=len(found.by_position[Position.CHANGES])),
        _("disagree: {n:02d}", n=len(found.by_position[Position.DISAGREE])),
        _("not answered: {n:02d}", n=len(found.missing)),
    ]
    return ngettext("{n:02d} unit asked", "{n:02d} units asked", found.total) + " – " + ", ".join(counted) + "."


def late(part: Part, moment: Moment) -> int:
    """By how many working days a unit's first answer is late, or its silence so far."""
    if part.versions:
        until = moment.local(part.versions[0].made_at).date()
    else:
        until = moment.local(part.asked.settled_at).date() if part.asked.settled_at else moment.today
    return owed.days_late(part.asked, until, moment.calendar)


def term(part: Consulted, moment: Moment) -> str:
    """By when, or how late."""
    over = owed.days_late(part, moment.today, moment.calendar)
    return overdue(over) or _("by {on}", on=days.short_day(part.due_on))


def unit_name(unit: Unit) -> str:
    return unit.short_name or unit.name


def of_unit(part: Part, moment: Moment) -> str:
    """One unit: what it says, or since when it is waited for."""
    name, over = unit_name(part.unit), overdue(late(part, moment))
    if part.last is None:
        until = moment.local(part.asked.settled_at).date() if part.asked.settled_at else moment.today
        waited = days.working_days(owed.waited(part.asked, until, moment.calendar))
        silent = _("not answered, waited for {n}", n=waited)
        with_whom = _("with {name}", name=part.holder.name) if part.holder else ""
        return "• " + " · ".join(piece for piece in (name, silent, over, with_whom) if piece)
    made = days.short_day(moment.local(part.versions[0].made_at).date())
    again = _("corrected {n:02d} times", n=len(part.versions) - 1) if len(part.versions) > 1 else ""
    file = _("with a file") if part.last.file_id else ""
    head = "• " + " · ".join(piece for piece in (name, position(part.last.position), made, over, again, file) if piece)
    return f"{head}\n  “{part.last.words}”" if part.last.words else head


def overdue(count: int) -> str:
    return _("{n} late", n=days.working_days(count)) if count else ""
