"""The command `dondoc units merge`."""

from typing import Annotated

import typer

from bot.cli import invitations, office

units = typer.Typer(help="The units of the office: merged, or abolished with a successor.", no_args_is_help=True)

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="The unit that ends today.", show_default=False)]
Into = Annotated[str, typer.Option("--into", help="The unit that takes over its people and work.", show_default=False)]


def hang(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.add_typer(units, name="units")


@units.callback()
def several() -> None:
    """A group, though it has one command: `merge` is written out."""


@units.command()
def merge(unit: Unit, into: Into, dry_run: office.DryRun = False) -> None:
    """A unit is merged into another, or abolished with a successor: its open work and people pass over in one act.

    Who goes elsewhere is moved before by `people import`, a task of another unit by the office from its card.
    """
    from handlers.chat import mergers
    from handlers.reports import mergers as wording
    from handlers.rules import mergers as rules
    from handlers.rules.units import UnitFinder
    from storage import people

    with office.office() as regulation:
        with office.moment(regulation, writing=not dry_run) as now:
            finder = UnitFinder(people.units(now.session), now.today)
            for said in (unit, into):  # the name of an abolished unit finds its successor, which nobody means to end
                rules.must_be_of_today(finder.abolished(said))
            ending, heir = (people.unit(now.session, invitations.unit_of(now, said)) for said in (unit, into))
            planned = mergers.plan(now, ending, heir)
            rows = wording.rows(planned.tasks)
            counted = (len(planned.tasks), len(planned.parts), len(planned.staff), len(planned.below))
            lines = wording.lines(ending.name, heir.name, *counted, planned.estate.counted, dry_run=dry_run)
            if not dry_run:
                mergers.carry_out(now, planned)
        office.said(lines, rows)
