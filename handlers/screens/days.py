"""Days and counts of days, as every screen says them."""

from datetime import date

from locales import N_, _, ngettext

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day(on: date) -> str:
    """A day with its weekday, for example T2 22/06/2026."""
    return f"{_(_WEEKDAYS[on.weekday()])} {on:%d/%m/%Y}"


def short_day(on: date) -> str:
    """A day of these weeks, for example T2 22/06."""
    return f"{_(_WEEKDAYS[on.weekday()])} {on:%d/%m}"


def working_days(count: int) -> str:
    """A number of working days, by which lateness is counted."""
    return ngettext("{n:02d} working day", "{n:02d} working days", count)


def days_ago(count: int) -> str:
    """How long ago something was, in days of the calendar."""
    return _("today") if count <= 0 else ngettext("{n:02d} day ago", "{n:02d} days ago", count)
