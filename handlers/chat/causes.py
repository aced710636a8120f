"""The unit claims an objective cause of a delay; somebody over the task confirms it, or not, by name."""

from handlers.chat import rights, scopes
from handlers.post import post
from handlers.refusals import AlreadyDecided, NoDraft, StaleChoice, UnknownChoice
from handlers.rules import causes as rules
from handlers.rules import suspensions, undoing
from handlers.rules.rights import Deed
from handlers.screen import Screen, action
from handlers.screens import causes as screens
from handlers.screens import tasks as task_screens
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import causes, journal, people
from storage.tables import Cause, CauseState, Official, Task


def ask(visit: Visit, task_id: int, version: int) -> Screen:
    """Claiming asks for the reasons first."""
    return screens.why(_to_claim(visit, task_id, version))


def claim(visit: Visit) -> Screen:
    """The reasons were written: whoever decides is asked, and everything goes on as before."""
    draft = visit.talk.draft
    if "task" not in draft:
        raise NoDraft
    words = suspensions.must_be_reason(visit.event.text)
    task = _to_claim(visit, int(str(draft["task"])), int(str(draft["version"])))
    cause = rules.claim(task, words, visit.official.id, visit.now)
    visit.session.add(cause)
    visit.session.flush()
    _write(visit, task, "cause.claimed", words)
    asked = causes.deciders(visit.session, task, visit.official.id)
    for person in asked:
        with speaking(person.language or visit.regulation.language):
            letter = screens.request(task, cause, {visit.official.id: visit.official.name}, visit)
        post(visit, person, f"cause:{cause.id}", letter, still_true=f"cause.waits:{cause.id}")
    return _card(visit, task, cause, screens.claimed(task, [person.name for person in asked]))


def list_(visit: Visit) -> Screen:
    """The claims that wait for this person's decision, the longest waiting first."""
    return screens.waiting(to_decide(visit), visit)


def to_decide(visit: Visit) -> list[tuple[Cause, Task]]:
    """The claims that wait for the decision of whoever is here."""
    units = scopes.reach_of(visit, visit.official).units(Deed.CONFIRM)
    return list(causes.to_decide(visit.session, visit.official.id, units, visit.speaks_for))


def of_task(visit: Visit, task_id: int, version: int) -> Screen:
    """The claim that waits on a task, from its card."""
    task = rights.found(visit, task_id, Deed.CONFIRM)
    if task.version != version:
        raise StaleChoice(task.id)
    rights.must(visit, task, Deed.CONFIRM)
    found = causes.standing(visit.session, task.id)
    return show(visit, found[0].id) if found else task_screens.out_of_date(task, visit)


def show(visit: Visit, cause_id: int) -> Screen:
    """One claim with what this reader can do about it."""
    cause = causes.get(visit.session, cause_id)
    if cause is None:
        raise UnknownChoice
    task = rights.found(visit, cause.task_id)
    mine = cause.by_id == visit.official.id
    if cause.state is not CauseState.PENDING or mine or not rights.may(visit, task, Deed.CONFIRM):
        return task_screens.card(task, visit)
    return screens.request(task, cause, people.names(visit.session, {cause.by_id}), visit)


def confirm(visit: Visit, cause_id: int) -> Screen:
    """It is recorded beside the delay, with the name of whoever confirms."""
    task, cause = _to_decide(visit, cause_id)
    return _decide(visit, task, cause, CauseState.CONFIRMED, None)


def refuse(visit: Visit, cause_id: int) -> Screen:
    """Not confirming asks for a reason first."""
    return screens.why_not(*_to_decide(visit, cause_id))


def refused(visit: Visit) -> Screen:
    """The reason was written."""
    task, cause = _to_decide(visit, int(str(visit.talk.draft.get("cause", 0))))
    return _decide(visit, task, cause, CauseState.REFUSED, suspensions.must_be_reason(visit.event.text))


