"""The office reads the month's petitions by kind and focal unit, on the screen and as a sheet."""

from handlers.chat import cases, tokens
from handlers.refusals import NotAllowed, UnknownChoice
from handlers.reports import petitions as reports
from handlers.rules import calendar
from handlers.rules import petitions as rules
from handlers.screen import Screen
from handlers.screens import petition_reports as screens
from handlers.visit import Moment, Visit

BACK_MAX = 24
"""How many months back one may turn."""


def show(visit: Visit, back: int) -> Screen:
    """This reporting month, or one before it."""
    if not cases.is_office(visit):
        raise NotAllowed
    if not 0 <= back <= BACK_MAX:
        raise UnknownChoice
    period = reports.period_before(visit.today, back)
    found = rules.lines(reports.cases(visit, period))
    return screens.report(period, found, rules.total(found), back)


def excel(visit: Visit, back: int) -> Screen:
    """The same as a sheet, petition by petition."""
    screen = show(visit, back)
    return screens.with_sheet(screen, reports.period_before(visit.today, back))


def must_read(visit: Visit, day: int) -> None:
    """READERS: the office. Raises NotAllowed."""
    if not cases.is_office(visit):
        raise NotAllowed


def content(moment: Moment, day: int) -> bytes:
    """PAPERS: the sheet of the period a day falls in."""
    return reports.sheet(moment, calendar.period_of(tokens.day(day)))
