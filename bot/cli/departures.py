"""The command `dondoc people leave`."""

from typing import Annotated

import typer

from bot.cli import invitations, office

Person = Annotated[str, typer.Argument(metavar="PERSON", help="A name or staff number.", show_default=False)]
Successor = Annotated[str, typer.Option("--to", help="Who takes over the tasks.", show_default=False)]
Head = Annotated[str | None, typer.Option(help="Who answers next for the units the person is head or leader of.")]


def hang(app: typer.Typer) -> None:
    """Put the command beside `dondoc people import`."""
    app.command()(leave)


def leave(person: Person, to: Successor, head: Head = None, dry_run: office.DryRun = False) -> None:
    """Somebody leaves: all open tasks go to a successor in one act, roles and codes end, addresses are erased."""
    from handlers.chat import departures
    from handlers.reports import departures as wording

    with office.office() as regulation:
        with office.moment(regulation, writing=not dry_run) as now:
            leaver, successor = (invitations.person_of(now, said) for said in (person, to))
            following = invitations.person_of(now, head) if head else None
            planned = departures.plan(now, leaver, successor, following)
            units = [unit.name for unit in planned.answers_for]
            counted = (len(planned.tasks), len(planned.parts), units)
            rows = wording.rows(planned.tasks)
            lines = wording.lines(leaver.name, successor.name, *counted, dry_run=dry_run)
            if not dry_run:
                departures.carry_out(now, planned)
        office.said(lines, rows)
