"""Whoever may withdraws a task, or merges it into another one; everybody who is in it is told."""

from collections.abc import Callable

from handlers.chat import objections as sent_back
from handlers.chat import rights
from handlers.post import post
from handlers.refusals import AlreadyDecided, NoDraft, StaleChoice
from handlers.rules import reports as report_rules
from handlers.rules import sentences, suspensions, undoing
from handlers.rules import subtasks as subtask_rules
from handlers.rules import withdrawals as rules
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import tasks as task_screens
from handlers.screens import withdrawals as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import assignments, journal, objections, people, subtasks, withdrawals
from storage.tables import ObjectionAnswer, Official, Progress, Task, Withdrawal


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Withdrawing asks for the reason first."""
    task = _to_close(visit, task_id, version)
    return screens.why(task, subtasks.below(visit.session, task.id))


def withdraw(visit: Visit) -> Screen:
    """The reason was written."""
    task_id, version = _draft(visit)
    words = suspensions.must_be_reason(visit.event.text)
    return _close(visit, _to_close(visit, task_id, version), words, None)


def agree(visit: Visit, task_id: int, version: int) -> Screen:
    """The reason is what the unit said in its objection."""
    task = _to_close(visit, task_id, version)
    objection = objections.last(visit.session, task.id) if task.objected_on else None
    if objection is None:
        raise StaleChoice(task.id)
    return _close(visit, task, objection.words, None)


def ask_into(visit: Visit, task_id: int, version: int) -> Screen:
    """Merging asks for the other task."""
    task = _to_close(visit, task_id, version)
    return screens.into_which(task, subtasks.below(visit.session, task.id))


def into_said(visit: Visit) -> Screen:
    """The other task was written, with or without words."""
    task_id, version = _draft(visit)
    task = _to_close(visit, task_id, version)
    sentence = sentences.read_sentence(visit.event.text, visit.today)
    if sentence is None or not sentence.tasks:
        return screens.into_which(task, subtasks.below(visit.session, task.id), again=True)
    words = " ".join(sentence.words.split())[: suspensions.REASON_MAX]
    return _merge(visit, task, sentence.tasks[0], words or None)


def into(visit: Visit, task_id: int, version: int, into_id: int) -> Screen:
    """The other task was picked."""
    return _merge(visit, _to_close(visit, task_id, version), into_id, None)


def undo(visit: Visit, withdrawal_id: int, version: int) -> Screen:
    """Whoever withdrew or merged thinks again: the task goes on as it was."""
    one = visit.session.get(Withdrawal, withdrawal_id)
    if one is None or one.undone_at is not None:
        raise StaleChoice(None)
    task = rights.locked(visit, one.task_id)
    undoing.must_be_fresh(task, version, one.by_id, one.made_at, visit.official.id, visit.now, visit.regulation)
    parts = subtasks.below(visit.session, task.id, closed=True)
    _open_again(visit, task, one)
    for part, withdrawal in withdrawals.closed_with(visit.session, one, parts):
        _open_again(visit, part, withdrawal)
    return task_screens.card(task, visit, said=screens.undone(task))


def _merge(visit: Visit, task: Task, into_id: int, words: str | None) -> Screen:
    into_task = rights.locked(visit, into_id)
    rules.must_take_in(task, into_task)
    depth = subtasks.depth(visit.session, into_task, subtask_rules.DEPTH_MOST)
    subtask_rules.must_fit(task, subtasks.below(visit.session, task.id), into_task, depth)
    return _close(visit, task, words, into_task)


def _close(visit: Visit, task: Task, words: str | None, into_task: Task | None) -> Screen:
    """Its open parts are withdrawn with it; where it goes on in another task, they go on there."""
    parts = subtasks.below(visit.session, task.id)
    one = _close_one(visit, task, words, into_task)
    for part in parts:
        if into_task is None:
            _close_one(visit, part, words, None)
        elif part.parent_id == task.id:
            _go_along(visit, part, task, into_task)
    undo_it = Undo(action("withdraw.undo", one.id, task.version), visit.now)
    return task_screens.card(task, visit, said=screens.done(task, one, parts), undo=undo_it)


def _go_along(visit: Visit, part: Task, whole: Task, other: Task) -> None:
    """A part of one task is a part of another from now on."""
    part.parent_id, part.version = other.id, part.version + 1
    other.subtasks += 1
    before, after = {"other": whole.id}, {"other": other.id}
    who, event = visit.official.id, visit.event.key
    journal.write(
        visit.session, visit.now, "task.went_along", "task", part.id,
        official_id=who, before=before, after=after, event=event,
    )  # fmt: skip


def _open_again(visit: Visit, task: Task, one: Withdrawal) -> None:
    """It goes on as it was; parts that went along come back."""
    into_task = visit.session.get(Task, one.into_id) if one.into_id else None
    undoing.put_back(task, {name: value for name, value in one.before.items() if name != rules.PARTS})
    one.undone_at = visit.now
    if task.objected_on is not None:
        sent_back.unsettle(visit, task)
    for part_id in rules.parts_of(one) if into_task else ():
        part = visit.session.get_one(Task, part_id)
        if into_task and part.parent_id == into_task.id:
            into_task.subtasks -= 1
            _go_along(visit, part, into_task, task)
            task.subtasks -= 1  # it was never counted out there
    _write(visit, task, one, "task.withdrawal_undone")
    _tell(visit, task, one)


def _close_one(visit: Visit, task: Task, words: str | None, into_task: Task | None) -> Withdrawal:
    """Closed with what stood before, so that the undo finds it; an objection that waited is answered by it."""
    one = Withdrawal(
        task_id=task.id,
        into_id=into_task.id if into_task else None,
        words=words,
        by_id=visit.official.id,
        made_at=visit.now,
        before=rules.before(task),
    )
    if into_task and (parts := [part.id for part in subtasks.open_of(visit.session, task.id)]):
        one.before = {**one.before, rules.PARTS: parts}
    if task.objected_on is not None:
        sent_back.settle(visit, task, ObjectionAnswer.MERGED if into_task else ObjectionAnswer.WITHDRAWN, words)
    rules.withdraw(task, visit.now)
    visit.session.add(one)
    visit.session.flush()
    _write(visit, task, one, "task.merged" if into_task else "task.withdrawn")
    _tell(visit, task, one)
    return one


def _to_close(visit: Visit, task_id: int, version: int) -> Task:
    """The task, for somebody who may; whoever comes second hears who was first, and when."""
    task = rights.locked(visit, task_id, Deed.WITHDRAW)
    if task.progress is Progress.WITHDRAWN and (one := withdrawals.standing(visit.session, task.id)):
        raise AlreadyDecided(people.official(visit.session, one.by_id).name, visit.local(one.made_at))
    report_rules.must_be_as_seen(task, version)
    rights.must(visit, task, Deed.WITHDRAW)
    return task


def _draft(visit: Visit) -> tuple[int, int]:
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    return int(str(draft["task"])), int(str(draft["version"]))


def _tell(visit: Visit, task: Task, one: Withdrawal) -> None:
    """Everybody in the task hears of it once; of a merged one, those in the other task too."""
    told = assignments.parties(visit.session, task)
    _post(visit, task, one, told, lambda: screens.told(task, one, visit.official))
    other = visit.session.get(Task, one.into_id) if one.into_id else None
    if other is not None:
        others = [person for person in assignments.parties(visit.session, other) if person not in told]
        _post(visit, task, one, others, lambda: screens.taken_in(task, other, one, visit.official))


def _post(visit: Visit, task: Task, one: Withdrawal, to: list[Official], says: Callable[[], Screen]) -> None:
    for person in to:
        if person.id == visit.official.id:
            continue
        with speaking(person.language or visit.regulation.language):
            letter = says()
        key = f"withdrawal:{one.id}:{task.version}"
        post(visit, person, key, letter, still_true=f"task.stands:{task.id}:{task.version}")


def _write(visit: Visit, task: Task, one: Withdrawal, deed: str) -> None:
    after = {"progress": task.progress, "words": one.words, "other": one.into_id}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
    if one.into_id:
        taken = {"other": task.id}
        deed = "task.took_in" if one.undone_at is None else "task.gave_back"
        journal.write(visit.session, visit.now, deed, "task", one.into_id, official_id=who, after=taken, event=event)
