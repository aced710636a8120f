"""The office brings the annex table of a directive: its tasks are registered, all or nothing, and who works is told."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers import post
from handlers.intake import sheets as tables
from handlers.rules import annexes, words
from handlers.rules.annexes import TaskRow
from handlers.rules.sheets import Caution, Fault, Sheet
from handlers.rules.units import UnitFinder
from handlers.screens import intake as screens
from handlers.visit import Moment
from locales import speaking
from storage import directives, journal, people, tasks
from storage.tables import Assignment, Directive, Official, Part, Task, Unit


@dataclass
class Plan:
    """What an import would do: new tasks, how many were known, what is wrong and what deserves a look."""

    new: list[TaskRow] = field(default_factory=list)
    known: int = 0
    sections: int = 0
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Fault] = field(default_factory=list)

    @property
    def ungiven(self) -> int:
        """New tasks without a lead official."""
        return sum(row.lead is None for row in self.new)


def plan(moment: Moment, name: str, sheets: Sequence[Sheet]) -> Plan:
    """What the table would add, and every row that stands against it. Raises a refusal for a wrong file."""
    table = tables.found(name, sheets, annexes.COLUMNS)
    units = people.units(moment.session)
    by_unit: dict[int, list[Official]] = {}
    for official in people.present(moment.session):
        if official.unit_id is not None:
            by_unit.setdefault(official.unit_id, []).append(official)
    names = {unit.id: unit.name for unit in units}
    annex = annexes.Reader(table, UnitFinder(units, moment.today), by_unit, names, moment.today).read()
    planned = Plan(sections=annex.sections, faults=annex.faults, cautions=annex.cautions)
    known = tasks.of_fingerprints(moment.session, [row.fingerprint for row in annex.tasks])
    for row in annex.tasks:
        if (task := known.get(row.fingerprint)) is None:
            planned.new.append(row)
            continue
        planned.known += 1
        if task.original_due_on != row.deadline.on:
            about = {"code": task.code, "known": task.original_due_on}
            planned.cautions.append(Fault(row.number, table.heading("due"), Caution.OTHER_DEADLINE, about))
    planned.faults.sort(key=lambda fault: fault.row)
    planned.cautions.sort(key=lambda fault: fault.row)
    return planned


def carry_out(
    moment: Moment, planned: Plan, *, by_id: int | None = None, event: str | None = None, batch: str = ""
) -> list[Task]:
    """Register the new tasks and tell the heads and lead officials, each in one letter.

    `batch` tells apart letters on tasks that were given, taken back and given again.
    """
    of = _directives(moment, planned.new)
    made = [_task(moment, row, of.get(row.identity or "")) for row in planned.new]
    moment.session.add_all(made)
    moment.session.flush()
    for row, task in zip(planned.new, made, strict=True):
        lead_id = row.lead.id if row.lead else None
        moment.session.add(
            Assignment(
                task_id=task.id, part=Part.LEAD, unit_id=row.lead_unit.id, official_id=lead_id, given_at=moment.now
            )
        )
        for unit in row.others:
            moment.session.add(
                Assignment(task_id=task.id, part=Part.COORDINATING, unit_id=unit.id, given_at=moment.now)
            )
    moment.session.flush()
    journal.write_all(
        moment.session,
        moment.now,
        "task.added",
        "task",
        [
            (task.id, {"due_on": f"{task.due_on or ''}", "lead_unit_id": task.lead_unit_id, "lead_id": task.lead_id})
            for task in made
        ],
        official_id=by_id,
        event=event,
    )
    _tell(moment, planned.new, made, batch)
    return made


def _directives(moment: Moment, rows: Sequence[TaskRow]) -> dict[str, Directive]:
    """The directives of these rows by identity, the missing ones added."""
    named = {row.identity: row for row in reversed(rows) if row.identity}
    known = directives.of_identities(moment.session, sorted(named))
    for identity, row in named.items():
        if identity not in known:
            known[identity] = Directive(
                identity=identity,
                number=row.directive,
                issued_on=row.issued_on,
                issuer=row.issuer,
                subject=row.subject,
                signer=row.signer,
            )
            moment.session.add(known[identity])
    moment.session.flush()
    return known


def _task(moment: Moment, row: TaskRow, directive: Directive | None) -> Task:
    """The task of a row, the first deadline kept beside the current one."""
    return Task(
        fingerprint=row.fingerprint,
        directive_id=directive.id if directive else None,
        clause=row.clause,
        text=row.text,
        passage=row.passage,
        folded=words.folded(row.text),
        product=row.product,
        lead_unit_id=row.lead_unit.id,
        lead_id=row.lead.id if row.lead else None,
        given_at=moment.now if row.lead else None,
        original_due_on=row.deadline.on,
        due_on=row.deadline.on,
        due_words=row.deadline.words[:200] or None,
        created_at=moment.now,
    )


def _tell(moment: Moment, rows: Sequence[TaskRow], made: Sequence[Task], batch: str) -> None:
    """One letter to each lead official with new tasks, one to each head whose unit has tasks to give."""
    said = batch + "".join(sorted(task.fingerprint for task in made))
    batch = hashlib.sha256(said.encode()).hexdigest()[:16]
    given: dict[int, tuple[Official, list[Task]]] = {}
    waiting: dict[int, tuple[Unit, list[Task]]] = {}
    for row, task in zip(rows, made, strict=True):
        if row.lead:
            given.setdefault(row.lead.id, (row.lead, []))[1].append(task)
        else:
            waiting.setdefault(row.lead_unit.id, (row.lead_unit, []))[1].append(task)
    for official, its in given.values():
        with speaking(official.language or moment.regulation.language):
            post.post(moment, official, f"tasks.given:{batch}", screens.given_to_you(its))
    for unit, its in waiting.values():
        if head := people.head_of(moment.session, unit.id):
            with speaking(head.language or moment.regulation.language):
                post.post(moment, head, f"tasks.to_give:{batch}:{unit.id}", screens.to_give(unit.name, its))
