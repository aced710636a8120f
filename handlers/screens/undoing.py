"""The way back that every act offers for some minutes: one choice, and until when."""

from dataclasses import dataclass
from datetime import datetime

from handlers.screen import Choice
from handlers.visit import Visit
from locales import _, ngettext


@dataclass(frozen=True)
class Undo:
    """What takes an act back: a token whose name ends in `.undo`, which a typed 0 picks too; and when it was done."""

    token: str
    made_at: datetime


def choice(undo: Undo) -> Choice:
    """The button."""
    return Choice(_("Undo"), undo.token)


def until(undo: Undo, visit: Visit) -> str:
    """How long it still works."""
    minutes = visit.regulation.undo_minutes - int((visit.now - undo.made_at).total_seconds() // 60)
    sentence = ngettext("You can undo this for {n} minute.", "You can undo this for {n} minutes.", minutes)
    return sentence + (" " + _("Send 0 to undo.") if visit.account.numbers else "")
