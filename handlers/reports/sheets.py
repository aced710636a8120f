"""What an office is told of the files it brings: why a file is refused, and what is wrong in which row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.refusals import Refusal
from handlers.rules.sheets import Caution, Fault, Why
from locales import N_, _, number


@dataclass(eq=False)
class FileRefused(Refusal):
    """A whole file that cannot be taken."""

    name: str


class NoSuchFile(FileRefused):
    says = N_("There is no file {name}. Check the name and the folder.")


class FileNotReadable(FileRefused):
    says = N_("The file {name} may not be read by this account. Ask for the right to read it, or copy it.")


class SheetEmpty(FileRefused):
    says = N_("The file {name} is empty. Save the table once more and bring that file.")


class OldExcel(FileRefused):
    says = N_("{name} is in the old Excel format. Open it in Excel, choose Save as, Excel Workbook (.xlsx).")


class NotASheet(FileRefused):
    says = N_("{name} is no sheet that can be read. Bring an .xlsx or .csv file; a damaged one is to be saved again.")


class SheetTooBig(FileRefused):
    says = N_("{name} is too big or unpacks to too much. Keep only the table, without pictures, and save it again.")


class SheetSecret(Refusal):
    says = N_(
        "This system does not take documents with a secret marking. Nothing of this file was kept; "
        "please follow the rules on protecting state secrets."
    )


@dataclass(eq=False)
class NoTable(FileRefused):
    says = N_("{name} has no table with the expected headings. One row must hold: {columns}.")
    columns: str


class MissingColumns(NoTable):
    says = N_("{name} lacks the columns: {columns}. Add them to the heading row and try again.")


HEADINGS = {
    "name": N_("Full name"),
    "unit": N_("Unit"),
    "head": N_("Head"),
    "text": N_("Task"),
    "lead_unit": N_("Lead unit"),
    "due": N_("Deadline"),
    "on": N_("Day"),
    "working": N_("Worked or off"),
    "kind": N_("Kind of petition"),
    "indicator": N_("Indicator"),
    "measure": N_("Unit of measure"),
}


def headings(keys: Iterable[str]) -> str:
    """Columns by their usual headings."""
    return ", ".join(_(HEADINGS[key]) for key in keys)


WHY: Mapping[Why | Caution, str] = {
    Why.EMPTY: N_("Nothing is written here. Fill it in."),
    Why.TOO_LONG: N_("Longer than {most} characters. Shorten it."),
    Why.FORMULA: N_("A formula without a value. Paste it as a value (Paste Special, Values)."),
    Why.SECRET: N_("It bears a secret marking, which this system does not take. Remove the row."),
    Why.TWICE: N_("The same as row {other}. Keep one of the two."),
    Why.NO_SUCH_DATE: N_("There is no such date: {said}. Correct it."),
    Why.UNREADABLE_DATE: N_("Not a date that can be read: {said}. Write it like 30/06/2026."),
    Why.FUTURE_DATE: N_("The date of the document lies in the future: {on}. Correct it, with the year."),
    Why.UNKNOWN_UNIT: N_("No unit is called {said}. Write its name as in the list of units."),
    Why.MANY_UNITS: N_("{said} may be: {candidates}. Write the full name."),
    Why.ONE_UNIT: N_("One unit leads a task. Keep one and move the others to the coordinating units."),
    Why.UNKNOWN_PERSON: N_("Nobody is called {said}. Write the full name as in the list of people."),
    Why.OF_ANOTHER_UNIT: N_("{said} belongs to {unit}, not to the lead unit. Correct the one or the other."),
    Why.MANY_PEOPLE: N_("{said} may be: {candidates}. Write the full name; leave it empty to let the head choose."),
    Why.UNKNOWN_ROLE: N_("No such role: {said}. The roles are: official, head, leader, office, administrator."),
    Why.UNKNOWN_LANGUAGE: N_("No such language: {said}. Write vi or en."),
    Why.UNKNOWN_DAY: N_("Neither worked nor off: {said}. Write one of the two."),
    Why.UNREADABLE_DAYS: N_("Not a number of working days: {said}. Write 1 to 60."),
    Why.OWN_PARENT: N_("A unit cannot be above itself. Write the unit above, or leave it empty."),
    Why.CIRCLE: N_("These units stand above each other in a circle: {chain}. Correct one of them."),
    Why.CONTRADICTS: N_("Row {other} says otherwise of the same unit: {said}. Make the two agree."),
    Why.SECOND_HEAD: N_("{unit} already has a head in row {other}. A unit has one head."),
    Why.NUMBER_TAKEN: N_("The staff number belongs to {other}. Correct it."),
    Why.NO_FIGURE: N_("Not a figure that can be taken: {said}. Write it like 1.234,5."),
    Why.NO_PLAN: N_("No plan is given for any period or for the year. Fill in at least the plan of the year."),
    Why.LACKS_PERIODS: N_("The plan of these periods is missing: {said}. Write 0 where nothing is planned."),
    Why.UNKNOWN_WORD: N_("Not a word that is known here: {said}. The guide lists those that are."),
    Caution.PAST_DEADLINE: N_("The deadline {on} has passed; it will count as overdue."),
    Caution.OTHER_DEADLINE: N_("Already known as {code} with another deadline ({known}); the sheet's is not taken."),
    Caution.NOT_ONE_UNIT: N_("{said} names no unit; no coordinating unit was recorded for it."),
    Caution.SUCCEEDED: N_("{said} no longer exists; {unit} has taken over its work and is recorded instead."),
    Caution.OTHER_SUM: N_("The periods make {made}, the plan of the year says {said}; both are kept as written."),
    Caution.REPLANNED: N_("Already known as {code} with another plan; the plan of this sheet takes its place."),
}


def reason(fault: Fault) -> str:
    """What is wrong in a row and what to do, in one sentence."""
    return _(WHY[fault.why], **{name: _said(value) for name, value in fault.about.items()})


def _said(value: Any) -> str:
    if value is None:
        return _("none")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return number(value)
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
