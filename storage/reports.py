"""Questions about what officials said of their tasks, and the files they sent with it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from storage.tables import Report, StoredFile


def get(session: Session, report_id: int) -> Report | None:
    """One report by its number."""
    return session.get(Report, report_id)


def said_at_once(session: Session, report: Report) -> Sequence[Report]:
    """A report and all others made in the same act, the oldest first."""
    if report.event is None:
        return [report]
    return session.exec(select(Report).where(Report.event == report.event).order_by(col(Report.id))).all()


def of_task(session: Session, task_id: int) -> Sequence[tuple[Report, str | None]]:
    """All that was ever said of a task, each with the name of its file, the oldest first; what was taken back too."""
    return session.exec(
        select(Report, StoredFile.name)
        .outerjoin(StoredFile, col(StoredFile.id) == col(Report.file_id))
        .where(Report.task_id == task_id)
        .order_by(col(Report.id))
    ).all()


def keep_file(
    session: Session, name: str, media_type: str, content: bytes, official_id: int, now: datetime
) -> StoredFile:
    """Keep a file somebody sent, as it is; what the same person has sent under the same name is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    same = select(StoredFile).join(Report, col(Report.file_id) == StoredFile.id).where(StoredFile.sha256 == sha256)
    theirs = same.where(StoredFile.official_id == official_id, StoredFile.name == name).limit(1)
    if (known := session.exec(theirs).first()) is not None:
        return known
    kept = StoredFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=sha256,
        content=content,
        official_id=official_id,
        received_at=now,
    )
    session.add(kept)
    session.flush()
    return kept


def bytes_kept(session: Session, official_id: int, since: datetime) -> int:
    """How much was kept from somebody since an instant."""
    kept = sa.func.coalesce(sa.func.sum(col(StoredFile.size)), 0)
    of_them = select(kept).where(StoredFile.official_id == official_id, StoredFile.received_at >= since)
    return int(session.exec(of_them).one())


def unused_files() -> list[Any]:
    """What is true of a kept file that nothing was sent with: no column anywhere points at it."""
    return [
        ~sa.exists().where(column == col(StoredFile.id))
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "storedfile" for key in column.foreign_keys)
    ]


def drop_unsent(session: Session, file_id: int) -> None:
    """Forget a kept file that came with nothing that was sent."""
    session.connection().execute(sa.delete(StoredFile).where(col(StoredFile.id) == file_id, *unused_files()))


def file(session: Session, file_id: int) -> StoredFile | None:
    """One kept file."""
    return session.get(StoredFile, file_id)
