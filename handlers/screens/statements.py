"""An official's monthly statement on a phone: the points, the list behind each, and what was restated since."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.rules.calendar import Period
from handlers.rules.statements import Counted, Line, Statement
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import assignments, days
from handlers.visit import Visit
from locales import N_, _, number

LINES_SHOWN, PEOPLE_SHOWN = 6, 8
COUNTED = {
    Counted.UNDONE: N_("fell due and is not done: nothing of quantity, quality and progress"),
    Counted.WAITING: N_("handed in; counted when it is confirmed"),
    Counted.EXCUSED: N_("overdue for a confirmed objective cause; counted when it is done"),
    Counted.LATER: N_("not due in this month; not counted yet"),
    Counted.OUTSIDE: N_("withdrawn, merged or given elsewhere; not counted"),
}

Named = tuple[str, Period]
"""A month with its name."""


def show(found: Statement, restated: Statement | None, name: str, months: Sequence[Named], visit: Visit) -> Screen:
    """The three shares and the points, what they stand on, and the months around it."""
    lines = [
        f"{found.name} · {found.unit}",
        _stands(found, visit),
        "",
        *points(found),
        *(_again(found, restated) if restated else ()),
        "",
        *(said(line) for line in found.lines[:LINES_SHOWN]),
    ]
    if (more := len(found.lines) - LINES_SHOWN) > 0:
        lines.append(_("… and {more:02d} more.", more=more))
    picks = [Choice(one.row.code, _token("statement.line", found, one.row.task_id)) for one in found.lines]
    shown = picks[:LINES_SHOWN]
    return Screen(
        "\n".join(lines),
        title=_("STATEMENT · {period}", period=name),
        choices=(
            *(tuple(shown[at : at + 3]) for at in range(0, len(shown), 3)),
            (
                Choice(_("Excel"), _token("statement.excel", found), Style.PRIMARY),
                Choice(_("Word"), _token("statement.word", found), Style.PRIMARY),
            ),
            tuple(
                Choice(called, action("statement.show", found.official_id, one.year, one.number))
                for called, one in months
            ),
        ),
        foot=_(
            "Decree 335/2025/NĐ-CP: each task is one product; each late instance takes {late}% of its progress, each "
            "return {returned}% of its quality. The {general} points of the general criteria are judged by people.",
            late=found.scale.late_percent,
            returned=found.scale.returned_percent,
            general=found.scale.general,
        ),
        fresh=True,
    )


def points(found: Statement) -> list[str]:
    """Quantity, quality, progress, the points, and what each class still needs."""
    if found.points is None:
        return [_("No product was done or fell due in this month: there is nothing to reckon.")]
    needed = [_needed(start, lacks) for start, lacks in found.needed().items()]
    return [
        _(
            "Quantity {quantity}% ({done:02d}/{all:02d}) · quality {quality}% · progress {progress}%",
            quantity=figure(found.quantity),
            done=found.done,
            all=len(found.reckoned),
            quality=figure(found.quality),
            progress=figure(found.progress),
        ),
        _("Results: {points} of {most} points", points=figure(found.points), most=found.scale.results),
        "; ".join(needed),
    ]


def said(line: Line) -> str:
    """One product in a line: its code, what became of it, and what that took."""
    if line.counted is not Counted.DONE:
        return f"{line.row.code} · {_(COUNTED[line.counted])}"
    took = [
        _("late {days} ({n:02d} instances), progress {left}%", days=_late(line), n=line.late, left=line.progress)
        if line.late
        else "",
        _("late {days}, objective cause confirmed by {name}", days=_late(line), name=line.row.confirmed_by)
        if line.row.cause and line.row.days_late
        else "",
        _("returned {n:02d} times, quality {left}%", n=line.row.returned, left=line.quality)
        if line.row.returned
        else "",
    ]
    return f"{line.row.code} · " + ("; ".join(filter(None, took)) or _("done, full points"))


def one(found: Statement, line: Line, name: str, asked: Sequence[str], *, may_ask: bool) -> Screen:
    """One product with its dates, the rule behind each point, and what was asked about it."""
    row = line.row
    lines = [
        row.text,
        said(line),
        _("Deadline: {due}", due=_day(row.due_on))
        + (" · " + _("original: {due}", due=_day(row.original_due_on)) if row.original_due_on != row.due_on else ""),
        _("Submitted: {on}", on=_day(row.submitted_on)) if row.submitted_on else "",
        _("Deadlines that had passed before a later one was granted: {n:02d}", n=row.slipped) if row.slipped else "",
        _("Objective cause: {cause} (confirmed by {name})", cause=row.cause, name=row.confirmed_by)
        if row.cause
        else "",
        *asked,
    ]
    ask_it = Choice(
        _("Ask about this line…"), action("inquiry.ask", found.period.year, found.period.number, row.task_id)
    )
    open_it = Choice(_("Open {code}", code=row.code), action("task.show", row.task_id))
    return Screen(
        "\n".join(filter(None, lines)),
        title=_("{code} · {period}", code=row.code, period=name),
        choices=(
            *(((ask_it,),) if may_ask else ()),
            (open_it, Choice(_("Back to the statement"), _token("statement.show", found))),
        ),
        task_id=row.task_id,
        fresh=True,
    )


def people(found: Sequence[Statement], code: str, name: str, period: Period, page: int) -> Screen:
    """The statements of a unit or of all, eight to a page, by unit and name."""
    shown = found[page * PEOPLE_SHOWN : (page + 1) * PEOPLE_SHOWN]
    lines = [
        _("{name}: {points} points, {done:02d}/{all:02d} done", **_of(one))
        if one.points is not None
        else _("{name}: nothing to reckon", name=one.name)
        for one in shown
    ]
    where = (period.year, period.number)
    return Screen(
        "\n".join(lines) or _("Nobody led a task in this month."),
        title=_("STATEMENTS · {period} · {n:02d}", period=name, n=len(found)),
        choices=(
            *((Choice(one.name, _token("statement.show", one)),) for one in shown),
            *assignments.turns(
                "statement.people", page, more=len(found) > (page + 1) * PEOPLE_SHOWN, before=(code, *where)
            ),
            *(((Choice(_("Excel of all"), action("statement.all", code, *where), Style.PRIMARY),),) if found else ()),
        ),
        foot=_("Points for results, of {most}.", most=found[0].scale.results) if found else "",
        fresh=True,
    )


def sent(visit: Visit, official_id: int, year: int, month: int, kind: str) -> Screen:
    """The file, made when it is sent."""
    wanted = (visit.official.id, official_id, year, month)
    excel = Paper("statement.excel", wanted, f"phieu-{month:02d}-{year}.xlsx")
    word = Paper("statement.word", wanted, f"phieu-{month:02d}-{year}.docx")
    return Screen(_("Here is the statement."), paper=word if kind == "docx" else excel, fresh=True)


def sent_all(visit: Visit, code: str, year: int, month: int) -> Screen:
    """The file for the personnel unit."""
    paper = Paper("statement.all", (visit.official.id, code, year, month), f"phieu-can-bo-{month:02d}-{year}.xlsx")
    said = _("Officials, their products, what was restated, and the ranking of units.")
    return Screen(said, paper=paper, fresh=True)


def button(official_id: int, month: Period) -> Choice:
    """From what is kept of oneself."""
    return Choice(_("My statement of the month"), action("statement.show", official_id, month.year, month.number))


def figure(value: Decimal | None) -> str:
    """Without the noughts that say nothing."""
    return "–" if value is None else number(value.normalize() if value % 1 else value.quantize(Decimal(1)))


def _stands(found: Statement, visit: Visit) -> str:
    at = visit.local(found.at)
    if found.is_closed:
        return _("Closed: figures up to {at:%H:%M %d/%m/%Y}.", at=at)
    return _("Not closed yet: figures up to {at:%H:%M %d/%m/%Y}.", at=at)


def _again(found: Statement, restated: Statement) -> list[str]:
    """What later decisions changed, task by task, and what that makes of the points."""
    was = {line.row.task_id: line for line in found.lines}
    changed = [line for line in restated.lines if line != was[line.row.task_id]]
    return [
        _(
            "Restated since it was closed: {points} of {most} points",
            points=figure(restated.points),
            most=restated.scale.results,
        ),
        *(f"↳ {said(line)}" for line in changed[:LINES_SHOWN]),
    ]


def _needed(start: int, lacks: Decimal | None) -> str:
    if lacks is None:
        return _("≥{start}: out of reach", start=start)
    if not lacks:
        return _("≥{start}: reached", start=start)
    return _("≥{start}: needs {lacks} general points", start=start, lacks=figure(lacks))


def _of(found: Statement) -> dict[str, object]:
    return {"name": found.name, "points": figure(found.points), "done": found.done, "all": len(found.reckoned)}


def _late(line: Line) -> str:
    return days.working_days(line.row.days_late)


def _day(on: date | None) -> str:
    return days.day(on) if on else _("none")


def _token(tap: str, of: Statement, *more: int) -> str:
    return action(tap, of.official_id, of.period.year, of.period.number, *more)
