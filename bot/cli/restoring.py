"""The commands that put data into another place: restore, restore confirm, database copy."""

from typing import Annotated

import typer

from bot.cli import backups, office, opening


class _Restore(backups.WithUsual):
    usual = "from"


restore = typer.Typer(help="Put a copy in the place of the database. `from` may be left out.", cls=_Restore)
database = typer.Typer(help="From one kind of database to another.", no_args_is_help=True)

Source = Annotated[
    str, typer.Argument(metavar="FROM", help="For example sqlite:///data/dondoc.db.", show_default=False)
]
Target = Annotated[
    str, typer.Argument(metavar="TO", help="An empty one: postgresql://user@host/name.", show_default=False)
]
Replace = Annotated[bool, typer.Option("--replace", help="There is a database: keep it beside, put the copy in place.")]
Send = Annotated[bool, typer.Option("--send", help="Let the held letters go, as far as they are still true.")]
Drop = Annotated[bool, typer.Option("--drop", help="Drop the letters somebody may have had.")]


def hang(app: typer.Typer) -> None:
    """Put the commands of this room on the command line."""
    app.add_typer(restore, name="restore")
    app.add_typer(database, name="database")


@restore.command("from")
def from_(file: backups.Copy, replace: Replace = False) -> None:
    """Put a copy in place. Nothing is sent until the office decides, in its chat or by `dondoc restore confirm`."""
    from datetime import UTC, datetime

    from bot.backups import restoring
    from handlers.reports import backups as wording

    with office.office() as regulation:
        with opening.database(current=False) as database, office.working():
            done = restoring.restore(database, file, datetime.now(UTC), regulation, replace=replace)
        as_of = done.restoration.copied_at.astimezone(regulation.zone)
        office.said(wording.restored(as_of, done.kept, done.held.total_old, done.held.since), [])


@restore.command()
def confirm(send: Send = False, drop: Drop = False) -> None:
    """Decide on the letters held since a restore; with neither option, only say what is held."""
    from handlers.chat import restorations as chat
    from handlers.reports import backups as wording
    from handlers.screens import restorations as screens
    from storage import restorations
    from storage.tables import Decision

    decision = Decision.SEND if send else Decision.DROP
    is_decided = send is not drop
    with office.office() as regulation:
        with office.moment(regulation, writing=is_decided) as now:
            found = restorations.undecided(now.session)
            if found is None:
                raise wording.NothingHeld
            if is_decided:
                lines = screens.outcome(decision, *chat.carry_out(now, found, decision, None))
            else:
                held = restorations.held(now.session, found)
                lines = wording.waiting(held.total_old, held.since)
        office.said(lines, [])
    if not is_decided:
        raise typer.Exit(1)


@database.command()
def copy(source: Source, target: Target) -> None:
    """Copy everything into an empty database, all or nothing; counted, and the journal followed, before it is kept."""
    from bot import transfer
    from bot.settings import WrongSettings, known_database
    from handlers.reports import backups as wording
    from storage.database import Database

    with office.office():
        try:
            here, there = (Database(known_database(url)) for url in (source, target))
        except ValueError as error:
            raise WrongSettings(f"dondoc database copy: {error}") from None
        try:
            with office.working(transfer.rows(here)) as tick:
                counts, chain = transfer.copy(here, there, tick)
        finally:
            here.close()
            there.close()
        copied = (sum(counts.values()), sum(map(bool, counts.values())))
        office.said(wording.transferred(*copied, (chain.count, chain.last_hash)), [])
