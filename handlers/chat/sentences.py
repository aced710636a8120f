"""Words or a file that no form awaits: what they mean, and on which task."""

import re
from typing import Any

from handlers.chat import completions, extensions, indicators, nothing_new, obstacles, people, reports, rights, tasks
from handlers.refusals import NoDraft, NothingSaid
from handlers.rules import actuals
from handlers.rules import reports as report_rules
from handlers.rules import sentences as rules
from handlers.rules.rights import Deed
from handlers.rules.sentences import Intent, PercentFault, Sentence
from handlers.screen import Screen
from handlers.screens import reports as screens
from handlers.visit import Visit
from storage import reports as stored_reports
from storage import tasks as stored
from storage.tables import Task

ASKED_AMONG = 8
"""How many tasks somebody is asked to choose from; the rest are reached by their code."""

_TOO_SHORT_FOR_A_CODE = 100
"""A bare "12" is rather an answer to a list that is gone; "142" may well be NV-0142."""


def said(visit: Visit, answered_task: int | None) -> Screen:
    """What somebody said out of the blue, or in reply to a message about a task."""
    text = reports.within_limit(visit.event.text)
    file = reports.kept_file(visit, visit.event.file) if visit.event.file else {}
    if not file and actuals.code_in(text) is not None:
        return indicators.list_(visit, text)
    number = rules.task_code(text)
    if number is not None and not file and (number >= _TOO_SHORT_FOR_A_CODE or not text.strip().isdecimal()):
        return tasks.show(visit, number)
    sentence = rules.read_sentence(text, visit.today) or Sentence(Intent.REPORT)
    if not file and sentence == Sentence(Intent.REPORT):
        raise NothingSaid
    named = sentence.tasks or ((answered_task,) if answered_task else ())
    if len(named) == 1:
        return _about(visit, named[0], sentence, file)
    kept = {"words": text, **file}
    if named:
        return screens.which([rights.found(visit, task_id) for task_id in named], kept)
    return _which(visit, sentence, kept)


def about(visit: Visit, task_id: int) -> Screen:
    """The task that was meant is picked; what was said goes on to it."""
    draft = visit.talk.draft
    if visit.talk.awaits != "report.which":
        raise NoDraft
    return _picked(visit, task_id, dict(draft))


def which_said(visit: Visit) -> Screen:
    """The task that was meant is typed as its code; anything else is said anew."""
    number = rules.task_code(visit.event.text)
    if number is None or visit.event.file:
        return said(visit, None)
    return _picked(visit, number, dict(visit.talk.draft))


def is_about_another_task(visit: Visit, answered_task: int | None) -> bool:
    """Whether words belong to another task than the open form: an explicit reply or a code in front wins."""
    here = visit.talk.draft.get("task")
    if here is None:
        return False
    if answered_task is not None:
        return answered_task != here
    is_ours = (visit.talk.awaits or "").startswith(("report.", "done.", "extension.", "obstacle."))
    if not is_ours or not re.match(r"\W*nv\W?\d", visit.event.text, re.IGNORECASE):
        return False
    sentence = rules.read_sentence(visit.event.text, visit.today)
    return sentence is not None and bool(sentence.tasks) and here not in sentence.tasks


def is_about_an_indicator(visit: Visit) -> bool:
    """Whether words are a figure of an indicator, whatever form is open: its code in front, and one number."""
    return visit.event.file is None and actuals.is_said(visit.event.text)


def _about(visit: Visit, task_id: int, sentence: Sentence, file: dict[str, Any]) -> Screen:
    """What a sentence says of one task."""
    task = rights.found(visit, task_id)
    if sentence.intent is Intent.SHOW and not file:
        return tasks.show(visit, task_id)
    report_rules.must_be_open(task)
    if sentence.intent is Intent.NOTHING_NEW and not file:
        return nothing_new.same(visit, task_id, task.version)
    if sentence.intent is Intent.ACKNOWLEDGE and not file and rights.may(visit, task, Deed.ACKNOWLEDGE):
        return tasks.acknowledge(visit, task_id, task.version)
    if sentence.intent is Intent.DONE and rights.may(visit, task, Deed.SUBMIT):
        return completions.drafted(visit, task, sentence, file)
    if sentence.intent is Intent.EXTEND and not file and rights.may(visit, task, Deed.EXTEND):
        return extensions.begin(visit, task, sentence.until, sentence.words)
    if sentence.intent is Intent.OBSTACLE and not file and rights.may(visit, task, Deed.HINDER):
        return obstacles.begin(visit, task, sentence.words)
    rights.must(visit, task, Deed.NOTE)
    draft = {"words": sentence.words or None, **file}
    if isinstance(sentence.percent, PercentFault):
        return reports.read_back(visit, task, draft, screens.percent_fault(sentence.percent))
    return reports.read_back(visit, task, {**draft, "percent": sentence.percent})


def _picked(visit: Visit, task_id: int, kept: dict[str, Any]) -> Screen:
    file = {name: value for name, value in kept.items() if name != "words"}
    sentence = rules.read_sentence(str(kept.get("words") or ""), visit.today) or Sentence(Intent.REPORT)
    return _about(visit, task_id, sentence, file)


def _which(visit: Visit, sentence: Sentence, kept: dict[str, Any]) -> Screen:
    """Words without a task: ask which is meant, if they can be a report at all."""
    may_be_meant = _open_tasks(visit)
    if not may_be_meant or not (kept.get("file") or _sounds_like_a_report(sentence)):
        if "file" in kept:
            stored_reports.drop_unsent(visit.session, kept["file"])
        return people.help_(visit)
    return screens.which(may_be_meant[:ASKED_AMONG], kept)


def _open_tasks(visit: Visit) -> list[Task]:
    leading = stored.worked_by(visit.session, visit.official.id)
    return [*leading, *stored.coordinated_by(visit.session, visit.official.id)]


def _sounds_like_a_report(sentence: Sentence) -> bool:
    """A figure, a usual phrase, or at least three words; less is rather a call for help."""
    usual = sentence.intent is not Intent.REPORT or sentence.percent is not None or sentence.document is not None
    return usual or len(sentence.words.split()) > 2
