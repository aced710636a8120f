"""The lead asks for a later deadline: the day, why, and how it will be caught up; read back, then sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.chat import grants, rights, tokens
from handlers.refusals import NoDraft, Refusal, StaleChoice, UnknownChoice
from handlers.refusals.extensions import NobodyDecides
from handlers.rules import dates, sentences, undoing
from handlers.rules import extensions as rules
from handlers.rules import reports as report_rules
from handlers.rules.dates import Read
from handlers.rules.rights import Deed
from handlers.screen import Screen
from handlers.screens import extensions as screens
from handlers.screens import tasks as task_screens
from handlers.visit import Moment, Visit
from locales import speaking
from storage import climbs, extensions, people, talks, tasks
from storage.tables import Extension, ExtensionState, Task


def list_(visit: Visit, argument: str) -> Screen:
    """`/giahan`, `/giahan NV142`, `/giahan NV142 30/6 chờ số liệu; đã xong 60%, tuần tới họp bù`."""
    said = argument.strip()
    if not said:
        mine = [task for task in tasks.worked_by(visit.session, visit.official.id) if rules.may_move(task)]
        return screens.which(mine, visit)
    number, rest = sentences.task_code(said.partition(" ")[0]), said.partition(" ")[2]
    if number is None:
        sentence = sentences.read_sentence(said, visit.today)
        if sentence is None or len(sentence.tasks) != 1:
            return list_(visit, "")
        number, rest = sentence.tasks[0], said
    task = rights.found(visit, number)
    return begin(visit, task, dates.read_date(rest, visit.today), sentences.reason_said(rest))


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Opens the form, or shows the request that waits."""
    task = rights.found(visit, task_id, Deed.EXTEND)
    report_rules.must_be_as_seen(task, version)
    return begin(visit, task, None, "")


def begin(visit: Visit, task: Task, read: Read | None, words: str) -> Screen:
    """The form with what was said already; what cannot be taken of it is asked again, and why."""
    rights.must(visit, task, Deed.EXTEND)
    if pending := grants.pending(visit, task):
        return grants.show(visit, pending.id)
    due_on = rules.must_be_extendable(task, visit.regulation.extensions_most)
    draft: dict[str, Any] = {"task": task.id}
    problems: list[str] = []
    if read is not None:
        _try(draft, problems, lambda: _dated(visit, due_on, read))
    if words:
        _try(draft, problems, lambda: _reasoned(words))
    return _next(visit, task, draft, " ".join(problems))


def until(visit: Visit, task_id: int, day: int) -> Screen:
    """A day was picked."""
    draft = _draft(visit, task_id)
    task, due_on = _to_extend(visit, task_id)
    return _next(visit, task, {**draft, **_dated(visit, due_on, tokens.day(day))})


def because(visit: Visit, task_id: int, number: int) -> Screen:
    """One of the usual reasons was picked; it is kept in the office's language."""
    draft, reasons = _draft(visit, task_id), tuple(rules.Reason)
    if not 0 <= number < len(reasons):
        raise UnknownChoice
    with speaking(visit.regulation.language):
        draft["reason"] = screens.reason(reasons[number])
    return _next(visit, _to_extend(visit, task_id)[0], draft)


def said(visit: Visit) -> Screen:
    """What the form still lacks was typed: the day (and why, in the same line), the reason, or the plan."""
    draft, text = dict(visit.talk.draft), visit.event.text
    task, due_on = _to_extend(visit, int(str(draft.get("task", 0))))
    if "until" not in draft:
        draft |= _dated(visit, due_on, dates.read_date(text, visit.today))
        if words := sentences.reason_said(text):
            draft |= _reasoned(words)
    elif "reason" not in draft:
        draft |= _reasoned(text)
    else:
        draft["plan"] = rules.must_say(text, rules.PLAN_MIN)
    return _next(visit, task, draft)


def send(visit: Visit, task_id: int) -> Screen:
    """The request is made: whoever decides is asked; the clock runs on meanwhile."""
    draft = _draft(visit, task_id)
    if not {"until", "reason", "plan"} <= draft.keys():
        raise NoDraft
    task = rights.locked(visit, task_id, Deed.EXTEND)
    rights.must(visit, task, Deed.EXTEND)
    if pending := grants.pending(visit, task):
        return grants.show(visit, pending.id)
    due_on = rules.must_be_extendable(task, visit.regulation.extensions_most)
    on = rules.new_day(date.fromisoformat(draft["until"]), due_on, visit.today, visit.calendar)
    deciders = people.deciders_of(visit.session, task, visit.today)
    if not deciders:
        raise NobodyDecides(task.code)
    extension = rules.ask(task, on, draft["reason"], draft["plan"], visit.official.id, deciders[0].id, visit.now)
    extension.late = bool(visit.calendar.days_late(due_on, task.paused_on or visit.today))
    visit.session.add(extension)
    visit.session.flush()
    grants.write(visit, task, extension, "extension.asked_late" if extension.late else "extension.asked")
    grants.ask_to_decide(visit, task, extension, deciders)
    return grants.card(visit, task, extension, screens.asked(task, extension, [one.name for one in deciders]))