def undo(visit: Visit, cause_id: int, version: int) -> Screen:
    """Whoever claimed or decided thinks again."""
    cause = causes.get(visit.session, cause_id)
    if cause is None:
        raise UnknownChoice
    task = rights.locked(visit, cause.task_id)
    by, at = rules.last_act(cause)
    undoing.must_be_fresh(task, version, by, at, visit.official.id, visit.now, visit.regulation)
    rules.take_back(task, cause, causes.of_task(visit.session, task.id))
    _write(visit, task, "cause.undone", None)
    unit_itself = cause.state is CauseState.PENDING
    told = _unit(visit, task, cause) if unit_itself else causes.deciders(visit.session, task, cause.by_id)
    _tell(visit, task, cause, told)
    return task_screens.card(task, visit, said=screens.undone(task))


def waits(moment: Moment, cause_id: int) -> bool:
    """CHECKS: whether a claim still waits for its decision."""
    cause = causes.get(moment.session, cause_id)
    return cause is not None and cause.state is CauseState.PENDING


def _to_claim(visit: Visit, task_id: int, version: int) -> Task:
    task = rights.locked(visit, task_id, Deed.CLAIM)
    if task.version != version:
        raise StaleChoice(task.id)
    rights.must(visit, task, Deed.CLAIM)
    stopped = task.submitted_at or task.closed_at
    on = visit.local(stopped).date() if stopped else task.paused_on or visit.today
    rules.must_be_claimable(task, on, visit.calendar)
    return task


def _to_decide(visit: Visit, cause_id: int) -> tuple[Task, Cause]:
    """A claim to be decided, held with its task. Raises AlreadyDecided with who and when, OwnClaim."""
    found = causes.get(visit.session, cause_id)
    if found is None:
        raise UnknownChoice
    task = rights.locked(visit, found.task_id, Deed.CONFIRM)
    cause = causes.locked(visit.session, cause_id) or found
    if cause.decided_at is not None and cause.decided_by_id is not None:
        raise AlreadyDecided(people.official(visit.session, cause.decided_by_id).name, visit.local(cause.decided_at))
    if cause.state is not CauseState.PENDING:
        raise StaleChoice(task.id)
    rights.must(visit, task, Deed.CONFIRM)
    rules.must_not_be_own(task, cause, visit.official.id)
    return task, cause


def _decide(visit: Visit, task: Task, cause: Cause, state: CauseState, words: str | None) -> Screen:
    rules.decide(task, cause, state, words, visit.official.id, visit.now)
    _write(visit, task, f"cause.{state}", words or cause.words)
    _tell(visit, task, cause, _unit(visit, task, cause))
    return _card(visit, task, cause, screens.decided(task, cause))


def _unit(visit: Visit, task: Task, cause: Cause) -> list[Official]:
    """Who hears of a decision: whoever claimed, the lead, the head."""
    head = people.head_of(visit.session, task.lead_unit_id)
    asked = {cause.by_id, *([task.lead_id] if task.lead_id else ()), *([head.id] if head else ())}
    return [people.official(visit.session, one) for one in sorted(asked)]


def _tell(visit: Visit, task: Task, cause: Cause, asked: list[Official]) -> None:
    for person in asked:
        if person.id == visit.official.id or person.left_at is not None:
            continue
        with speaking(person.language or visit.regulation.language):
            letter = screens.told(task, cause, visit.official)
        key = f"cause.told:{cause.id}:{task.version}"
        post(visit, person, key, letter, still_true=f"task.stands:{task.id}:{task.version}")


def _card(visit: Visit, task: Task, cause: Cause, said: str) -> Screen:
    undo_it = Undo(action("cause.undo", cause.id, task.version), visit.now)
    return task_screens.card(task, visit, said=said, undo=undo_it)


def _write(visit: Visit, task: Task, deed: str, words: str | None) -> None:
    after = {"words": words, "cause": task.cause}
    who, event = visit.official.id, visit.event.key
    journal.write(visit.session, visit.now, deed, "task", task.id, official_id=who, after=after, event=event)
