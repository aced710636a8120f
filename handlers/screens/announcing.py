"""The office makes something known: the text, to whom, by when; read back before it leaves; corrected, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import words
from handlers.rules.announcements import TEXT_MAX
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.screens import tasks as task_screens
from locales import _, ngettext
from storage.tables import Announcement, Unit

PAGE = 8
FORM = {"notice.change", "notice.text", "notice.units", "notice.review"}
"""What the form awaits, step by step."""


def ask_text(draft: Mapping[str, Any]) -> Screen:
    """What is to be made known; a file may come with it."""
    if "replaces" in draft:
        text = _("Now the whole corrected text, please, or the file with its words.")
    else:
        text = _(
            "What is to be made known? Please write it as people will read it (at most {most} characters), or send "
            "the file with some words beside it.",
            most=TEXT_MAX,
        )
    return _form(text, draft, awaits="notice.text")


def ask_change(one: Announcement, draft: Mapping[str, Any]) -> Screen:
    """Correcting asks first what is different."""
    text = _(
        "What is different in announcement {n:02d}? Please write one sentence: everybody who got it reads this first, "
        "and takes note anew.",
        n=one.id,
    )
    return _form(text, draft, awaits="notice.change")


def ask_reason(one: Announcement) -> Screen:
    """Withdrawing asks why."""
    return Screen(
        _(
            "Why is announcement {n:02d} withdrawn? Please write one sentence: everybody who got it reads it.",
            n=one.id,
        ),
        choices=((Choice(_("Leave it as it is"), action("notice.show", one.id, 0)),),),
        awaits="notice.reason",
        draft={"announcement": one.id},
    )


def ask_units(draft: Mapping[str, Any], units: Sequence[Unit], page: int, problem: str = "") -> Screen:
    """To whom: everybody, or units by a choice or by what they are called."""
    last = max(0, (len(units) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = units[page * PAGE : (page + 1) * PAGE]
    text = _("Pick a unit, or write one or several, for example: P. KT-HT, xã Phước Hòa.")
    picks = [Choice(unit.short_name or unit.name, action("notice.pick", unit.id)) for unit in shown]
    return Screen(
        f"{problem}\n{text}".strip(),
        title=_("TO WHOM"),
        choices=(
            (Choice(_("All units"), action("notice.all"), Style.PRIMARY),),
            *(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)),
            *task_screens.turns("notice.units", page, last),
            (_stop(),),
        ),
        awaits="notice.units",
        draft=dict(draft),
    )


def ask_below(draft: Mapping[str, Any], unit: Unit, below: int) -> Screen:
    """A unit with others below it: all of them, or it alone."""
    text = ngettext("{unit} has {n:02d} unit below it.", "{unit} has {n:02d} units below it.", below, unit=unit.name)
    return Screen(
        text,
        choices=(
            (Choice(_("With all below it"), action("notice.add", unit.id, 1), Style.PRIMARY),),
            (Choice(_("This one alone"), action("notice.add", unit.id, 0)),),
            (Choice(_("Another unit"), action("notice.units", 0)),),
        ),
        awaits="notice.units",
        draft=dict(draft),
    )


def review(draft: Mapping[str, Any], to: str, reach: int, offered: Sequence[date], problem: str = "") -> Screen:
    """The whole read back: who gets it, by when, and what can still be changed."""
    heads, by_on = bool(draft.get("heads")), draft.get("by")
    whom = _("heads only") if heads else _("everybody of these units")
    due = days.day(date.fromisoformat(by_on)) if by_on else _("no day set")
    lines = [
        problem,
        _("To: {to} ({whom})", to=to, whom=whom),
        _("To be noted by: {due}", due=due),
        _("Corrected: {change}", change=draft["change"]) if "change" in draft else "",
        _("File: {name}", name=draft["file_name"]) if draft.get("file") else "",
        "",
        draft["text"],
    ]
    switch = Choice(_("To everybody"), action("notice.heads", 0))
    if not heads:
        switch = Choice(_("To heads only"), action("notice.heads", 1))
    change = (switch, Choice(_("Add units…"), action("notice.units", 0)))
    send = Choice(_("Send to {n:02d} people", n=reach), action("notice.send", reach), Style.PRIMARY)
    return Screen(
        "\n".join(line for at, line in enumerate(lines) if line or at == len(lines) - 2),
        title=_("READ BEFORE IT LEAVES"),
        foot=_("For another day by which it is to be noted, write it, for example 22/06."),
        choices=(
            (send,),
            *(() if "replaces" in draft else (change,)),
            tuple(
                Choice(_("By {on}", on=days.short_day(on)), action("notice.by", int(f"{on:%Y%m%d}"))) for on in offered
            ),
            (_stop(),),
        ),
        awaits="notice.review",
        draft=dict(draft),
    )


def to(units: Sequence[tuple[Unit, bool]]) -> str:
    """The units meant, in words."""
    if not units:
        return _("all units")
    named = [
        _("{unit} with all below it", unit=unit.short_name or unit.name) if below else unit.short_name or unit.name
        for unit, below in units
    ]
    return ", ".join(named[:6]) + (" …" if len(named) > 6 else "")


def sent(reach: int) -> str:
    return ngettext("Sent to {n:02d} person.", "Sent to {n:02d} people.", reach)


def corrected(reach: int) -> str:
    return ngettext("The correction went to {n:02d} person.", "The correction went to {n:02d} people.", reach)


def withdrawn(told: int) -> str:
    """Letters that were delivered cannot be called back: who read them is told so."""
    return ngettext(
        "Withdrawn. {n:02d} person who had received it was told; to the others nothing leaves any more.",
        "Withdrawn. {n:02d} people who had received it were told; to the others nothing leaves any more.",
        told,
    )


def stands_again(told: int) -> str:
    return ngettext(
        "Taken back: it stands as it was sent; {n:02d} person was told.",
        "Taken back: it stands as it was sent; {n:02d} people were told.",
        told,
    )


def sent_by_mistake() -> str:
    """The reason that stands on record when sending is undone."""
    return _("It was sent by mistake.")


def unknown_units(said: Sequence[str]) -> str:
    return _("Not found, or several are called so: {names}.", names="; ".join(words.shortened(one, 40) for one in said))


def _form(text: str, draft: Mapping[str, Any], *, awaits: str) -> Screen:
    return Screen(text, choices=((_stop(),),), awaits=awaits, draft=dict(draft))


def _stop() -> Choice:
    return Choice(_("Do not send"), action("notice.list", 0))
