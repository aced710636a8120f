"""A unit as its head sees it."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.rules.statistics import Classes
from handlers.screen import Choice, Screen, action
from handlers.screens import columns, deputies, statistics
from locales import _
from storage.tables import Official, Unit

PEOPLE_SHOWN = 12
NAME_WIDE = 21


def which(units: Sequence[Unit]) -> Screen:
    """Somebody with several units picks one."""
    return Screen(
        _("Which unit?"), choices=tuple((Choice(unit.name, action("unit.show", f"u{unit.id}")),) for unit in units)
    )


def show(
    unit: Unit,
    code: str,
    total: Classes,
    staff: Sequence[Official],
    loads: Mapping[int, tuple[int, int]],
    waiting: int,
    extensions: int,
    away: Sequence[tuple[str, date, str | None]],
    obstacles: int,
    waits: tuple[int, int],
) -> Screen:
    """The legal classes, the people by how much is late and open, and what waits for a decision.

    `waits` are how often the unit is awaited, and how often it waits itself.
    """
    busiest = sorted(staff, key=lambda one: tuple(-n for n in reversed(loads.get(one.id, (0, 0)))))
    held = [(person.name, *loads.get(person.id, (0, 0))) for person in busiest[:PEOPLE_SHOWN]]
    rows = [(name, f"{count:02d}", f"{late:02d}") for name, count, late in held]
    more = len(staff) - PEOPLE_SHOWN
    choices = []
    if waiting:
        choices.append((Choice(_("Results to confirm ({n:02d})", n=waiting), action("result.list")),))
    if extensions:
        choices.append((Choice(_("Extensions to decide ({n:02d})", n=extensions), action("extension.list")),))
    if waiting and extensions:
        choices.append((Choice(_("All that waits for you ({n:02d})", n=waiting + extensions), action("decision.all")),))
    if total.ungiven:
        choices.append((Choice(_("Not yet given ({n:02d})", n=total.ungiven), action("give.list", 0, code)),))
    if total.open_overdue:
        choices.append((Choice(_("Late ({n:02d})", n=total.open_overdue), action("overdue.tasks", code, 0)),))
    if obstacles:
        choices.append((Choice(_("Obstacles ({n:02d})", n=obstacles), action("obstacle.list", code, 0)),))
    if any(waits):
        label = _("Awaited {n:02d}, waiting {own:02d}", n=waits[0], own=waits[1])
        choices.append((Choice(label, action("wait.list", code, 0)),))
    told = [statistics.classes(total), *([deputies.away_now(away)] if away else [])]
    return Screen(
        "\n\n".join(told),
        title=unit.name,
        table="\n".join(_row(*row) for row in ((_("Leads"), _("In hand"), _("Late")), *rows)) if rows else "",
        listed=columns.listed((_("in hand"), _("late")), rows),
        foot=_("and {more:02d} more people", more=more) if more > 0 else "",
        choices=tuple(choices),
    )


def _row(name: str, count: str, late: str) -> str:
    cut = name if len(name) <= NAME_WIDE else name[: NAME_WIDE - 1] + "…"
    return f"{cut:<{NAME_WIDE}}{count:>8}{late:>5}"
