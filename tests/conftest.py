"""What every test may ask for: a fresh database of each kind, a real browser; and no test is skipped in silence."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.databases import PostgreSQL

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
