"""What whoever types `dondoc units merge` reads: what would pass over, and what did."""

from collections.abc import Sequence

from locales import _
from storage.tables import Task


def lines(
    unit: str, into: str, tasks: int, parts: int, people: int, below: int, more: tuple[int, ...], *, dry_run: bool
) -> list[str]:
    """The figures; `more` counts indicators, consultations, petitions, their kinds, obstacles, and notices."""
    indicators, consultations, petitions, kinds, obstacles, notices = more
    return [
        _("This is a preview; nothing was changed yet. It would be:") if dry_run else _("It is done:"),
        _("{unit} is merged into {into} from today on.", unit=unit, into=into),
        _("Open tasks: {tasks:02d}, parts in tasks of others: {parts:02d}.", tasks=tasks, parts=parts),
        _("People: {people:02d}, units below: {below:02d}.", people=people, below=below),
        _("Indicators: {n:02d}, consultations: {consultations:02d}.", n=indicators, consultations=consultations),
        _("Petitions: {n:02d}, kinds of petitions: {kinds:02d}.", n=petitions, kinds=kinds),
        _("Obstacles: {n:02d}, notices still to be noted: {notices:02d}.", n=obstacles, notices=notices),
        _("What is closed keeps the name of {unit}.", unit=unit),
    ]


def rows(tasks: Sequence[Task]) -> list[tuple[str, ...]]:
    """The tasks; the heading first."""
    heading = (_("Code"), _("Deadline"), _("Content"))
    return [heading, *((task.code, f"{task.due_on:%d/%m/%Y}" if task.due_on else "", task.text) for task in tasks)]
