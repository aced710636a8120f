"""A result that waits for its confirmation, put there as the lead's report would."""

from datetime import datetime

from sqlmodel import select

from storage.tables import Progress, Report, ReportKind, Result, Task
from tests.office import Office


def submitted(office: Office, task: Task, at: datetime | None = None) -> Task:
    """The lead has submitted a task as done."""
    when = at or office.now
    assert task.lead_id is not None
    with office.database.transaction() as session:
        held = session.exec(select(Task).where(Task.id == task.id)).one()
        held.progress, held.result, held.submitted_at, held.reported_at = (
            Progress.SUBMITTED,
            Result.WAITING,
            when,
            when,
        )
        held.version += 1
        report = Report(task_id=task.id, author_id=task.lead_id, made_at=when, kind=ReportKind.COMPLETION)
        report.document_number = "12/BC-KTHT"
        session.add(report)
    return office.task(task.id)
