"""The commands that answer the office: overdue, digest, export tasks."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import invitations, office

exports = typer.Typer(help="What the office takes away as files.", no_args_is_help=True)


def hang(app: typer.Typer) -> None:
    """Put the commands of this room on the command line."""
    app.command()(overdue)
    app.command()(digest)
    app.add_typer(exports, name="export")


def overdue(
    unit: Annotated[str | None, typer.Option(help="Only this unit and everything below it.")] = None,
    at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="As of this day instead of today.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """What is late: totals, and every late task with both clocks, the same as /quahan in the chat."""
    from handlers.reports import intake as wording
    from handlers.reports import overdue as reports
    from handlers.rules.scopes import Scope
    from storage import units

    with office.office() as regulation, office.moment(regulation, writing=False) as now:
        if at is not None:
            now.now = datetime.combine(at.date(), time(12), tzinfo=regulation.zone)
        scope = Scope(units.subtrees(now.session, [invitations.unit_of(now, unit)])) if unit else Scope()
        found = reports.compose(now, scope)
        if as_json:
            typer.echo(_json(found))
            return
        lines = [
            (
                line.code,
                line.unit,
                line.lead or "",
                f"{line.due_on:%d/%m/%Y}",
                line.days_late,
                line.days_silent,
                line.text,
            )
            for line in found.tasks
        ]
        typer.echo(wording.overdue(found.total.late, found.total.in_hand, now.local(now.now)))
        if lines:
            office.show(wording.overdue_rows(lines))


def digest(
    person: Annotated[str, typer.Option("--for", help="A name or staff number.", show_default=False)],
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"], help="As of then instead of now."),
    ] = None,
) -> None:
    """The morning letter of one person as it would be; nothing is sent."""
    from handlers.clock import digest as mornings
    from handlers.reports import intake as wording

    with office.office() as regulation, office.moment(regulation, writing=False) as now:
        if at is not None:
            now.now = at.replace(tzinfo=regulation.zone)
        official = invitations.person_of(now, person)
        screen = mornings.compose(now, official)
        if screen is None:
            typer.echo(wording.nothing_to_say(official.name))
            return
        typer.echo(
            "\n".join(piece for piece in (screen.title, screen.text, screen.table, screen.legend, screen.foot) if piece)
        )


def _json(found: Any) -> str:
    """The whole report as data; instants and days in ISO form."""
    import json
    from dataclasses import asdict

    whole = {**asdict(found), "tasks": [line._asdict() for line in found.tasks]}
    return json.dumps(whole, ensure_ascii=False, default=_iso, indent=2)


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


@exports.command("tasks")
def export_tasks(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx or .csv file to write.", show_default=False)],
) -> None:
    """Write all tasks to a sheet: the annex columns, progress and both clocks."""
    from handlers.refusals import NoSuchSheet
    from handlers.reports import tasks as reports

    kind = file.suffix.lower().removeprefix(".")
    if kind not in {"xlsx", "csv"}:
        raise NoSuchSheet(file.name, ".xlsx", ".csv")
    with office.office() as regulation, office.working():
        with office.moment(regulation, writing=False) as now:
            content = reports.sheet(now, "xlsx" if kind == "xlsx" else "csv")
        file.write_bytes(content)
    typer.echo(f"→ {file}")
