"""How far the visitor of the demo has come: each step of the tour is done when the database says so."""

from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from handlers.rules import commands
from storage.tables import Escalation, Incoming, Promise, Report, ReportKind, Result, Slot, SlotState, Task

TASK = 1
"""NV-0001, the task the tour is about."""


def done(session: Session, began_at: datetime, began_on: date) -> dict[str, bool]:
    """Which steps have been taken since the demo was opened."""
    progress = select(Report.id).where(Report.task_id == TASK, Report.kind == ReportKind.PROGRESS)
    digests = select(Slot.id).where(Slot.local_date > began_on, Slot.state == SlotState.POSTED)
    told = select(Escalation.id).where(Escalation.task_id == TASK, Escalation.rung >= 1)
    return {
        "report": _any(session, progress.where(Report.made_at > began_at)),
        "digest": _any(session, digests),
        "slips": _any(session, told.where(Escalation.climbed_at > began_at)),
        "promise": _any(session, select(Promise.id).where(Promise.made_at > began_at)),
        "overdue": any(_asks_overdue(row) for row in session.exec(_heard_since(began_at))),
        "done": _any(session, select(Task.id).where(Task.id == TASK, Task.result == Result.ACCEPTED)),
    }


def _heard_since(began_at: datetime) -> SelectOfScalar[Incoming]:
    return select(Incoming).where(Incoming.received_at > began_at).order_by(col(Incoming.id).desc()).limit(500)


def _asks_overdue(row: Incoming) -> bool:
    command = commands.command_of(str(row.payload.get("text", "")))
    return command is not None and command.name == "quahan"


def _any(session: Session, query: SelectOfScalar[int]) -> bool:
    return session.exec(query.limit(1)).first() is not None