def ask_answer(visit: Visit, extension_id: int) -> Screen:
    """The lead is about to answer what the decider asked back."""
    extension, task = _own(visit, extension_id)
    if extension.question is None or extension.waits_at is not None:
        raise StaleChoice(task.id)
    return screens.ask_answer(task, extension)


def answered(visit: Visit) -> Screen:
    """The answer goes back to whoever decides."""
    words = rules.must_say(visit.event.text, rules.REASON_MIN)
    extension, task = _own(visit, int(str(visit.talk.draft.get("extension", 0))))
    rules.answer(task, extension, words, visit.now)
    grants.write(visit, task, extension, "extension.answered")
    grants.ask_to_decide(visit, task, extension, people.deciders_of(visit.session, task, visit.today))
    return grants.card(visit, task, extension, screens.answered(task))


def withdraw(visit: Visit, extension_id: int) -> Screen:
    """The lead takes the request back while it is undecided."""
    extension, task = _own(visit, extension_id)
    rules.withdraw(task, extension, extensions.of_task(visit.session, task.id))
    grants.write(visit, task, extension, "extension.withdrawn")
    grants.tell(visit, task, extension, people.deciders_of(visit.session, task, visit.today), screens.moved)
    return task_screens.card(task, visit, said=screens.withdrawn(task))


def undo(visit: Visit, extension_id: int, version: int) -> Screen:
    """Whoever did the last thing with a request thinks again within the minutes of undo."""
    found = extensions.get(visit.session, extension_id)
    if found is None:
        raise UnknownChoice
    task = rights.locked(visit, found.task_id)
    extension = extensions.locked(visit.session, extension_id) or found
    by, at = rules.last_act(extension, task.lead_id)
    undoing.must_be_fresh(task, version, by, at, visit.official.id, visit.now, visit.regulation)
    was_granted = extension.state is ExtensionState.GRANTED
    rules.take_back(task, extension, extensions.of_task(visit.session, task.id))
    if was_granted:
        climbs.go_on(visit.session, task, at)
    grants.write(visit, task, extension, "extension.undone")
    lead = people.official(visit.session, task.lead_id) if task.lead_id else None
    readers = [lead, *people.deciders_of(visit.session, task, visit.today)]
    grants.tell(visit, task, extension, readers, screens.moved)
    return task_screens.card(task, visit, said=screens.undone(task))


def stands(moment: Moment, extension_id: int, word: str) -> bool:
    """CHECKS: whether a request is still where a letter says."""
    extension = extensions.get(moment.session, extension_id)
    return extension is not None and rules.place(extension) == word


def _next(visit: Visit, task: Task, draft: dict[str, Any], problem: str = "") -> Screen:
    """What the form asks next, or the whole of it read back."""
    due_on = task.due_on or visit.today
    if "until" not in draft:
        return screens.when(task, rules.offered(due_on, visit.today, visit.calendar), draft, problem)
    if "reason" not in draft:
        return screens.why(task, draft, problem)
    if "plan" not in draft:
        return screens.how(task, draft, problem)
    late = bool(visit.calendar.days_late(due_on, task.paused_on or visit.today))
    return screens.read_back(task, draft, visit, late=late)


def _try(draft: dict[str, Any], problems: list[str], take: Callable[[], dict[str, Any]]) -> None:
    """What one line says at once is taken as far as it can be."""
    try:
        draft |= take()
    except Refusal as refusal:
        problems.append(refusal.sentence())


def _dated(visit: Visit, due_on: date, read: Read | None) -> dict[str, Any]:
    on = rules.new_day(read, due_on, visit.today, visit.calendar)
    return {"until": on.isoformat(), "typed": read.isoformat() if isinstance(read, date) and read != on else None}


def _reasoned(said: str) -> dict[str, Any]:
    reason, plan = rules.reason_and_plan(said)
    found = {"reason": rules.must_say(reason, rules.REASON_MIN)}
    return found | ({"plan": rules.must_say(plan, rules.PLAN_MIN)} if plan else {})


def _draft(visit: Visit, task_id: int) -> dict[str, Any]:
    """The open form on a task. Raises NoDraft when it was sent, closed, or is of another task."""
    talk = visit.talk
    if talk.awaits != screens.FORM or not talks.is_open(talk, visit.now) or talk.draft.get("task") != task_id:
        raise NoDraft
    return dict(talk.draft)


def _to_extend(visit: Visit, task_id: int) -> tuple[Task, date]:
    task = rights.found(visit, task_id, Deed.EXTEND)
    rights.must(visit, task, Deed.EXTEND)
    return task, rules.must_be_extendable(task, visit.regulation.extensions_most)


def _own(visit: Visit, extension_id: int) -> tuple[Extension, Task]:
    """An undecided request on a task one leads and still works on, both held."""
    task, extension = grants.held(visit, extension_id, Deed.EXTEND)
    rights.must(visit, task, Deed.EXTEND)
    grants.must_be_undecided(visit, task, extension)
    return extension, task
