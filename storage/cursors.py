"""Questions about watermarks: up to where something regular has been done."""

import sqlalchemy as sa
from sqlmodel import Session

from storage.database import insert_or_ignore
from storage.tables import Cursor


def get(session: Session, kind: str) -> str | None:
    """Where a watermark stands; None before the first time."""
    cursor = session.get(Cursor, kind)
    return cursor.last_slot if cursor else None


def held(session: Session, kind: str) -> str | None:
    """The same, held until the transaction ends: whoever else moves it waits, and then sees where it stands."""
    cursor = session.get(Cursor, kind, with_for_update=True, populate_existing=True)
    return cursor.last_slot if cursor else None


def move(session: Session, kind: str, to: str) -> None:
    """Move a watermark."""
    insert_or_ignore(session, sa.inspect(Cursor).local_table, {"kind": kind, "last_slot": to})  # or another was quicker
    session.get_one(Cursor, kind).last_slot = to
