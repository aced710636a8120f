"""What went wrong, in one line that says what to do next: every command ends in such a line, never in a traceback."""

import errno


def sentence(error: Exception) -> str:
    """One line for any error, in the office's language."""
    from bot.cli import opening
    from bot.settings import WrongSettings
    from locales import speaking

    try:
        language = opening.settings().language
    except WrongSettings:
        language = None
    with speaking(language):
        return _sentence(error)


def _sentence(error: Exception) -> str:
    from sqlalchemy.exc import DBAPIError

    from bot.settings import WrongSettings
    from handlers.refusals import Refusal
    from handlers.reports import troubles
    from storage import schema
    from storage.database import DatabaseError

    if isinstance(error, DBAPIError):
        error = DatabaseError(schema.reason(error), str(error.orig))
    if isinstance(error, DatabaseError):
        return troubles.database(error.reason, first_line(error.detail))
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return troubles.port_taken()
    if isinstance(error, OSError) and error.filename is not None and error.errno in troubles.FILE:
        return troubles.file(error.errno, str(error.filename))
    if isinstance(error, Refusal):
        return error.sentence()
    if isinstance(error, WrongSettings):
        return first_line(str(error))
    return troubles.unexpected(type(error).__name__, first_line(str(error)))


def first_line(text: str) -> str:
    """The first line of what another program said."""
    return text.strip().splitlines()[0] if text.strip() else ""
