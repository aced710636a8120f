"""Who has taken note of what was made known: counts first, then names; and asking those who have not."""

from collections.abc import Sequence
from typing import Any

from handlers.rules import words
from handlers.rules.announcements import Asking, Count
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import announcements, columns, days, undoing
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _, ngettext
from storage.addressees import Place
from storage.tables import Announcement, Official, Unit

NAMES, UNITS = 20, 10
NAME_WIDE = 20


def show(
    one: Announcement,
    by: Official,
    count: Count,
    rows: Sequence[tuple[int | None, str, Count]],
    page: int,
    visit: Visit,
    *,
    changes: bool,
    undo: Undo | None = None,
    said: str = "",
) -> Screen:
    """Who has taken note, by unit: counts first, names one tap further."""
    shown = rows[page * UNITS : (page + 1) * UNITS]
    last = max(0, (len(rows) - 1) // UNITS)
    head = _("noted")
    table = [f"{'':<{NAME_WIDE}} {head:>8}"]
    table += [f"{_cut(name):<{NAME_WIDE}} {f'{c.noted:02d}/{c.all:02d}':>8}" for _unit, name, c in shown]
    names = [
        (Choice(f"{name} · {c.waited_for:02d}", action("notice.names", one.id, unit or 0, 0)),)
        for unit, name, c in shown
        if c.waited_for
    ]
    asks = [Choice(_("Ask those missing ({n:02d})…", n=count.missing), action("notice.ask", one.id, "all"))]
    office = [
        Choice(_("Correct…"), action("notice.correct", one.id)),
        Choice(_("Withdraw…"), action("notice.withdraw", one.id), Style.DANGER),
    ]
    open_now = one.ended_at is None
    lines = [
        said,
        undoing.until(undo, visit) if undo else "",
        _head(one, by, visit),
        "",
        announcements.body(one)[:400],
        "",
        counted(count),
    ]
    return Screen(
        "\n".join(line for at, line in enumerate(lines) if line or at > 1).strip(),
        title=f"{announcements.title(one)} {one.id:02d}",
        table="\n".join(table) if shown else "",
        listed=columns.listed((head,), [(name, f"{c.noted:02d}/{c.all:02d}") for _unit, name, c in shown]),
        choices=(
            *(((undoing.choice(undo),),) if undo else ()),
            *names,
            *task_screens.turns("notice.show", page, last, one.id),
            *((tuple(asks),) if open_now and count.missing else ()),
            *((tuple(office),) if open_now and changes else ()),
            (Choice(_("Announcements"), action("notice.list", 0)),),
        ),
    )


def counted(count: Count) -> str:
    """All places, of which only those missing can be blamed."""
    parts = [
        _("Sent to {n:02d} people: noted {noted:02d}; not yet {missing:02d}", n=count.all, noted=count.noted,
          missing=count.missing),
        _("away {n:02d}", n=count.away) if count.away else "",
        _("no account linked {n:02d}", n=count.unlinked) if count.unlinked else "",
    ]  # fmt: skip
    return "; ".join(part for part in parts if part) + "."


def names(one: Announcement, unit: Unit | None, rows: Sequence[Any], page: int, *, more: bool) -> Screen:
    """Who of a unit has not taken note, and why where it is not for them to be blamed."""
    lines = [_person(name, job, place) for name, job, place in rows]
    code = f"u{unit.id}" if unit else "all"
    where = (unit.short_name or unit.name) if unit else _("All units")
    ask = Choice(_("Ask those missing here…"), action("notice.ask", one.id, code))
    here = any(place == Place.MISSING for _name, _job, place in rows)
    return Screen(
        "\n".join(lines) or _("Everybody here has taken note."),
        title=f"{announcements.title(one)} {one.id:02d} · {where}",
        choices=(
            *task_screens.turns("notice.names", page, page + 1 if more else page, one.id, unit.id if unit else 0),
            *(((ask,),) if here and one.ended_at is None and unit else ()),
            (Choice(_("All units"), action("notice.show", one.id, 0)),),
        ),
    )


def ask(one: Announcement, plan: Asking, code: str) -> Screen:
    """Whom asking again reaches and whom it leaves alone; nothing is sent yet."""
    lines = [
        ngettext("{n:02d} person will be asked to take note.", "{n:02d} people will be asked to take note.",
                 len(plan.reached)),
        _("Left alone: {why}.", why="; ".join(why)) if (why := _left_alone(plan)) else "",
    ]  # fmt: skip
    send = Choice(_("Ask {n:02d} people", n=len(plan.reached)), action("notice.asked", one.id, code, len(plan.reached)))
    back = Choice(_("Back"), action("notice.show", one.id, 0))
    return Screen(
        "\n".join(line for line in lines if line),
        title=f"{announcements.title(one)} {one.id:02d}",
        choices=((send, back),) if plan.reached else ((back,),),
    )


def asked(reached: int) -> str:
    return ngettext("{n:02d} person was asked.", "{n:02d} people were asked.", reached)


def day_passed(one: Announcement, count: Count) -> Screen:
    """To whoever sent it, on the working morning after the set day."""
    text = _("The day set for announcement {n:02d} ({on}) has passed.", n=one.id, on=days.day(one.by_on or one.made_at))
    asked = _("Those missing have just been reminded once.") if count.missing else ""
    return Screen(
        "\n".join(line for line in (text, counted(count), asked, words.shortened(one.text, 160)) if line),
        title=_("TAKEN NOTE OF"),
        choices=((Choice(_("Who has not"), action("notice.show", one.id, 0)),),),
    )


def _person(name: str, job: str | None, place: str) -> str:
    said = f"{name} · {job}" if job else name
    why = {Place.AWAY.value: _("away"), Place.UNLINKED.value: _("no account linked")}.get(place)
    return f"{said} ({why})" if why else said


def _left_alone(plan: Asking) -> list[str]:
    return [
        part
        for part in (
            _("asked today already {n:02d}", n=plan.asked_today) if plan.asked_today else "",
            _("away {n:02d}", n=plan.count.away) if plan.count.away else "",
            _("no account linked {n:02d}", n=plan.count.unlinked) if plan.count.unlinked else "",
        )
        if part
    ]


def _head(one: Announcement, by: Official, visit: Visit) -> str:
    said = _("Sent by {name}, {at:%H:%M on %d/%m/%Y}.", name=by.name, at=visit.local(one.made_at))
    if one.by_on:
        said += " " + _("To be noted by {on}.", on=days.day(one.by_on))
    if one.ended_at is not None:
        why = one.ended_why or _("another edition took its place")
        said += "\n" + _("Ended {at:%H:%M on %d/%m/%Y}: {why}", at=visit.local(one.ended_at), why=why)
    return said


def _cut(name: str) -> str:
    return name if len(name) <= NAME_WIDE else name[: NAME_WIDE - 1] + "…"
