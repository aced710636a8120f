"""Being away: when, who stands in, and what was done."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Absence, Official

PEOPLE_SHOWN = 8
FORM = "away.said"
Span = tuple[date, date]


def numbers(span: Span) -> tuple[int, int]:
    """Two days as they stand in a token."""
    return int(f"{span[0]:%Y%m%d}"), int(f"{span[1]:%Y%m%d}")


def period(from_on: date, to_on: date) -> str:
    """The days of an absence."""
    return days.day(from_on) if from_on == to_on else f"{days.day(from_on)} – {days.day(to_on)}"


def record(absence: Absence, deputy: str) -> dict[str, Any]:
    """What the journal keeps of an absence; the words are quoted wherever it is shown."""
    span = f"{absence.from_on:%d/%m/%Y} – {absence.to_on:%d/%m/%Y}"
    return {"absence": absence.id, "deputy": absence.deputy_id, "words": f"{span} · {deputy}" if deputy else span}


def when(today: date, week: Span, deputy_id: int | None = None) -> Screen:
    """The days, from the likely ones or in words."""
    tomorrow = today + timedelta(days=1)
    picks = [(_("Today"), (today, today)), (_("Tomorrow"), (tomorrow, tomorrow)), (_("This week"), week)]
    return Screen(
        _(
            "From when to when will you be away? Choose, or write the days and who stands in, for example: "
            "20/6-25/6 Lê Văn Phó."
        ),
        title=_("AWAY"),
        choices=(
            *((Choice(f"{label} · {_short(span)}", action("away.days", *numbers(span))),) for label, span in picks),
            _close(),
        ),
        awaits=FORM,
        draft={"deputy": deputy_id} if deputy_id else {},
    )


def whom(span: Span, people: Sequence[Official]) -> Screen:
    """Who stands in: somebody of the own unit who is there, or a name."""
    first, last = numbers(span)
    return Screen(
        _("Away {period}. Who stands in? Choose, or write a name.", period=period(*span)),
        title=_("AWAY"),
        choices=(
            *((Choice(_named(one), action("away.ask", first, last, one.id)),) for one in people[:PEOPLE_SHOWN]),
            (Choice(_("Nobody stands in"), action("away.ask", first, last, 0)),),
            _close(),
        ),
        awaits=FORM,
        draft={"from": first, "to": last},
    )


def which(span: Span, people: Sequence[Official], said: str) -> Screen:
    """Several are called so."""
    first, last = numbers(span)
    return Screen(
        _("“{said}” may mean several. Who stands in?", said=said),
        choices=(
            *((Choice(_named(one), action("away.ask", first, last, one.id)),) for one in people[:PEOPLE_SHOWN]),
            _close(),
        ),
        awaits=FORM,
        draft={"from": first, "to": last},
    )


def read_back(
    span: Span, deputy: Official | None, head: Official | None, steps_down: Sequence[str], *, reachable: bool
) -> Screen:
    """What will be so, before it is."""
    lines = [_("Away: {period}", period=period(*span))]
    if deputy is None:
        lines.append(_("Nobody stands in: your messages keep coming to you."))
    else:
        lines.append(_("{name} stands in: gets your messages and may decide in your place.", name=deputy.name))
        lines.append(_("Your tasks and reports stay in your name. It ends by itself after the last day."))
    if not reachable and deputy is not None:
        lines.append(_("{name} cannot be reached by messages now; until then they come to you.", name=deputy.name))
    if steps_down:
        lines.append(
            _(
                "You were to stand in for {names} in these days; they will be told that you cannot.",
                names=", ".join(steps_down),
            )
        )
    told = [one.name for one in (deputy, head) if one is not None]
    if told:
        lines.append(_("Will be told: {names}.", names=", ".join(dict.fromkeys(told))))
    token = action("away.send", *numbers(span), deputy.id if deputy else 0)
    return Screen(
        "\n".join(lines),
        title=_("AWAY"),
        choices=((Choice(_("Confirm"), token, Style.PRIMARY),), _close()),
        awaits=FORM,
        draft={"from": numbers(span)[0], "to": numbers(span)[1]},
    )


def done(absence: Absence, deputy: Official | None, undo: Undo, visit: Visit) -> Screen:
    """It was said."""
    where = period(absence.from_on, absence.to_on)
    if deputy is None:
        text = _("Noted: you are away {period}; nobody stands in.", period=where)
    else:
        text = _("Noted: you are away {period}; {name} stands in and has been told.", period=where, name=deputy.name)
    back = Choice(_end(absence, visit.today), action("away.back", absence.id))
    return Screen(text, choices=((back,), (undoing.choice(undo),)), foot=undoing.until(undo, visit))


def back(undo: Undo, visit: Visit) -> Screen:
    """The official is there again."""
    return Screen(
        _("Noted: from now on your messages come to you again; nobody stands in for you."),
        choices=((Choice(_("My tasks"), action("task.mine")),), (undoing.choice(undo),)),
        foot=undoing.until(undo, visit),
    )


def undone() -> Screen:
    """What was done is taken back."""
    return Screen(
        _("Undone; whoever had been told has been told again. Send /vang to see how it stands."),
        choices=((Choice(_("Being away"), action("away.show")),),),
    )


def standing(mine: Sequence[Absence], others: Sequence[Absence], names: Mapping[int, str], today: date) -> Screen:
    """The absences that have not passed: the own, and those the reader stands in for."""
    lines, rows = [], []
    for absence in mine:
        where = period(absence.from_on, absence.to_on)
        if absence.deputy_id and absence.declined_at is None:
            lines.append(_("You are away {period}; {name} stands in.", period=where, name=names[absence.deputy_id]))
        else:
            lines.append(_("You are away {period}; nobody stands in.", period=where))
            again = action("away.days", *numbers((absence.from_on, absence.to_on)))
            rows.append(
                (Choice(_("Name who stands in · {days}", days=_short((absence.from_on, absence.to_on))), again),)
            )
        end = f"{_end(absence, today)} · {_short((absence.from_on, absence.to_on))}"
        rows.append((Choice(end, action("away.back", absence.id)),))
    for absence in others:
        name = names[absence.official_id]
        lines.append(_("You stand in for {name}, {period}.", name=name, period=period(absence.from_on, absence.to_on)))
        rows.append((Choice(_("I cannot stand in · {name}", name=name), action("away.decline", absence.id)),))
    rows.append((Choice(_("Say other days"), action("away.begin")),))
    return Screen("\n".join(lines), title=_("AWAY"), choices=tuple(rows))


def _end(absence: Absence, today: date) -> str:
    return _("I am back") if absence.from_on <= today else _("I will not be away")


def _named(official: Official) -> str:
    return f"{official.name} · {official.title}" if official.title else official.name


def _short(span: Span) -> str:
    return days.short_day(span[0]) if span[0] == span[1] else f"{span[0]:%d/%m} – {span[1]:%d/%m}"


def _close() -> tuple[Choice, ...]:
    return (Choice(_("Cancel"), action("report.cancel")),)
