"""What heads read when a unit has been merged into another."""

from collections.abc import Sequence

from handlers.screen import Choice, Screen, action
from locales import _
from storage.tables import Task, Unit


def merged(unit: Unit, into: Unit, tasks: Sequence[Task], parts: int, people: int) -> Screen:
    """To whoever answers for the work now, and whoever did."""
    ungiven = sum(task.lead_id is None for task in tasks)
    text = _(
        "{unit} is merged into {into}. Passed over: {tasks:02d} open tasks, {parts:02d} contributions, {people:02d} "
        "people. Leads and deadlines stay; reports of the past keep the name of {unit}.",
        unit=unit.name,
        into=into.name,
        tasks=len(tasks),
        parts=parts,
        people=people,
    )
    if ungiven:
        text += "\n" + _("Not yet given to anybody: {n:02d}.", n=ungiven)
    return Screen(
        text,
        title=_("UNITS MERGED"),
        choices=((Choice(_("Open the unit"), action("unit.show", f"u{into.id}")),),),
    )
