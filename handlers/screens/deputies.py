"""Standing in: what the deputy, the head and whoever is away read of it."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import Choice, Screen, Style, action
from handlers.screens import absences, undoing
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import _
from storage.tables import Absence, Official


def declined(official: Official, undo: Undo, visit: Visit) -> Screen:
    """The deputy said no."""
    return Screen(
        _("Noted: you do not stand in for {name}, who has been told, and so has the head.", name=official.name),
        choices=((undoing.choice(undo),),),
        foot=undoing.until(undo, visit),
    )


def to_deputy(absence: Absence, official: Official, what: str) -> Screen:
    """What the deputy reads: asked to stand in, or that it is over."""
    where = absences.period(absence.from_on, absence.to_on)
    if what == "ended":
        return Screen(
            _("{name} is not away any more ({period}); you no longer stand in.", name=official.name, period=where)
        )
    return Screen(
        _(
            "{name} is away {period} and has named you to stand in: you get the messages and may decide in that place. "
            "Tasks and reports stay in the name of {name}.",
            name=official.name,
            period=where,
        ),
        title=_("STANDING IN"),
        choices=((Choice(_("I cannot stand in"), action("away.decline", absence.id)),),),
    )


def to_head(absence: Absence, official: Official, deputy: Official | None, what: str) -> Screen:
    """What the head of somebody away reads."""
    where = absences.period(absence.from_on, absence.to_on)
    if what == "ended":
        return Screen(_("{name} is not away any more ({period}).", name=official.name, period=where))
    if what == "declined" and deputy is not None:
        return Screen(
            _(
                "{deputy} cannot stand in for {name}, who is away {period}. Until somebody else is named, messages go "
                "to {name}; please see who can take it on.",
                deputy=deputy.name,
                name=official.name,
                period=where,
            )
        )
    if deputy is None:
        return Screen(_("{name} is away {period}; nobody stands in.", name=official.name, period=where))
    return Screen(
        _("{name} is away {period}; {deputy} stands in.", name=official.name, period=where, deputy=deputy.name)
    )


def to_official(absence: Absence, deputy: Official, what: str) -> Screen:
    """What the official reads of the deputy's answer."""
    where = absences.period(absence.from_on, absence.to_on)
    if what == "accepted":
        return Screen(_("{name} stands in for you after all, {period}.", name=deputy.name, period=where))
    return Screen(
        _(
            "{name} cannot stand in for you ({period}). Until you name somebody else, your messages come to you.",
            name=deputy.name,
            period=where,
        ),
        choices=(
            (
                Choice(
                    _("Name somebody else"),
                    action("away.days", *absences.numbers((absence.from_on, absence.to_on))),
                    Style.PRIMARY,
                ),
            ),
        ),
    )


def away_now(named: Sequence[tuple[str, date, str | None]]) -> str:
    """Who of a unit is away today, for its head."""
    told = [
        _("{name} (until {to:%d/%m}, {deputy} stands in)", name=name, to=to_on, deputy=deputy)
        if deputy
        else _("{name} (until {to:%d/%m}, nobody stands in)", name=name, to=to_on)
        for name, to_on, deputy in named
    ]
    return _("Away today: {names}.", names="; ".join(told))
