"""The office brings its own working days: swapped days, days off in lieu; and sees which deadlines they move."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.intake import sheets as tables
from handlers.rules import deadlines, sheets, words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.dates import DateFault
from handlers.rules.sheets import Column, Fault, Row, Sheet, Table, Why
from handlers.visit import Moment
from storage import calendar, climbs, journal, tasks
from storage.tables import CalendarDay

COLUMNS = (
    Column("on", ("ngay", "ngay thang", "day", "date"), needed=True),
    Column(
        "working",
        ("lam viec nghi", "lam viec hay nghi", "nghi lam viec", "lam viec", "loai ngay", "trang thai", "worked or off"),
        needed=True,
    ),
    Column("note", ("ghi chu", "ly do", "noi dung", "note")),
)
_WORKED = {
    **dict.fromkeys(("lam viec", "di lam", "lam bu", "lam viec bu", "worked", "working"), True),
    **dict.fromkeys(("nghi", "nghi bu", "nghi le", "nghi tet", "ngay nghi", "off"), False),
}


@dataclass
class Plan:
    """Days that would be new or otherwise, and the open tasks whose effective deadline moves with them."""

    days: dict[date, CalendarDay] = field(default_factory=dict)
    moved: list[tuple[str, date, date, date]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def plan(moment: Moment, name: str, of_file: Sequence[Sheet]) -> Plan:
    """What the list of days would change. Raises a refusal for a wrong file."""
    table = tables.found(name, of_file, COLUMNS)
    planned, rows = Plan(), dict[date, int]()
    known = calendar.overrides(moment.session)
    for row in table.rows:
        day = _day(table, row, moment.today, planned.faults)
        if day is None:
            continue
        if (other := rows.setdefault(day.on, row.number)) != row.number:
            planned.faults.append(Fault(row.number, table.heading("on"), Why.TWICE, {"other": other}))
        elif known.get(day.on) is not day.working:
            planned.days[day.on] = day
    now = WorkCalendar({**known, **{day.on: day.working for day in planned.days.values()}})
    planned.moved = _moved(moment, now)
    return planned


def carry_out(moment: Moment, planned: Plan) -> None:
    """Take the days into the office's calendar; deadlines follow it by themselves, climbs are looked at anew."""
    known = calendar.overrides(moment.session)
    for on, day in planned.days.items():
        before = {"working": known[on]} if on in known else {}
        moment.session.merge(day)
        after = {"on": f"{on}", "working": day.working, "note": day.note}
        journal.write(moment.session, moment.now, "calendar.changed", "day", on.toordinal(), before=before, after=after)
    if planned.days:
        climbs.wake_all(moment.session, moment.today)


def _day(table: Table, row: Row, today: date, found: list[Fault]) -> CalendarDay | None:
    """One day as a row says it; what stands against it goes to the faults, date and kind each by itself."""
    faults = list(sheets.faults_of_cells(table, row, {}))
    read = deadlines.read_deadline(table.cell(row, "on"), today) if not faults else None
    said = table.text(row, "on")
    if not said:
        faults.append(Fault(row.number, table.heading("on"), Why.EMPTY))
    elif isinstance(read, DateFault) or (read and read.kind != "date"):
        why = Why.NO_SUCH_DATE if read is DateFault.NO_SUCH_DATE else Why.UNREADABLE_DATE
        faults.append(Fault(row.number, table.heading("on"), why, {"said": said}))
    working = _WORKED.get(words.folded(table.text(row, "working")))
    if working is None:
        about = {"said": table.text(row, "working")}
        faults.append(Fault(row.number, table.heading("working"), Why.UNKNOWN_DAY, about))
    found += faults
    if faults or working is None or not isinstance(read, deadlines.Deadline) or read.on is None:
        return None
    return CalendarDay(on=read.on, working=working, note=table.text(row, "note") or None)


def _moved(moment: Moment, now: WorkCalendar) -> list[tuple[str, date, date, date]]:
    """Open tasks by code: deadline, until when it counted, until when it will."""
    before = moment.calendar
    days = [
        on for on in tasks.open_due_dates(moment.session) if before.effective_deadline(on) != now.effective_deadline(on)
    ]
    return [
        (task.code, task.due_on, before.effective_deadline(task.due_on), now.effective_deadline(task.due_on))
        for task in tasks.open_due_on(moment.session, days)
        if task.due_on
    ]
