"""What whoever looks after the database reads: copies made, read back, and the state of the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.refusals import Refusal
from locales import N_, _

Lines = list[str]


@dataclass(eq=False)
class NoDirectory(Refusal):
    says = N_("Say where to: dondoc backup DIRECTORY, or set DONDOC_BACKUP_DIRECTORY.")


@dataclass(eq=False)
class NothingHeld(Refusal):
    says = N_("There is nothing to confirm: no letters are held.")


def made(path: Any, size: int, broken_id: int | None) -> Lines:
    """A copy was made and read back."""
    return [_("Copied and read back: {path} ({size})", path=path, size=_size(size)), *_journal(broken_id)]


def read_back(
    name: str, schema: str, counts: dict[str, int], journal: tuple[int, str], at: datetime | None, broken_id: int | None
) -> Lines:
    """What is in a copy."""
    lines = [_("{name} is whole, of schema {schema}.", name=name, schema=schema)]
    if at is not None:
        lines.append(_("It was made at {at:%H:%M:%S} on {at:%d/%m/%Y}, and is as it was then.", at=at))
    else:
        lines.append(_("Nothing is written beside it, so nobody knows whether it is as it was made."))
    if rows := ", ".join(f"{table} {count}" for table, count in sorted(counts.items()) if count):
        lines.append(rows)
    lines.append(_("Journal: {count} rows, the last seal {seal}.", count=journal[0], seal=journal[1]))
    return [*lines, *_journal(broken_id)]


def restored(as_of: datetime, kept: str | None, old: int, since: int) -> Lines:
    """What was put in place, what is lost, and that nothing is sent."""
    lines = [_("Restored. Everything stands as it was at {as_of:%H:%M:%S} on {as_of:%d/%m/%Y}.", as_of=as_of)]
    if kept:
        lines.append(_("The database that stood there is kept: {kept}", kept=kept))
    lines.append(
        _(
            "What came in after that is lost, as far as Telegram does not deliver it again: tell people to report it "
            "once more."
        )
    )
    return [*lines, *waiting(old, since)]


def waiting(old: int, since: int) -> Lines:
    """Nothing is sent before somebody decides; how."""
    return [
        _("Letters held: {old:02d} that somebody may have had, {since:02d} made since.", old=old, since=since),
        _(
            "Nothing is sent until the office decides, in its chat or here: dondoc restore confirm --send (those still "
            "true leave) or --drop (the old ones are dropped)."
        ),
    ]


def transferred(rows: int, tables: int, journal: tuple[int, str]) -> Lines:
    """Everything is in the other database."""
    return [
        _("Copied {rows} rows of {tables} tables; each table was counted in both.", rows=rows, tables=tables),
        _("Journal: {count} rows, the last seal {seal}.", count=journal[0], seal=journal[1]),
        _("Now set DONDOC_DATABASE_URL to the new database, then: dondoc doctor, dondoc serve. Keep the old one."),
    ]


def _journal(broken_id: int | None) -> Lines:
    if broken_id is None:
        return []
    return [_("The journal does not hold from row {row} on. See: dondoc journal verify", row=broken_id)]


def _size(size: int) -> str:
    return f"{size / 1_048_576:.1f} MB"
