"""An official reports step by step: a draft that is read back, and sent; and how every report is recorded."""

from datetime import date, datetime, time
from typing import Any

from handlers.chat import rights
from handlers.refusals import FileNotRead, NoDraft, NothingSaid, TooLong
from handlers.rules import files, sentences
from handlers.rules import reports as rules
from handlers.rules.rights import Deed
from handlers.rules.sentences import PercentFault
from handlers.screen import Screen
from handlers.screens import reports as screens
from handlers.screens import subtasks as subtask_screens
from handlers.screens import tasks as task_screens
from handlers.visit import FileOffered, Visit
from storage import journal, reports, talks, tasks
from storage.tables import Report, ReportKind, Task

DEEDS = {
    ReportKind.ACKNOWLEDGED: "task.acknowledged",
    ReportKind.PROGRESS: "report.made",
    ReportKind.NOTHING_NEW: "report.nothing_new",
    ReportKind.COMPLETION: "task.submitted",
}


def begin(visit: Visit, task_id: int) -> Screen:
    """Opens the form: percentage, words and file in any order."""
    return read_back(visit, _open_task(visit, task_id), {})


def list_(visit: Visit, argument: str) -> Screen:
    """`/baocao NV142` opens the form; `/baocao` asks on which task."""
    number = sentences.task_code(argument)
    if number is not None:
        return begin(visit, number)
    return task_screens.mine(tasks.worked_by(visit.session, visit.official.id), (), 0, visit, 0)


def read_back(visit: Visit, task: Task, said: dict[str, Any], problem: str = "") -> Screen:
    """The draft as it stands."""
    note = not rights.may(visit, task, Deed.REPORT)
    if note:
        said = {name: value for name, value in said.items() if name != "percent"}
    around = tasks.particulars(visit.session, task) if task.subtasks and not note else None
    proposed = subtask_screens.proposed(around.subtasks) if around else None
    return screens.draft(task, {**said, "task": task.id}, note=note, problem=problem, proposed=proposed)


def words_said(visit: Visit) -> Screen:
    """The form takes words, a percentage among them, or a file."""
    draft = dict(visit.talk.draft)
    task = _open_task(visit, int(str(draft["task"])))
    if visit.event.file:
        draft |= kept_file(visit, visit.event.file)
    if not visit.event.text and visit.event.file:
        return read_back(visit, task, draft)
    said = sentences.read_sentence(within_limit(visit.event.text), visit.today)
    if said is None:
        raise NothingSaid
    if isinstance(said.percent, PercentFault):
        return read_back(visit, task, {**draft, "words": said.words}, screens.percent_fault(said.percent))
    if said.percent is not None:
        draft["percent"] = said.percent
    elif number := _plain_number(visit.event.text):
        return percent(visit, task.id, number)
    if said.words:
        draft["words"] = said.words
    return read_back(visit, task, draft)


def percent(visit: Visit, task_id: int, value: int) -> Screen:
    """A percentage is picked."""
    draft = _draft(visit, task_id)
    if not 0 <= value <= 100:
        return read_back(visit, _open_task(visit, task_id), draft, screens.percent_fault(PercentFault.OVER_100))
    return read_back(visit, _open_task(visit, task_id), {**draft, "percent": value})


def send(visit: Visit, task_id: int) -> Screen:
    """The draft becomes a report."""
    draft = _draft(visit, task_id)
    if not any(draft.get(name) is not None for name in ("words", "percent", "file")):
        raise NoDraft
    task = rights.locked(visit, task_id, Deed.NOTE)
    note = not rights.may(visit, task, Deed.REPORT)
    before = {} if note else rules.before(task)
    if not note:
        rules.progress(task, draft.get("percent"), visit.now)
    report = record(
        visit, task, ReportKind.PROGRESS, before,
        percent=None if note else draft.get("percent"), words=draft.get("words"), file_id=draft.get("file"),
    )  # fmt: skip
    said = screens.sent(task, draft.get("percent"), note=note)
    return task_screens.card(task, visit, said=said, undo=task_screens.undo_of(report))


def cancel(visit: Visit) -> Screen:
    return screens.cancelled()


def cancel_command(visit: Visit, argument: str) -> Screen:
    """`/huy` closes whatever is open."""
    return screens.cancelled()


def record(
    visit: Visit,
    task: Task,
    kind: ReportKind,
    before: dict[str, Any],
    *,
    percent: int | None = None,
    words: str | None = None,
    file_id: int | None = None,
    document: str | None = None,
    document_on: date | None = None,
) -> Report:
    """Append a report and its line of the journal. `before` is the task as it was, empty when it did not move."""
    report = Report(
        task_id=task.id,
        author_id=visit.official.id,
        made_at=visit.now,
        kind=kind,
        percent=percent,
        words=words or None,
        file_id=file_id,
        document_number=document,
        document_on=document_on,
        before=before,
        event=f"{visit.event.source}:{visit.event.key}",
    )
    visit.session.add(report)
    visit.session.flush()
    journal.write(
        visit.session,
        visit.now,
        DEEDS[kind],
        "task",
        task.id,
        official_id=visit.official.id,
        before=before,
        after={**rules.before(task), "report": report.id},
        event=visit.event.key,
    )
    return report


def kept_file(visit: Visit, offered: FileOffered) -> dict[str, Any]:
    """Keep a file that was sent, once; what a draft remembers of it. Raises FileNotRead and what rules.files says."""
    name, content, who = files.name(offered.name), offered.content, visit.official.id
    if content is None:
        raise FileNotRead(name)
    midnight = datetime.combine(visit.today, time(), tzinfo=visit.regulation.zone)
    files.must_be_kept(content, name, reports.bytes_kept(visit.session, who, midnight))
    kept = reports.keep_file(visit.session, name, files.kind(content), content, who, visit.now)
    return {"file": kept.id, "file_name": kept.name}


def within_limit(text: str) -> str:
    """A text a report can hold. Raises TooLong."""
    if len(text) > rules.WORDS_MAX:
        raise TooLong(len(text), rules.WORDS_MAX)
    return text


def _draft(visit: Visit, task_id: int) -> dict[str, Any]:
    """The open draft on a task. Raises NoDraft when it was sent, cancelled, or is of another task."""
    talk = visit.talk
    if talk.awaits != "report.words" or not talks.is_open(talk, visit.now) or talk.draft.get("task") != task_id:
        raise NoDraft
    return dict(talk.draft)


def _open_task(visit: Visit, task_id: int) -> Task:
    task = rights.found(visit, task_id)
    rules.must_be_open(task)
    rights.must(visit, task, Deed.NOTE)
    return task


def _plain_number(text: str) -> int | None:
    """A percentage typed without its sign, where nothing else is asked for."""
    return int(text) if text.strip().isdecimal() and text.isascii() else None
