"""Questions about watermarks: up to where something regular has been done."""

from sqlmodel import Session

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
    cursor = session.get(Cursor, kind)
    if cursor is None:
        session.add(Cursor(kind=kind, last_slot=to))
    else:
        cursor.last_slot = to
