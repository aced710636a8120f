"""What went wrong, in one line that says what to do next: every command ends in such a line, never in a traceback."""

import errno

DATABASE = {
    "empty": "The database is empty. Run: dondoc migrate",
    "old": "The database was made by an older dondoc. Run: dondoc migrate (it keeps a copy of the file first)",
    "newer": "The database was made by a newer dondoc ({detail}). Install that version, or restore an older copy.",
    "locked": "Another program holds the database locked. Stop it, or wait for it, and try again.",
    "corrupt": "The database is damaged ({detail}). Stop dondoc, keep the file aside and restore the latest copy.",
    "unreachable": "The database cannot be used: {detail}",
}


class Trouble(Exception):
    """Ends a command with one line on the error output and exit code 1."""


def sentence(error: Exception) -> str:
    """One line for any error."""
    from sqlalchemy.exc import DBAPIError

    from bot.settings import WrongSettings
    from storage import schema
    from storage.database import DatabaseError

    if isinstance(error, DBAPIError):
        error = DatabaseError(schema.reason(error), str(error.orig))
    if isinstance(error, DatabaseError):
        return DATABASE[error.reason].format(detail=first_line(error.detail))
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "The port is taken by another program. Stop that one, or choose another: --port, or DONDOC_HTTP_PORT"
    if isinstance(error, (Trouble, WrongSettings)):
        return first_line(str(error))
    return f"{type(error).__name__}: {first_line(str(error))} (the whole story: dondoc --traceback …)"


def first_line(text: str) -> str:
    """The first line of what another program said."""
    return text.strip().splitlines()[0] if text.strip() else ""
