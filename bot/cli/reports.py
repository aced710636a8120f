"""The command `dondoc report`: the report of a period on the terminal, as an Excel file, as a Word document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import invitations, office

if TYPE_CHECKING:
    from handlers.rules.periods import Printed
    from handlers.visit import Moment
    from storage.tables import Official

Period = Annotated[
    str | None,
    typer.Argument(metavar="PERIOD", help="6/2026, quý II/2026, 2026; the current month when left out."),
]


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command()(report)


def report(
    period: Period = None,
    week: Annotated[bool, typer.Option("--week", help="The current week instead.")] = False,
    unit: Annotated[str | None, typer.Option(help="Only this unit and everything below it.")] = None,
    bloc: Annotated[str | None, typer.Option(help="Only the bloc of this leader, by name.")] = None,
    directive: Annotated[str | None, typer.Option(help="Only the tasks of this directive: 612/UBND-TH.")] = None,
    excel: Annotated[Path | None, typer.Option(help="Write the Excel file here.")] = None,
    word: Annotated[Path | None, typer.Option(help="Write the Word document here.")] = None,
    statements: Annotated[
        Path | None, typer.Option(help="Write the statements of all officials here, as Excel; of a month.")
    ] = None,
) -> None:
    """The report of a period: as it was closed, else as it stands now; the same as /xuat in the chat."""
    from handlers.chat import periods
    from handlers.refusals.periods import NoSuchDirective, NotOneDirective, PeriodUnreadable
    from handlers.reports import period_papers, period_sheets, period_words
    from handlers.rules import periods as rules
    from handlers.screens import overdue, statistics
    from handlers.screens import periods as screens
    from storage import directives, units

    with office.office() as regulation, office.moment(regulation, writing=False) as now:
        named = rules.named(period, now.period()) if period else None
        if period and (named is None or week):
            raise PeriodUnreadable(f"--week {period}" if week else period)
        of = periods.period_of(now, *named) if named else now.period("week" if week else "month")
        about, scope, directive_id = overdue.everything(), None, None
        if unit is not None:
            home = invitations.unit_of(now, unit)
            about, scope = _name(now, home), units.subtrees(now.session, [home])
        if bloc is not None:
            leader = _leader(now, bloc)
            led = units.subtrees(now.session, units.held_by(now.session, [leader.id])[1])
            about, scope = overdue.bloc(leader.name), led if scope is None else led & scope
        if directive is not None:
            found = directives.numbered(now.session, directive)
            if not found:
                raise NoSuchDirective(directive)
            if len(found) > 1:
                raise NotOneDirective(directive, "; ".join(screens.dated(one) for one in found))
            about, directive_id = found[0].number or directive, found[0].id
        printed = periods.of_part(now, of, "all", about, scope, directive_id)
        typer.echo(f"{about} · {period_words.period(of)}")
        typer.echo(period_words.until(now.local(printed.account.at), is_closed=printed.account.is_closed))
        typer.echo(statistics.classes(printed.account.total))
        if statements:
            statements.write_bytes(_statements(now, printed, scope))
            typer.echo(f"→ {statements}")
        if excel:
            excel.write_bytes(period_sheets.sheet(now, printed.whole, about))
            typer.echo(f"→ {excel}")
        if word:
            word.write_bytes(period_papers.paper(now, printed.whole, about, scope))
            typer.echo(f"→ {word}")


def _statements(now: "Moment", printed: "Printed", units: frozenset[int] | None) -> bytes:
    from handlers.refusals.periods import NobodyLed, NotAMonth
    from handlers.reports import periods, statement_sheets, statements
    from handlers.rules import rankings

    of = printed.account.period
    if of.every != "month":
        raise NotAMonth
    told = statements.of_units(now, periods.account(now, of), units)
    if not told:
        raise NobodyLed
    ranked = rankings.ranking(printed.account.rows, now.regulation.few_tasks)
    return statement_sheets.sheet(now, of, told, ranked)


def _leader(now: "Moment", said: str) -> "Official":
    """The leader of a bloc who is meant; one who is not plain names the candidates."""
    from handlers.refusals import NoneSoCalled, NotOneOfThem
    from handlers.rules import words
    from storage import units

    found = [one for one in units.leaders(now.session) if said.strip() and words.folded(said) in one.folded]
    if not found:
        raise NoneSoCalled(said)
    if len(found) > 1:
        raise NotOneOfThem(said, ", ".join(one.name for one in found))
    return found[0]


def _name(now: "Moment", unit_id: int) -> str:
    from storage import people

    return people.unit(now.session, unit_id).name
