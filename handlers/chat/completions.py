"""A lead hands in a result: a document's number and date, or a file; late or not, it is taken."""

from datetime import date
from typing import Any

from handlers.chat import objections, reports, rights
from handlers.post import post
from handlers.refusals import NoDocument, NoDraft, NoSuchDate
from handlers.rules import dates, directives
from handlers.rules import reports as rules
from handlers.rules.dates import DateFault
from handlers.rules.directives import DirectiveNumber
from handlers.rules.rights import Deed
from handlers.rules.sentences import Intent, Sentence
from handlers.screen import Screen
from handlers.screens import completions as screens
from handlers.screens import subtasks as subtask_screens
from handlers.screens import tasks as task_screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import letters, people, subtasks, talks
from storage import reports as stored
from storage.tables import LetterState, Official, Report, ReportKind, Task


def begin(visit: Visit, task_id: int, version: int) -> Screen:
    """Asks for the document or the file."""
    task = rights.found(visit, task_id)
    rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.SUBMIT)
    return screens.ask(task, visit)


def document_said(visit: Visit) -> Screen:
    """The form was opened for this alone, so the document or file hands the result in at once."""
    draft = dict(visit.talk.draft)
    task = _task(visit, draft)
    if visit.event.file:
        draft |= reports.kept_file(visit, visit.event.file)
        draft["words"] = visit.event.text or draft.get("words")
        return _submit(visit, task, draft)
    text = reports.within_limit(visit.event.text)
    number = directives.read_number(text)
    if isinstance(number, DateFault):
        raise NoSuchDate
    if number is None:
        raise NoDocument
    return _with_number(visit, task, draft, number)


def date_said(visit: Visit) -> Screen:
    """The document's date was written."""
    on = dates.read_date(visit.event.text, visit.today)
    if not isinstance(on, date):
        raise NoSuchDate
    return _dated(visit, dict(visit.talk.draft), on)


def dated(visit: Visit, task_id: int, digits: int) -> Screen:
    """The document's date was picked."""
    draft = _draft(visit, task_id, "done.date")
    on = dates.date_of(digits // 10000, digits // 100 % 100, digits % 100)
    if not isinstance(on, date):
        raise NoSuchDate
    return _dated(visit, draft, on)


def drafted(visit: Visit, task: Task, said: Sentence, file: dict[str, Any]) -> Screen:
    """A sentence or a file said that the task is done: read back before it is handed in."""
    rules.must_be_open(task)
    rights.must(visit, task, Deed.SUBMIT)
    draft: dict[str, Any] = {"task": task.id, "version": task.version, **file}
    if isinstance(said.document, DateFault):
        raise NoSuchDate
    if said.document is None and not file:
        return screens.ask(task, visit)
    if said.words and said.intent is Intent.DONE:
        draft["words"] = said.words
    if said.document is None:
        return screens.read_back(task, draft, None)
    draft |= {"document": said.document.text, "read_back": True}
    if said.document.dated_on is None:
        return screens.ask_date(task, draft, visit)
    return _dated(visit, draft, said.document.dated_on)


def send(visit: Visit, task_id: int) -> Screen:
    """The draft is handed in."""
    draft = _draft(visit, task_id, "done.document")
    if not draft.get("document") and not draft.get("file"):
        raise NoDraft
    return _submit(visit, _task(visit, draft), draft)


def anyway(visit: Visit, task_id: int) -> Screen:
    """The draft is handed in although parts of the task are open."""
    draft = _draft(visit, task_id, "done.document")
    if not draft.get("document") and not draft.get("file"):
        raise NoDraft
    return _submit(visit, _task(visit, draft), {**draft, "anyway": True})


def withdrawn(visit: Visit, task: Task, report: Report) -> None:
    """The result was taken back: an opinion it overtook waits again; whoever was asked to judge it is told."""
    objections.waits_again(visit, task, report.made_at)
    for confirmer in people.confirmers_of(visit.session, task, visit.today):
        asked = letters.by_key(visit.session, f"{_key(report)}:{confirmer.id}")
        if asked is not None and asked.state is not LetterState.READY:
            with speaking(confirmer.language or visit.regulation.language):
                letter = task_screens.taken_back(task, visit.official.name)
            post(visit, confirmer, f"withdrawn:{report.id}", letter)


def stands(moment: Moment, report_id: int) -> bool:
    """Whether a result still waits to be judged: asked just before the letter leaves."""
    report = stored.get(moment.session, report_id)
    return report is not None and report.taken_back_at is None and report.judged_at is None


def _with_number(visit: Visit, task: Task, draft: dict[str, Any], number: DirectiveNumber) -> Screen:
    draft["document"] = number.text
    if number.dated_on is None:
        return screens.ask_date(task, draft, visit)
    return _dated(visit, draft, number.dated_on)


def _dated(visit: Visit, draft: dict[str, Any], on: date) -> Screen:
    """A document of tomorrow is a slip of the finger."""
    if on > visit.today:
        raise NoSuchDate
    draft["document_on"] = on.isoformat()
    task = _task(visit, draft)
    if draft.pop("read_back", False):
        return screens.read_back(task, draft, on)
    return _submit(visit, task, draft)


def _submit(visit: Visit, task: Task, draft: dict[str, Any]) -> Screen:
    """The result is handed in, and whoever judges it is asked; with parts still open only after a question."""
    if task.subtasks and not draft.get("anyway") and (unfinished := subtasks.open_of(visit.session, task.id)):
        return subtask_screens.still_open(task, unfinished, draft, visit)
    objections.overtaken(visit, task)
    before = rules.before(task)
    rules.submit(task, visit.now)
    on = draft.get("document_on")
    report = reports.record(
        visit, task, ReportKind.COMPLETION, before,
        percent=100, words=draft.get("words"), file_id=draft.get("file"),
        document=draft.get("document"), document_on=date.fromisoformat(on) if on else None,
    )  # fmt: skip
    confirmers = people.confirmers_of(visit.session, task, visit.today)
    for confirmer in confirmers:
        _ask_to_judge(visit, task, report, confirmer)
    said = screens.submitted(task, [confirmer.name for confirmer in confirmers], visit)
    return task_screens.card(task, visit, said=said, undo=task_screens.undo_of(report))


def _ask_to_judge(visit: Visit, task: Task, report: Report, confirmer: Official) -> None:
    with speaking(confirmer.language or visit.regulation.language):
        letter = task_screens.waiting_for_you(task, report, visit)
    post(visit, confirmer, _key(report), letter, still_true=f"result.waits:{report.id}")


def _key(report: Report) -> str:
    return f"submitted:{report.id}"


def _task(visit: Visit, draft: dict[str, Any]) -> Task:
    """The task of a draft, if it is still as it was when the draft was begun."""
    task = rights.locked(visit, int(str(draft["task"])))
    rules.must_be_as_seen(task, int(str(draft["version"])))
    rights.must(visit, task, Deed.SUBMIT)
    return task


def _draft(visit: Visit, task_id: int, awaited: str) -> dict[str, Any]:
    talk = visit.talk
    if talk.awaits != awaited or not talks.is_open(talk, visit.now) or talk.draft.get("task") != task_id:
        raise NoDraft
    return dict(talk.draft)
