"""The office asks for the draft note for the chair, at any time."""

from handlers.chat import scopes
from handlers.refusals import NotAllowed
from handlers.reports import chair as reports
from handlers.screen import Screen
from handlers.screens import chair as screens
from handlers.visit import Moment, Visit


def draft(visit: Visit) -> Screen:
    """The note as it would be now."""
    if not may(visit):
        raise NotAllowed
    return screens.draft(reports.items(visit), visit, fresh=True)


def waiting(visit: Visit) -> int:
    """How many tasks stand in it: to the office alone, which writes it."""
    return len(reports.items(visit)) if may(visit) else 0


def may(visit: Visit) -> bool:
    return scopes.reach_of(visit, visit.official).everything


def paper(moment: Moment) -> bytes:
    """PAPERS: the Word file."""
    return reports.note(moment)
