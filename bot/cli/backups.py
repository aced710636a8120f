"""The commands that keep the record: backup, backup verify, journal verify."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import office, opening


class WithUsual(typer.core.TyperGroup):
    """A group with one usual command, whose name may be left out: `dondoc backup /backup` makes one."""

    usual = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the usual command where none is named."""
        if not args or args[0] not in {*self.commands, "--help"}:
            args = [self.usual, *args]
        return super().parse_args(ctx, args)


class _Backup(WithUsual):
    usual = "make"


backup = typer.Typer(help="Copies of the database. `make` may be left out.", cls=_Backup)
journal = typer.Typer(help="The journal of who did what.", no_args_is_help=True)

Directory = Annotated[
    Path | None, typer.Argument(help="Where to; DONDOC_BACKUP_DIRECTORY when left out.", show_default=False)
]
Copy = Annotated[Path, typer.Argument(metavar="FILE", help="A copy that dondoc backup made.", show_default=False)]
Against = Annotated[
    Path | None, typer.Option(help="A directory of copies to hold it against; DONDOC_BACKUP_DIRECTORY when left out.")
]


def hang(app: typer.Typer) -> None:
    """Put the commands of this room on the command line."""
    app.add_typer(backup, name="backup")
    app.add_typer(journal, name="journal")


@backup.command()
def make(directory: Directory = None) -> None:
    """Make a copy while the bot runs, and read it back: only then it counts."""
    from datetime import UTC, datetime

    from bot.backups import copies
    from handlers.reports import backups as wording

    settings = opening.settings()
    with office.office():
        where = directory or settings.backup_directory
        if where is None:
            raise wording.NoDirectory
        with opening.database() as database, office.working():
            path, manifest = copies.make(database, where, datetime.now(UTC))
        office.said(wording.made(path, manifest.size, manifest.broken_id), [])


@backup.command()
def verify(file: Copy) -> None:
    """Read a copy back: its pages, its schema, every table, the journal's chain, and whether it is as it was made."""
    from bot.backups import copies
    from handlers.reports import backups as wording

    with office.office() as regulation:
        with office.working():
            found, manifest = copies.verify(file)
        at = manifest.made_at.astimezone(regulation.zone) if manifest else None
        journal = (found.chain.count, found.chain.last_hash)
        office.said(wording.read_back(file.name, found.schema, found.counts, journal, at, found.chain.broken_id), [])
        if not found.chain.is_whole:
            raise typer.Exit(1)


@journal.command("verify")
def journal_verify(against: Against = None) -> None:
    """Follow the journal from its first row, and hold it against what the copies know of it."""
    from bot.backups import manifests
    from handlers.reports import journal as wording
    from storage import journal

    where = against or opening.settings().backup_directory
    with office.office(), opening.database() as database:
        with office.working(), database.reading() as session:
            known = [manifest.journal for manifest in manifests.all_in(where)] if where else []
            found = journal.chain(session, known)
        if found.is_whole:
            office.said(wording.whole(found.count, found.last_hash, len(known)), [])
            return
        typer.echo(
            wording.cut(found.missing, found.last_id)
            if found.broken_id is None
            else wording.broken(found.broken_id, found.count),
            err=True,
        )
        raise typer.Exit(1)
