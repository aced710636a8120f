"""Sending a petition on: to which unit, and why."""

from handlers.rules import words
from handlers.screen import Choice, Screen, action
from locales import _
from storage.tables import Petition


def ask(one: Petition, *, office: bool, problem: str = "") -> Screen:
    """Which unit? A unit that sends it on says why; it may leave it to the office."""
    if office:
        text = _("Which unit answers {code}? Please write its name, for example: P. TC-KH.", code=one.code)
        rows: tuple[tuple[Choice, ...], ...] = ()
    else:
        text = _(
            "Which unit should answer {code}, and why not yours? Please write both, for example: P. TC-KH; it is about "
            "the budget. If you do not know whose it is, leave it to the office.",
            code=one.code,
        )
        rows = ((Choice(_("Leave it to the office…"), action("petition.office", one.id, one.version)),),)
    return _form("\n".join(filter(None, (problem, words.shortened(one.text), text))), one, {}, rows)


def why(one: Petition, unit_id: int, unit: str, problem: str = "") -> Screen:
    """For what reason?"""
    text = _("Why is {code} not for your unit? Please write one sentence; the petitioner reads it too.", code=one.code)
    if unit:
        text = _(
            "Why is {code} for {unit} and not for yours? Please write one sentence; the petitioner reads it too.",
            code=one.code,
            unit=unit,
        )
    return _form("\n".join(filter(None, (problem, text))), one, {"unit": unit_id}, ())


def _form(text: str, one: Petition, more: dict[str, int], rows: tuple[tuple[Choice, ...], ...]) -> Screen:
    back = (Choice(_("Back"), action("petition.show", one.id)),)
    draft = {"petition": one.id, "version": one.version, **more}
    return Screen(text, title=one.code, choices=(*rows, back), awaits="petition.move", draft=draft)
