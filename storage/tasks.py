"""Questions about tasks."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Task

OPEN = col(Task.closed_at).is_(None)
"""Not yet done, withdrawn or merged. A literal, so that the partial indexes serve."""


def get(session: Session, task_id: int) -> Task | None:
    """One task by its number."""
    return session.get(Task, task_id)


def locked(session: Session, task_id: int) -> Task | None:
    """One task, held against other writers until the transaction ends."""
    return session.exec(select(Task).where(Task.id == task_id).with_for_update()).first()


def open_led_by(session: Session, official_id: int) -> Sequence[Task]:
    """The open tasks one official leads, the most urgent first; those without a deadline last."""
    return session.exec(
        select(Task).where(Task.lead_id == official_id, OPEN).order_by(col(Task.due_on).nulls_last(), col(Task.id))
    ).all()


def of_fingerprints(session: Session, fingerprints: Sequence[str]) -> dict[str, Task]:
    """The tasks we have of these, by fingerprint; for any number of them."""
    known: dict[str, Task] = {}
    for start in range(0, len(fingerprints), 500):
        asked = fingerprints[start : start + 500]
        known |= {t.fingerprint: t for t in session.exec(select(Task).where(col(Task.fingerprint).in_(asked)))}
    return known
