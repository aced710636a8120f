"""A large office in one statement a noun: units in three levels, officials with phones, tasks; on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from handlers.rules import words
from storage import schema
from storage.database import Database
from storage.tables import Account, Assignment, ExtensionState, Official, Part, Progress, Result, Role, Task, Unit
from tests.benchmarks.messenger import FIRST_PERSON

CHANNEL = "telegram"
NOW = datetime(2026, 6, 19, 0, 30, tzinfo=UTC)
"""Friday, 07:30 in the office."""
TODAY = date(2026, 6, 19)
UNIT_SIZE = 20
LATEST = 10_000
LANGUAGES = (None, "vi", None, "en")
TEXT = "Rà soát, báo cáo tình hình giải ngân vốn đầu tư công đợt {n}"


@dataclass(frozen=True)
class Crowd:
    """How large an office: every official leads as many tasks, one in twenty of them is overdue, none is closed.

    With `overdue` given: an office that grows old. So many of its latest tasks are overdue, every second of the latest
    was closed last week, and all before were closed years ago.
    """

    officials: int
    tasks: int
    overdue: int | None = None

    @property
    def units(self) -> int:
        """Bodies beside the root."""
        return max(2, self.officials // UNIT_SIZE)

    @property
    def apart(self) -> int:
        """How many tasks lie between two that are overdue."""
        return 20 if self.overdue is None else max(1, min(self.tasks, self.latest) // self.overdue)

    @property
    def latest(self) -> int:
        """How many tasks are not history yet."""
        return max(LATEST, self.overdue or 0)


@contextmanager
def database(url: str, crowd: Crowd) -> Iterator[Database]:
    """A migrated database with that crowd in it."""
    opened = Database(url)
    try:
        schema.upgrade(opened)
        fill(opened, crowd)
        yield opened
    finally:
        opened.close()


@contextmanager
def sqlite(directory: Path, crowd: Crowd) -> Iterator[Database]:
    """The same in a file."""
    with database(f"sqlite:///{directory / f'{crowd.officials}-{crowd.tasks}-{crowd.overdue}.db'}", crowd) as opened:
        yield opened


def fill(opened: Database, crowd: Crowd) -> None:
    """Put the crowd into an empty database."""
    with opened.transaction() as session:
        connection = session.connection()
        connection.execute(sa.insert(Unit), [_unit(i) for i in range(crowd.units + 1)])
        for some in _portions(crowd.officials):
            connection.execute(sa.insert(Official), [_official(i, crowd) for i in some])
            connection.execute(sa.insert(Account), [_account(i) for i in some])
        units: sa.Table = Unit.__table__  # type: ignore[attr-defined]
        head = sa.case((units.c.id == 1, 1), else_=(units.c.id - 2) * UNIT_SIZE % crowd.officials + 1)
        connection.execute(sa.update(units).values(head_id=head, leader_id=1))
        _tasks(connection, crowd)
    with opened.engine.connect() as connection:
        connection.execute(sa.text("ANALYZE"))
        connection.commit()


def _portions(count: int, size: int = 5000) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(start + size, count))


def _unit(i: int) -> dict[str, object]:
    """Unit 1 is the root, below it stand departments, below each of them nine offices."""
    name = f"Phòng số {i}" if i else "UBND tỉnh"
    parent = None if i == 0 else 1 if i % 10 == 1 else i - (i - 1) % 10 + 1
    return {
        "id": i + 1,
        "name": name,
        "short_name": f"P{i}",
        "folded": words.folded(name),
        "sort_key": words.sort_key(name),
        "parent_id": parent,
    }


def _official(i: int, crowd: Crowd) -> dict[str, object]:
    name = f"Nguyễn Văn An {i}"
    return {
        "id": i + 1,
        "name": name,
        "title": "Chuyên viên",
        "folded": f"nguyen van an {i}",
        "sort_key": f"an {i}",
        "unit_id": 1 if i == 1 else 2 + i // UNIT_SIZE % crowd.units,
        "role": Role.OFFICE if i == 1 else Role.OFFICIAL,
        "language": LANGUAGES[i % len(LANGUAGES)],
    }


def _account(i: int) -> dict[str, object]:
    return {"official_id": i + 1, "channel": CHANNEL, "address": str(FIRST_PERSON + i), "linked_at": NOW}


def _tasks(connection: sa.Connection, crowd: Crowd) -> None:
    """Numbers are made by the database itself: a million rows through Python would take a minute."""
    days = sa.Table(
        "crowd_day", sa.MetaData(), sa.Column("k", sa.Integer), sa.Column("on", sa.Date), prefixes=["TEMPORARY"]
    )
    days.create(connection)
    connection.execute(sa.insert(days), [{"k": k, "on": TODAY + timedelta(days=k)} for k in range(-20, 60)])
    n = sa.select(sa.literal(1).label("n")).cte("number", recursive=True)
    n = n.union_all(sa.select(n.c.n + 1).where(n.c.n < crowd.tasks))
    lead = (n.c.n - 1) % crowd.officials
    round_of = (n.c.n - 1) // sa.literal_column(str(crowd.officials), sa.Integer)
    if crowd.overdue is None:
        late = (n.c.n + round_of) % 20 == 0
        closed: Any = sa.null()
    else:
        kind = sa.inspect(Task).local_table.c.closed_at.type
        late = sa.and_(n.c.n <= crowd.latest, n.c.n % crowd.apart == 0)
        closed = sa.case(
            (n.c.n > crowd.latest, sa.literal(NOW - timedelta(days=800), kind)),
            (sa.and_(~late, n.c.n % 2 == 0), sa.literal(NOW - timedelta(days=7), kind)),
        )
    day = sa.case((late, -1 - n.c.n // crowd.apart % 20), else_=1 + n.c.n % 50)
    text = sa.literal(TEXT.split("{n}", maxsplit=1)[0]) + sa.cast(n.c.n, sa.String)
    values = {
        "id": n.c.n,
        "fingerprint": sa.cast(n.c.n + 10**9, sa.String),
        "clause": sa.null(),
        "text": text,
        "folded": sa.literal(words.folded(TEXT.split("{n}", maxsplit=1)[0]) + " ") + sa.cast(n.c.n, sa.String),
        "lead_unit_id": 2 + lead // sa.literal_column(str(UNIT_SIZE), sa.Integer) % crowd.units,
        "lead_id": lead + 1,
        "given_at": _as_column("given_at", NOW - timedelta(days=30)),
        "original_due_on": days.c.on,
        "due_on": days.c.on,
        "cycle": sa.literal(1),
        "progress": _as_column("progress", Progress.ASSIGNED),
        "result": _as_column("result", Result.NONE),
        "extension": _as_column("extension", ExtensionState.NONE),
        "extended": sa.literal(0),
        "percent": sa.literal(0),
        "nothing_new": sa.literal(0),
        "closed_at": closed,
        "created_at": _as_column("created_at", NOW - timedelta(days=30)),
        "version": sa.literal(1),
    }
    plain = [one for one in sa.inspect(Task).local_table.c if one.default is not None and one.default.is_scalar]
    values |= {one.name: sa.literal(one.default.arg, one.type) for one in plain if one.name not in values}
    found = sa.select(*[value.label(name) for name, value in values.items()]).join_from(n, days, days.c.k == day)
    connection.execute(sa.insert(Task).from_select(list(values), found, include_defaults=False))
    task = sa.inspect(Task).local_table.c
    given = sa.select(
        task.id, _assignment("part", Part.LEAD), task.lead_unit_id, task.lead_id, _assignment("given_at", NOW)
    )
    names = ["task_id", "part", "unit_id", "official_id", "given_at"]
    connection.execute(sa.insert(Assignment).from_select(names, given, include_defaults=False))
    if connection.dialect.name == "postgresql":
        for noun in ("unit", "official", "task"):
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{noun}', 'id'), (SELECT max(id) FROM {noun}))"
            )


def _as_column(name: str, value: object) -> sa.ColumnElement[object]:
    return sa.literal(value, sa.inspect(Task).local_table.c[name].type)


def _assignment(name: str, value: object) -> sa.ColumnElement[object]:
    return sa.literal(value, sa.inspect(Assignment).local_table.c[name].type)
