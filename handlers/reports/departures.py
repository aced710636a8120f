"""What whoever types `dondoc people leave` reads: what would change hands, and what did."""

from collections.abc import Sequence
from datetime import date

from locales import _
from storage.tables import Task

Rows = list[tuple[str, ...]]


def lines(name: str, successor: str, tasks: int, parts: int, units: Sequence[str], *, dry_run: bool) -> list[str]:
    """The figures."""
    said = [_("This is a preview; nothing was changed yet. It would be:") if dry_run else _("It is done:")]
    said.append(
        _("{name} leaves; {successor} takes over {tasks:02d} tasks.", name=name, successor=successor, tasks=tasks)
    )
    if parts:
        said.append(_("Parts in tasks of others: {n:02d}.", n=parts))
    if units:
        said.append(_("Units with another head or leader: {units}.", units=", ".join(units)))
    said.append(_("Codes and roles end, and the addresses are erased; the record of the work stays."))
    return said


def rows(tasks: Sequence[Task]) -> Rows:
    """The tasks; the heading first."""
    heading = (_("Code"), _("Deadline"), _("Content"))
    return [heading, *((task.code, _day(task.due_on), task.text) for task in tasks)]


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
