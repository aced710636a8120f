"""How every command finds its settings and its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

_env_file: list[Path] = []
"""What --env-file named in this run, if anything."""


def remember(env_file: Path | None) -> None:
    """Keep what the command line said before the command itself."""
    _env_file[:] = [env_file] if env_file else []


def settings() -> "Settings":
    """The settings of this run. Raises WrongSettings with a sentence that names the variable."""
    from bot import settings as found

    return found.read(_env_file[0] if _env_file else None)


@contextmanager
def database(*, current: bool = True) -> Iterator["Database"]:
    """The database of this run, closed at the end; unless `current` is waived, its schema must be the program's."""
    from storage import schema
    from storage.database import Database

    opened = Database(settings().database_url)
    try:
        if current:
            schema.must_be_current(opened)
        yield opened
    finally:
        opened.close()
