"""What bears a secret marking leaves no trace: in no file of the database, no dump, no log (P26, P22)."""

import logging
import random
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from bot import inbox
from bot.channels.telegram import updates
from handlers.regulation import Regulation
from storage.database import Database
from storage.tables import Account, Official, Unit
from tests import cast, databases
from tests.faults import stage
from tests.faults.gates import Gate, Size

CHAT = 5_000_000_001
WAYS = {Size.SHORT: 2, Size.LONG: 7}
"""In how many of the ways each text comes."""
Json = dict[str, Any]

MARKED = (
    *("{} công văn MẬT số 12", "MẬT\n{}", "{} TỐI MẬT", "TUYỆT MẬT: {}", "Độ mật: Mật\n{}", "{} (Mật)", "M Ậ T\n{}"),
    *("{} M\u200bẬT", "TUYET MAT {}", "gui dong chi cv {} MAT", "{} văn bản độ Mật gửi kèm", "\u202e{} MẬT"),
    *("do mat: toi mat {}", "NV1 70% {} theo công văn MẬT số 12", "NV1 xong CV 612/UBND-TH (MẬT) ngày 24/4/2026 {}"),
    *("/tim {} TỐI MẬT", "/themviec {} MẬT; P. KT-HT; 30/6", "LK {} MẬT", "/start {} MẬT"),
)
FILES = (
    *("{}-MẬT.pdf", "CV_{}_MAT.pdf", "{} (mật).docx", "TUYET_MAT_{}.pdf", "bc_{}_toi_mat.docx", "{} - mật.xlsx"),
    "Độ mật Mật {}.jpg",
)
ORDINARY = (
    *("NV1 70% {} đã họp về bảo mật thông tin", "NV1 {} vắng mặt 02 đồng chí", "NV1 10% {} mật độ dân số"),
    *("{} bí mật nhà nước", "NV1 20% {} giai phong mat bang", "NV1 30% {} co mat day du", "NV1 {} TIEN MAT"),
)


