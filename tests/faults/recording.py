"""The program at work on a disk that remembers: `python -m tests.faults.recording DIRECTORY EVENTS [SYNCHRONOUS]`.

A process of its own, since a VFS is for a whole process. It writes what was done to the files, and after how many acts
each event was acknowledged.
"""

import pickle
import sys
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from bot import inbox
from bot.channels.channel import Ending, Outcome
from bot.outbox import settle_all
from handlers.regulation import Regulation
from handlers.visit import Event, EventKind
from storage.database import Database
from tests import databases
from tests.faults import crowd
from tests.faults.disk import Act, Recorder

NAME = "office.db"
NOW = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)
CHECKPOINT_PAGES = 200
"""Five times as often as usual: so that many cuts fall into a checkpoint."""


def main() -> None:
    """Receive, deal with and tell, as the machine does, without a messenger."""
    directory, events, synchronous = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    url = f"sqlite:///{directory / NAME}"
    databases.prepare(url)
    database = Database(url)
    with database.transaction() as session:
        crowd.people_in(session, 10)
    tasks = crowd.tasks_of(database)
    database.close()
    begun = {NAME: (directory / NAME).read_bytes()}
    recorder = Recorder(directory)
    recorder.begin()
    database = Database(url)
    with database.transaction() as session:
        _tune(session, synchronous)
    acknowledged: list[tuple[int, str]] = []
    answered: list[tuple[int, str]] = []
    for number in range(events):
        event = _said(number, tasks)
        inbox.receive(database, [event], NOW)
        acknowledged.append((len(recorder.acts), event.key))
        if number % 3 == 2:
            found = inbox.work_some(database, Regulation(), "here", NOW, set(), {}, 3)
            worked = [one for one in found if isinstance(one, inbox.Worked)]
            answered += [(len(recorder.acts), one.event.key) for one in worked]
            told = [(one.reply, Outcome(Ending.SENT, message_ref="1")) for one in worked if one.reply]
            settle_all(database, told, NOW, Regulation())
    database.close()  # a connection that is left to the end of the interpreter would meet a VFS that is gone
    acts = [(act.what, act.file, act.at, act.data) for act in recorder.acts]
    (directory / "acts").write_bytes(pickle.dumps((begun, acts, acknowledged, answered)))


def _tune(session: Session, synchronous: str) -> None:
    session.connection().execute(sa.text(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}"))
    if synchronous != "FULL":
        raw = session.connection().connection.dbapi_connection
        if raw is not None:
            raw.execute("COMMIT")
            raw.execute(f"PRAGMA synchronous={synchronous}")
            raw.execute("BEGIN IMMEDIATE")


def _said(number: int, tasks: dict[int, int]) -> Event:
    person = list(tasks)[number % len(tasks)]
    text = (
        f"NV{tasks[person]} chưa có gì mới" if number % 2 else f"NV{tasks[person]} {number % 100}% đã họp lần {number}"
    )
    return Event("telegram:1", str(number), "telegram", str(person), EventKind.TEXT, NOW, text=text)


def read(directory: Path) -> tuple[dict[str, bytes], list[Act], list[tuple[int, str]], list[tuple[int, str]]]:
    """What a recording left: the files as they were, what was done, what was acknowledged, what was dealt with."""
    begun, acts, acknowledged, answered = pickle.loads((directory / "acts").read_bytes())  # noqa: S301 - our own
    return begun, [Act(*act) for act in acts], acknowledged, answered


if __name__ == "__main__":
    main()
