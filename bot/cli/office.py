"""The sheets an office brings: people, tasks, indicators, calendar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import opening

if TYPE_CHECKING:
    from handlers.regulation import Regulation
    from handlers.rules.sheets import Sheet
    from handlers.visit import Moment

people = typer.Typer(help="The people and units of the office.", no_args_is_help=True)
tasks = typer.Typer(help="The tasks of the office.", no_args_is_help=True)
indicators = typer.Typer(help="The indicators of the office and their plans.", no_args_is_help=True)
petitions = typer.Typer(help="The petitions of units.", no_args_is_help=True)
kinds = typer.Typer(help="The kinds of petitions and their focal units.", no_args_is_help=True)
calendar = typer.Typer(help="The office's own working days.", no_args_is_help=True)

SheetFile = Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx or .csv file.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")]


def hang(app: typer.Typer) -> None:
    """Put the commands of this room on the command line."""
    app.add_typer(people, name="people")
    app.add_typer(tasks, name="tasks")
    app.add_typer(indicators, name="indicators")
    app.add_typer(calendar, name="calendar")
    petitions.add_typer(kinds, name="kinds")
    app.add_typer(petitions, name="petitions")


@contextmanager
def office() -> Iterator["Regulation"]:
    """The office's regulation, in its language; a refusal ends the command in its one sentence."""
    from handlers.refusals import Refusal
    from locales import speaking

    regulation = opening.settings().regulation
    with speaking(regulation.language):
        try:
            yield regulation
        except Refusal as refusal:
            typer.echo(refusal.sentence(), err=True)
            raise typer.Exit(1) from None


@contextmanager
def moment(regulation: "Regulation", *, writing: bool) -> Iterator["Moment"]:
    """A transaction now."""
    from datetime import UTC, datetime

    from handlers.visit import Moment

    with opening.database() as database, database.transaction() if writing else database.reading() as session:
        yield Moment(session, datetime.now(UTC), regulation)


def brought(file: Path) -> tuple["Sheet", ...]:
    """The sheets of a file, with a sign of life while it is read."""
    from bot import sheets

    with working():
        return sheets.read(file)


@contextmanager
def working(total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, moved on by what it gives; nothing where output is kept."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.advance(task, done)


def show(rows: list[tuple[str, ...]], *, err: bool = False) -> None:
    """A table on the terminal, the heading first; in a pipe, columns between tabs."""
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=err)
    if not console.is_terminal:
        for row in rows:
            typer.echo("\t".join(cell.replace("\n", " ") for cell in row), err=err)
        return
    table = Table(*rows[0])
    for row in rows[1:]:
        table.add_row(*row)
    console.print(table)


def must_be_whole(found: list[Any]) -> None:
    """Show every bad row and stop, when there is one: nothing is taken by halves."""
    from handlers.reports import intake

    if found:
        show(intake.faults(found), err=True)
        typer.echo(intake.refused(found), err=True)
        raise typer.Exit(1)


@people.command("import")
def people_import(file: SheetFile, dry_run: DryRun = False) -> None:
    """Take in the list of people: units and officials are added or brought up to date, all or nothing."""
    from handlers.intake import people as intake
    from handlers.intake import rosters
    from handlers.reports import intake as wording

    with office() as regulation:
        sheets = brought(file)
        with moment(regulation, writing=not dry_run) as now, working():
            planned = intake.plan(now, file.name, sheets)
            must_be_whole(planned.faults)
            changes = wording.changes(rosters.differences(now.session, planned))
            lines = wording.people(*rosters.counts(planned), dry_run=dry_run)
            if not dry_run:
                rosters.carry_out(now, planned)
        said(lines, changes)


@tasks.command("import")
def tasks_import(file: SheetFile, dry_run: DryRun = False) -> None:
    """Register the tasks of an annex table, all or nothing; those in charge are told by letter."""
    from handlers.intake import tasks as intake
    from handlers.reports import intake as wording

    with office() as regulation:
        sheets = brought(file)
        with moment(regulation, writing=not dry_run) as now, working():
            planned = intake.plan(now, file.name, sheets)
            must_be_whole(planned.faults)
            if not dry_run:
                intake.carry_out(now, planned)
        counted = (len(planned.new), planned.known, planned.ungiven, planned.sections)
        said(wording.tasks(*counted, dry_run=dry_run), wording.cautions(planned.cautions))


@indicators.command("import")
def indicators_import(
    file: SheetFile,
    year: Annotated[int | None, typer.Option(help="Of rows that do not say it; else this year.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Take in the plan of a year, all or nothing: indicators for units; those who report them are told by letter."""
    from handlers.intake import indicators as intake
    from handlers.reports import intake as wording

    with office() as regulation:
        sheets = brought(file)
        with moment(regulation, writing=not dry_run) as now, working():
            planned = intake.plan(now, file.name, sheets, year)
            must_be_whole(planned.faults)
            if not dry_run:
                intake.carry_out(now, planned)
        counted = (len(planned.new), len(planned.changed), planned.known, planned.sections)
        said(wording.indicators(*counted, dry_run=dry_run), wording.cautions(planned.cautions))


@calendar.command("import")
def calendar_import(file: SheetFile, dry_run: DryRun = False) -> None:
    """Take in the office's swapped days and days off; shows which open deadlines move."""
    from handlers.intake import calendar as intake
    from handlers.reports import intake as wording

    with office() as regulation:
        sheets = brought(file)
        with moment(regulation, writing=not dry_run) as now, working():
            planned = intake.plan(now, file.name, sheets)
            must_be_whole(planned.faults)
            if not dry_run:
                intake.carry_out(now, planned)
        said(wording.calendar(len(planned.days), len(planned.moved), dry_run=dry_run), wording.moved(planned.moved))


@kinds.command("import")
def kinds_import(file: SheetFile, dry_run: DryRun = False) -> None:
    """Take in the kinds of petitions: which focal unit answers each, within how many working days."""
    from handlers.intake import petition_kinds as intake
    from handlers.reports import intake as wording

    with office() as regulation:
        sheets = brought(file)
        with moment(regulation, writing=not dry_run) as now, working():
            planned = intake.plan(now, file.name, sheets)
            must_be_whole(planned.faults)
            if not dry_run:
                intake.carry_out(now, planned)
        said(wording.kinds(len(planned.kinds), planned.known, dry_run=dry_run), [])


def said(lines: list[str], rows: list[tuple[str, ...]]) -> None:
    """The outcome of an import: sentences, then the rows worth looking at, if any."""
    for line in lines:
        typer.echo(line)
    if len(rows) > 1:
        show(rows)