def gates(size: Size) -> Iterator[Gate]:
    """Everything marked in every way it can come, then a search for it in everything that was written."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            trial = Trial(Database(url))
            yield from trial.played(kind, WAYS[size])
            trial.database.close()


class Trial:
    """An office with one task, and somebody who sends what must not be sent."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.numbers, self.chance = count(1), random.Random(26)
        self.marked: list[str] = []
        self.plain: list[str] = []
        with database.transaction() as session:
            lead = session.exec(select(Official).where(Official.name == "Nguyễn Văn An")).one()
            home = session.exec(select(Unit).where(Unit.id == lead.unit_id)).one()
            cast.task_for(session, lead, home, "Rà soát quy hoạch", stage.NOW)
            session.add(Account(official_id=lead.id, channel="telegram", address=str(CHAT), linked_at=stage.NOW))

    def played(self, kind: str, ways: int) -> Iterator[Gate]:
        """The gates of one database."""
        with logged() as log:
            kept = [self._is_kept(update) for update in self._marked(ways)]
            plain = [self._is_kept(self._message(text=self._secret(self.plain, text))) for text in ORDINARY]
        taken = f"{sum(kept)} of {len(kept)}"
        yield Gate("P26", f"{kind}: what bears a marking is taken", "0", taken, not any(kept))
        taken = f"{sum(plain)} of {len(plain)}"
        yield Gate("P26", f"{kind}: bảo mật, mặt bằng, vắng mặt … are taken", "all", taken, all(plain))
        for where, content in (*written(self.database), ("log", "\n".join(log).encode())):
            traces = sum(secret.encode() in content for secret in self.marked)
            measured = f"{traces} of {len(self.marked)} in {len(content) / 1e6:.1f} MB"
            yield Gate("P26", f"{kind}: traces in the {where}", "0", measured, traces == 0 and len(content) > 0)
        heard = sum(secret in "\n".join(log) for secret in self.plain)
        yield Gate(
            "P22", f"{kind}: ordinary words in the log at DEBUG", "0", f"{heard} of {len(self.plain)}", heard == 0
        )

    def _marked(self, ways: int) -> Iterator[Json]:
        """As text, forwarded, as an answer, as a caption, as a file's name, as a token, by a stranger, in a group."""
        for number, text in enumerate(MARKED):
            for way in (self._ways() * 2)[number % 7 :][:ways]:
                yield way(self._secret(self.marked, text))
        for name in FILES:
            yield self._message(
                document={"file_id": "f1", "file_name": self._secret(self.marked, name), "file_size": 9}
            )

    def _ways(self) -> tuple[Callable[[str], Json], ...]:
        file = {"file_id": "f1", "file_name": "bao-cao.pdf", "file_size": 9}
        sender = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
        return (
            lambda text: self._message(text=text),
            lambda text: self._message(text=text, forward_origin=sender),
            lambda text: self._message(text=text, reply_to_message={"message_id": 1}, quote={"text": text}),
            lambda text: self._message(caption=text, document=file),
            lambda text: self._message(caption=text, photo=[{"file_id": "f2", "file_size": 9}]),
            lambda text: self._message(text=text, chat={"id": 77, "type": "private"}),
            lambda text: self._message(text=text, chat={"id": -77, "type": "group"}),
        )

    def _message(self, **what: Any) -> Json:
        chat = what.pop("chat", {"id": CHAT, "type": "private"})
        number = next(self.numbers)
        body = {
            "message_id": number,
            "date": int(stage.NOW.timestamp()),
            "chat": chat,
            "from": {"id": chat["id"]},
            **what,
        }
        return {"update_id": number, "message": body}

    def _is_kept(self, update: Json) -> bool:
        """Whether its words were taken into the inbox."""
        event = updates.event(update, 1, stage.NOW)
        if event is None:
            return False
        inbox.receive(self.database, [event], stage.NOW)
        fetched: inbox.Fetched = {}
        while found := inbox.work_some(self.database, Regulation(), "trial", stage.NOW, set(), fetched):
            fetched |= {one.row_id: b"%PDF" for one in found if isinstance(one, inbox.Wanted)}
        with self.database.reading() as session:
            query = sa.text("SELECT payload FROM inbox ORDER BY id DESC LIMIT 1")
            kept = str(session.connection().execute(query).scalar())
        return any(secret in kept for secret in (*self.marked[-1:], *self.plain[-1:]))

    def _secret(self, kept: list[str], text: str) -> str:
        """The text with a word in it that is found nowhere else."""
        word = f"q{self.chance.getrandbits(64):016x}"
        kept.append(word)
        return text.format(word)


def written(database: Database) -> Iterator[tuple[str, bytes]]:
    """All that a database has on the disk, byte by byte; of PostgreSQL a dump too."""
    if database.is_sqlite:
        path = Path(str(database.url.database))
        yield (
            "files of the database, WAL included",
            _bytes(path.parent.glob(f"{path.name}*")),
        )
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))
    host = Path(str(database.url.query["host"]))
    yield (
        "files of the database, WAL included",
        b"".join(one.read_bytes() for one in (host / "data").rglob("*") if one.is_file()),
    )
    dump = (databases.binaries() or Path()) / "pg_dump"
    command = [str(dump), "-h", str(host), "-U", "dondoc", str(database.url.database)]
    yield "dump", subprocess.run(command, capture_output=True, check=True).stdout


def _bytes(paths: Iterable[Path]) -> bytes:
    return b"".join(path.read_bytes() for path in paths if path.is_file())


@contextmanager
def logged() -> Iterator[list[str]]:
    """All that is logged meanwhile, at DEBUG, the libraries' words among it."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keeper, root = Keeper(), logging.getLogger()
    before = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    logging.getLogger("trial").debug("the log is kept")
    try:
        yield lines
    finally:
        root.removeHandler(keeper)
        root.setLevel(before)
