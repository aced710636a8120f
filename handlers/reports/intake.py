"""What an office reads after bringing a sheet: what was done or would be, and row by row what stands against it."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.reports import sheets
from handlers.rules.sheets import Fault
from locales import N_, _, ngettext

OF_A_KIND = 10

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


def indicators(new: int, changed: int, known: int, skipped: int, *, dry_run: bool) -> Lines:
    """What became of a plan."""
    if not (new or changed):
        return [_("Nothing new: all {known:02d} indicators of this sheet are known as they stand.", known=known)]
    said = [_("This is a preview; nothing was changed yet. It would be:") if dry_run else _("Done:")]
    said.append(_("Indicators: {new:02d} new, {changed:02d} with another plan.", new=new, changed=changed))
    if known:
        said.append(_("As known: {known:02d} indicators.", known=known))
    if skipped:
        said.append(_("{skipped:02d} rows are section titles and were passed over.", skipped=skipped))
    return said


def cautions(found: Sequence[Fault]) -> Rows:
    """Rows that are taken and yet deserve a look; the heading first. Of one kind only so many are shown."""
    heading = (_("Row"), _("Column"), _("Please look at"))
    rows: Rows = []
    for why in dict.fromkeys(fault.why for fault in found):
        alike = [fault for fault in found if fault.why is why]
        rows += [(f"{fault.row}", fault.column, sheets.reason(fault)) for fault in alike[:OF_A_KIND]]
        if (more := len(alike) - OF_A_KIND) > 0:
            rows.append(("…", "", _("and {more:02d} more of this kind.", more=more)))
    return [heading, *rows]


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


def calendar(changed: int, moved: int, *, dry_run: bool) -> Lines:
    """What became of a list of days."""
    if not changed:
        return [_("Nothing new: all days of this sheet are known as they stand.")]
    return [
        _("This is a preview; nothing was changed yet. It would be:") if dry_run else _("Done:"),
        _("Days: {changed:02d} new or changed. Open deadlines that move: {moved:02d}.", changed=changed, moved=moved),
    ]


def moved(found: Sequence[tuple[str, date, date, date]]) -> Rows:
    """Open tasks whose effective deadline moves with the calendar; the heading first."""
    heading = (_("Task code"), _("Deadline"), _("Counted until"), _("Will count until"))
    days = "%d/%m/%Y"
    return [heading, *((code, *(f"{on:{days}}" for on in dates)) for code, *dates in found)]


def kinds(changed: int, known: int, *, dry_run: bool) -> Lines:
    """What became of a list of kinds of petitions."""
    if not changed:
        return [_("Nothing new: all kinds of this sheet are known as they stand.")]
    return [
        _("This is a preview; nothing was changed yet. It would be:") if dry_run else _("Done:"),
        _("Kinds of petitions: {changed:02d} new or changed, {known:02d} as known.", changed=changed, known=known),
    ]


def overdue(late: int, still_open: int, at: datetime) -> str:
    """The totals of what is late, on the command line."""
    return _(
        "{late:02d} of {still_open:02d} open tasks are overdue as of {at:%d/%m/%Y}.",
        late=late,
        still_open=still_open,
        at=at,
    )


def overdue_rows(lines: Sequence[tuple[str, str, str, str, int, int, str]]) -> Rows:
    """The late tasks with both clocks, on the command line; the heading first."""
    heading = (
        *(_("Code"), _("Lead unit"), _("Lead official"), _("Deadline")),
        *(_("Working days late"), _("Days since last report"), _("Task")),
    )
    return [heading, *(tuple(map(str, line)) for line in lines)]


def nothing_to_say(name: str) -> str:
    """The digest of somebody who would get none."""
    return _("Nothing to say to {name}: no letter would be sent.", name=name)
