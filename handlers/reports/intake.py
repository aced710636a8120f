"""What an office reads after bringing a sheet: what was done or would be, and row by row what stands against it."""

from collections.abc import Sequence

from handlers.reports import sheets
from handlers.rules.sheets import Fault
from locales import N_, _, ngettext

Lines = list[str]
Rows = list[tuple[str, ...]]


def faults(found: Sequence[Fault]) -> Rows:
    """Every bad row: number, column, reason; the heading first."""
    heading = (_("Row"), _("Column"), _("What is wrong and what to do"))
    return [heading, *((f"{fault.row}", fault.column, sheets.reason(fault)) for fault in found)]


def refused(found: Sequence[Fault]) -> str:
    """Nothing was taken, because of these rows."""
    rows = len({fault.row for fault in found})
    return ngettext(
        "{n:02d} row cannot be taken, so nothing was changed. Correct it and bring the sheet again.",
        "{n:02d} rows cannot be taken, so nothing was changed. Correct them and bring the sheet again.",
        rows,
    )


def people(added_units: int, changed_units: int, added: int, changed: int, known: int, *, dry_run: bool) -> Lines:
    """What became of a list of people."""
    if not (added_units or changed_units or added or changed):
        return [_("Nothing new: all {known:02d} people of this sheet are known as they stand.", known=known)]
    return [
        _("This is a preview; nothing was changed yet. It would be:") if dry_run else _("Done:"),
        _("Units: {added:02d} new, {changed:02d} changed.", added=added_units, changed=changed_units),
        _("People: {added:02d} new, {changed:02d} changed.", added=added, changed=changed),
        _("As known: {known:02d} people.", known=known),
    ]


def tasks(new: int, known: int, ungiven: int, skipped: int, *, dry_run: bool) -> Lines:
    """What became of a table of tasks."""
    said = [_("This is a preview; nothing was changed yet. It would be:") if dry_run else _("Done:")] if new else []
    if new:
        said.append(_("Tasks: {new:02d} new, {ungiven:02d} of them not yet given.", new=new, ungiven=ungiven))
    else:
        said.append(_("Nothing new: no task was added."))
    if known:
        said.append(_("{known:02d} tasks were known already and stay as they are.", known=known))
    if skipped:
        said.append(_("{skipped:02d} rows are section titles and were passed over.", skipped=skipped))
    return said


def cautions(found: Sequence[Fault]) -> Rows:
    """Rows that are taken and yet deserve a look; the heading first."""
    heading = (_("Row"), _("Column"), _("Please look at"))
    return [heading, *((f"{fault.row}", fault.column, sheets.reason(fault)) for fault in found)]


COLUMNS = {
    "short_name": N_("Short name"),
    "parent_id": N_("Unit above"),
    "head_id": N_("Head"),
    "leader_id": N_("Leader in charge"),
    "title": N_("Title"),
    "staff_number": N_("Staff number"),
    "language": N_("Language"),
    "role": N_("Role"),
    "unit_id": N_("Unit"),
}


def changes(found: Sequence[tuple[str, str, str, str]]) -> Rows:
    """What changes of units and people who are known; the heading first."""
    heading = (_("Name"), _("Column"), _("Was"), _("Becomes"))
    return [heading, *((name, _(COLUMNS[column]), was, now) for name, column, was, now in found)]
