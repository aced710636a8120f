"""The command that reads a directive: dondoc read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import office

if TYPE_CHECKING:
    from handlers.rules.reading.register import Register


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(read)


def read(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .docx, .pdf, .xlsx, .txt or .md file.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    units: Annotated[
        Path | None, typer.Option(metavar="SHEET", help="The list of people: names are matched with its units.")
    ] = None,
) -> None:
    """Read a directive: who is to do what until when, clause by clause. Nothing is stored."""
    import json

    from bot import papers
    from handlers.intake import papers as brought
    from handlers.refusals import directives as refusals
    from handlers.reports import directives as wording
    from handlers.rules.calendar import WorkCalendar
    from handlers.rules.reading import document

    with office.office():
        register = _register(units) if units else None
        with office.working():
            blocks = papers.read(file)
            if document.marking([*blocks, file.name]):
                raise refusals.PaperSecret
            reading = document.read(blocks, WorkCalendar())
            brought.must_be_one(reading)
            found = wording.as_data(reading, register)
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
            return
        office.said(list(wording.lines(found)), wording.rows(found))
        if found["not_tasks"]:
            office.show(wording.left_out(found))


def _register(sheet: Path) -> "Register":
    """The units of a list of people."""
    from datetime import UTC, datetime

    from bot import sheets
    from handlers.intake import sheets as tables
    from handlers.rules import rosters
    from handlers.rules.reading.register import Register
    from storage.tables import Unit

    brought = sheets.read(sheet)
    table = tables.found(sheet.name, brought, rosters.PEOPLE)
    roster = rosters.read(table, rosters.table_of_units(brought, table))
    found = list(roster.units.values())
    number = {id(row): place for place, row in enumerate(found, 1)}
    units = []
    for row in found:
        above = roster.unit_of(row.said["parent"]) if row.said.get("parent") else None
        units.append(
            Unit(
                id=number[id(row)], name=row.name, short_name=row.said.get("short"), folded="", sort_key="",
                parent_id=number.get(id(above)),
            )
        )  # fmt: skip
    return Register(units, datetime.now(UTC).date())
