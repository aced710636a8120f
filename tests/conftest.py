"""What every test may ask for: a fresh database of each kind, a real browser; and no test is skipped in silence."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from storage.database import Database
from tests import cast, databases
from tests.databases import PostgreSQL

hypothesis.settings.register_profile("dondoc", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("dondoc")

NO_SKIPS = "DONDOC_TESTS_NO_SKIPS"
"""Set where everything is installed: there a skipped test is a failure."""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for this run."""
    where = databases.binaries()
    if where is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with databases.running_postgresql(where) as server:
        yield server


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    databases.prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _migrated_postgresql(postgresql: PostgreSQL) -> str:
    name = postgresql.new()
    databases.prepare(postgresql.url(name))
    return name


@pytest.fixture
def sqlite_url(_migrated_sqlite: Path, tmp_path: Path) -> str:
    """A fresh migrated SQLite file."""
    path = tmp_path / "dondoc.db"
    shutil.copyfile(_migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL, _migrated_postgresql: str) -> Iterator[str]:
    """A fresh migrated PostgreSQL database."""
    name = postgresql.new(template=_migrated_postgresql)
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database; each test that asks for it runs on both kinds."""
    return str(request.getfixturevalue(f"{request.param}_url"))


class Kept:
    """The two databases the conversations are held on: made anew for each test, at the same address.

    A program that stays compiles each statement once; so does one engine that is kept from test to test.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engines: dict[str, Database] = {}
        self._put_back: Callable[[], None] | None = None

    def database(self, url: str) -> Database:
        """The database at an address, as it stands there now."""
        return self._engines.setdefault(url, Database(url))

    def fresh_file(self, template: Path) -> Database:
        """SQLite, as the template has it."""
        kept = self.database(f"sqlite:///{self.path}")
        kept.close()
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink()
        shutil.copyfile(template, self.path)
        return kept

    def fresh_on(self, server: PostgreSQL, template: str) -> Database:
        """PostgreSQL, as the template has it."""
        kept = self.database(server.url("kept"))
        kept.close()
        if self._put_back is None:
            server.new(template, "kept")
            self._put_back = server.keep("kept")
        else:
            self._put_back()
        return kept


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("kept") / "dondoc.db")


@pytest.fixture(scope="session")
def sqlite_with_people(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the cast in it, to be copied."""
    path = tmp_path_factory.mktemp("people") / "people.db"
    shutil.copyfile(_migrated_sqlite, path)
    _people_in(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _postgresql_with_people(postgresql: PostgreSQL, _migrated_postgresql: str) -> str:
    name = postgresql.new(template=_migrated_postgresql)
    _people_in(postgresql.url(name))
    return name


def _people_in(url: str) -> None:
    database = Database(url)
    with database.transaction() as session:
        cast.people_in(session)
    database.close()


@pytest.fixture
def with_people(request: pytest.FixtureRequest, _kept: Kept) -> Iterator[Callable[[str], Database]]:
    """Gives a fresh database of a kind with the cast in it."""
    made: list[Database] = []

    def make(kind: str) -> Database:
        if kind == "sqlite":
            made.append(_kept.fresh_file(request.getfixturevalue("sqlite_with_people")))
        else:
            server: PostgreSQL = request.getfixturevalue("postgresql")
            made.append(_kept.fresh_on(server, request.getfixturevalue("_postgresql_with_people")))
        return made[-1]

    yield make
    for database in made:
        database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database nobody has migrated, of both kinds."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.new()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, for Playwright's `executable_path`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, a skipped test means a broken machine, not a smaller promise."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get(NO_SKIPS):
        return
    if (skipped := reporter.stats.get("skipped", [])) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"\n{len(skipped)} skipped, and {NO_SKIPS} is set: this run fails.", red=True)
