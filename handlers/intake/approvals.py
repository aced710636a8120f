"""What was approved of a directive becomes tasks, and heads are told; within minutes it can be undone."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.intake import readings as reviews
from handlers.intake import tasks as registering
from handlers.intake.tasks import Plan
from handlers.post import post
from handlers.refusals import NotYours, StaleChoice, TooLate, UnknownChoice
from handlers.refusals.directives import NothingApproved
from handlers.rules import proposals as rules
from handlers.rules import withdrawals
from handlers.rules.annexes import TaskRow
from handlers.rules.deadlines import Deadline
from handlers.screen import Screen, action
from handlers.screens import readings as screens
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import speaking
from storage import journal, people, readings, tasks
from storage.tables import Progress, Proposal, ProposalState, Reading, Task, Unit, Withdrawal


def preview(visit: Visit, reading_id: int, version: int, rest: int) -> Screen:
    """What would be created: what is approved, and with `rest` whatever is plain and was not looked at."""
    reading = reviews.open_one(visit, reading_id, version)
    chosen, left = _chosen(visit, reading, rest)
    if not chosen:
        raise NothingApproved
    rows = _rows(visit, reading, chosen)
    return screens.preview(reading, rows, left, rest)


def give(visit: Visit, reading_id: int, version: int, rest: int) -> Screen:
    """The tasks are created, one for each lead unit; each head hears of those of the unit in one letter."""
    reading = reviews.open_one(visit, reading_id, version)
    chosen, left = _chosen(visit, reading, rest)
    if not chosen:
        raise NothingApproved
    rows = _rows(visit, reading, chosen)
    known = tasks.of_fingerprints(visit.session, [row.fingerprint for _one, row in rows])
    new = {row.fingerprint: (one, row) for one, row in rows if row.fingerprint not in known}
    planned = Plan(new=[row for _one, row in new.values()])
    batch = f"{reading.id}:{reading.version}:"
    made = (
        registering.carry_out(visit, planned, by_id=visit.official.id, event=visit.event.key, batch=batch)
        if new
        else []
    )
    for one in chosen:
        one.state, one.tasks = ProposalState.GIVEN, []
    for (one, _row), task in zip(new.values(), made, strict=True):
        one.tasks = [*one.tasks, task.id]
    reading.version += 1
    reading.touched, reading.given_at = True, visit.now
    if not left:
        reading.closed_at, reading.source = visit.now, []
    reviews.write(visit, reading, "reading.given", after={"tasks": [task.id for task in made]})
    visit.session.flush()
    undo = Undo(action("reading.undo", reading.id, reading.version), visit.now)
    return screens.given(reading, made, len(known), left, visit, undo)


def undo(visit: Visit, reading_id: int, version: int) -> Screen:
    """Whoever gave them out thinks again: the tasks nobody has touched are withdrawn, and the review goes on."""
    reading = readings.locked(visit.session, reading_id)
    if reading is None:
        raise UnknownChoice
    if reading.version != version or reading.given_at is None:
        raise StaleChoice(None)
    if reading.by_id != visit.official.id:
        raise NotYours(reading.number or "")
    if visit.now - reading.given_at > timedelta(minutes=visit.regulation.undo_minutes):
        raise TooLate(visit.regulation.undo_minutes)
    taken: list[Task] = []
    kept = 0
    for one in readings.proposals(visit.session, reading.id):
        its = [task for task_id in one.tasks if (task := tasks.locked(visit.session, task_id))]
        untouched = [task for task in its if task.version == 1 and task.progress is Progress.ASSIGNED]
        kept += len(its) - len(untouched)
        taken += untouched
        if one.state is ProposalState.GIVEN and len(untouched) == len(its):
            one.state, one.tasks = ProposalState.OPEN, []
    _take_back(visit, taken)
    reading.closed_at, reading.given_at = None, None
    reading.version += 1
    reviews.write(visit, reading, "reading.undone", after={"tasks": [task.id for task in taken]})
    visit.session.flush()
    return screens.taken_back(reading, len(taken), kept)


def _take_back(visit: Visit, taken: Sequence[Task]) -> None:
    """Withdrawn, so that the journal keeps them; the words are free to be given again."""
    heads: dict[int, list[Task]] = {}
    for task in taken:
        was = withdrawals.before(task)
        withdrawals.withdraw(task, visit.now)
        task.fingerprint = f"undone:{task.id}"
        visit.session.add(Withdrawal(task_id=task.id, by_id=visit.official.id, made_at=visit.now, before=was))
        heads.setdefault(task.lead_unit_id, []).append(task)
    visit.session.flush()
    deeds = [(task.id, {"progress": task.progress.value}) for task in taken]
    who, event = visit.official.id, visit.event.key
    journal.write_all(visit.session, visit.now, "task.withdrawn", "task", deeds, official_id=who, event=event)
    for unit_id, its in heads.items():
        head = people.head_of(visit.session, unit_id)
        if head is None or head.id == visit.official.id:
            continue
        with speaking(head.language or visit.regulation.language):
            letter = screens.taken_from_you(its, visit.official)
        post(visit, head, f"reading.undone:{its[0].id}:{unit_id}", letter)


def _chosen(visit: Visit, reading: Reading, rest: int) -> tuple[list[Proposal], int]:
    """What becomes tasks, and how many proposals stay undecided."""
    found = readings.proposals(visit.session, reading.id)
    plain = [one for one in found if one.state is ProposalState.OPEN and rest and one.leads and not one.twin]
    chosen = [one for one in found if one.state is ProposalState.APPROVED or one in plain]
    left = sum(one.state is ProposalState.OPEN for one in found) - len(plain)
    return chosen, left


def _rows(visit: Visit, reading: Reading, chosen: Sequence[Proposal]) -> list[tuple[Proposal, TaskRow]]:
    """One row for each lead unit of each proposal."""
    units = reviews.units_of(visit)
    return [
        (one, _row(reading, one, units[unit_id], [units[other] for other in one.others if other in units]))
        for one in chosen
        for unit_id in one.leads
        if unit_id in units
    ]


def _row(reading: Reading, one: Proposal, unit: Unit, others: Sequence[Unit]) -> TaskRow:
    """A proposal as the register of tasks takes it, the same as a row of an annex table."""
    return TaskRow(
        number=one.place,
        text=one.text,
        lead_unit=unit,
        lead=None,
        others=tuple(others),
        deadline=Deadline("date" if one.due_on else "none", one.due_on, one.due_words or ""),
        product=one.product,
        directive=reading.number,
        issued_on=reading.issued_on,
        issuer=reading.issuer,
        unnumbered=rules.identity(reading),
        subject=reading.subject,
        signer=reading.signer,
        clause=one.clause or None,
        passage=one.passage,
    )
