"""Who may do what with a task: one table of deeds, by the part somebody has in it and by how far it is."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.refusals import AlreadyClosed, StaleChoice
from storage.tables import Assignment, Official, Progress, Role, Task, Unit


class Standing(StrEnum):
    """The part somebody has in a task. One person may have several."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    COORDINATING_HEAD = "coordinating_head"
    """Head of a unit that coordinates, whoever of it was named."""
    EMPOWERED = "empowered"
    """Head of the unit in whose power an open obstacle is."""
    ASSIGNER = "assigner"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"
    RELATED = "related"
    """Leads the task this one is a part of, or a part of this one."""


class Deed(StrEnum):
    """What can be done with a task. A report moves the task; a note is only kept beside it."""

    SEE = "see"
    ACKNOWLEDGE = "acknowledge"
    REPORT = "report"
    NOTE = "note"
    SUBMIT = "submit"
    JUDGE = "judge"
    GIVE = "give"
    URGE = "urge"
    TRACE = "trace"
    """See what was sent of it, to whom, and whether it arrived."""
    SUSPEND = "suspend"
    RESUME = "resume"
    CONSULT = "consult"
    """Ask other units for an opinion on it."""
    EXTEND = "extend"
    GRANT = "grant"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    """Give it to another unit."""
    OBJECT = "object"
    RETRACT = "retract"
    ANSWER = "answer"
    CLAIM = "claim"
    """Say that a delay had an objective cause; of what is done, too."""
    CONFIRM = "confirm"
    DIVIDE = "divide"
    REMIND = "remind"
    """Be reminded of it later, because one asked."""
    COORDINATE = "coordinate"
    """Say who coordinates, with what part, by when."""
    NAME = "name"
    """Name a person of a unit that coordinates."""
    FINISH = "finish"
    """Say that the own part is done."""
    AWAIT = "await"
    """Say for whom the task waits."""
    DELIVER = "deliver"
    """Say that what is waited for is done."""
    HINDER = "hinder"
    """Tell what is in the way."""
    SETTLE = "settle"
    """Answer what is in the way, or say that it is gone; whoever has the power of it."""


_WORKED = frozenset({Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY})
_OPEN = _WORKED | {Progress.SUBMITTED, Progress.SUSPENDED}

_OVER_THE_TASK = frozenset({Standing.ASSIGNER, Standing.LEADER, Standing.OFFICE})
"""Who may change what a task is: whoever gave it, the leader of the bloc, the office; not the unit asked to do it."""

_HELPERS = frozenset({Standing.COORDINATING, Standing.COORDINATING_HEAD})
"""Who answers for a part of it: whoever was named, and the head of that unit."""

_OF_THE_UNIT = frozenset({Standing.LEAD, Standing.HEAD})
"""Who answers for the work: the lead, and the head of the lead unit."""

TABLE: dict[Deed, tuple[frozenset[Standing], frozenset[Progress]]] = {
    Deed.SEE: (frozenset(Standing), frozenset(Progress)),
    Deed.ACKNOWLEDGE: (frozenset({Standing.LEAD}), frozenset({Progress.ASSIGNED})),
    Deed.REPORT: (frozenset({Standing.LEAD}), _WORKED),
    Deed.NOTE: (frozenset({Standing.LEAD, Standing.COORDINATING}), _OPEN),
    Deed.SUBMIT: (frozenset({Standing.LEAD}), _WORKED),
    Deed.JUDGE: (frozenset({Standing.HEAD, Standing.ASSIGNER, Standing.OFFICE}), frozenset({Progress.SUBMITTED})),
    Deed.GIVE: (frozenset({Standing.HEAD, Standing.OFFICE}), _WORKED),
    Deed.TRACE: (frozenset({Standing.HEAD, Standing.OFFICE}), frozenset(Progress)),
    Deed.URGE: (frozenset({Standing.HEAD, Standing.LEADER, Standing.OFFICE}), _WORKED),
    Deed.SUSPEND: (_OVER_THE_TASK, _WORKED),
    Deed.RESUME: (_OVER_THE_TASK, frozenset({Progress.SUSPENDED})),
    Deed.CONSULT: (_OF_THE_UNIT | {Standing.OFFICE}, _WORKED),
    Deed.EXTEND: (frozenset({Standing.LEAD}), _WORKED),
    Deed.GRANT: (frozenset({Standing.ASSIGNER, Standing.HEAD}), _WORKED),
    Deed.WITHDRAW: (_OVER_THE_TASK, _WORKED | {Progress.SUSPENDED}),
    Deed.TRANSFER: (frozenset({Standing.LEADER, Standing.OFFICE}), _WORKED),
    Deed.OBJECT: (_OF_THE_UNIT, _WORKED),
    Deed.RETRACT: (_OF_THE_UNIT, _WORKED | {Progress.SUSPENDED}),
    Deed.ANSWER: (_OVER_THE_TASK, _WORKED | {Progress.SUSPENDED}),
    Deed.CLAIM: (_OF_THE_UNIT, _OPEN | {Progress.DONE}),
    Deed.COORDINATE: (_OF_THE_UNIT | {Standing.ASSIGNER, Standing.OFFICE}, _OPEN),
    Deed.NAME: (frozenset({Standing.COORDINATING_HEAD}), _OPEN),
    Deed.FINISH: (_HELPERS, _OPEN),
    Deed.AWAIT: (_OF_THE_UNIT, _WORKED),
    Deed.DELIVER: (_HELPERS, _OPEN),
    Deed.HINDER: (_OF_THE_UNIT, _WORKED),
    Deed.SETTLE: (_OF_THE_UNIT | {Standing.LEADER, Standing.OFFICE, Standing.EMPOWERED}, _OPEN),
    Deed.CONFIRM: (_OVER_THE_TASK, _OPEN | {Progress.DONE}),
    Deed.DIVIDE: (_OF_THE_UNIT | {Standing.OFFICE}, _WORKED),
    Deed.REMIND: (frozenset(Standing), _OPEN),
}
"""Deed → who may, and in which states of the task. Colleagues without a part see nothing: lateness is private.

The one source: cards, lists and acts all ask here, `scopes.Reach` for whole sets of units.
"""

_NEVER_BY_THE_LEAD = {
    *(
        Deed.JUDGE,
        Deed.URGE,
        Deed.SUSPEND,
        Deed.RESUME,
        Deed.GRANT,
        Deed.WITHDRAW,
        Deed.TRANSFER,
        Deed.ANSWER,
        Deed.CONFIRM,
    ),
}

_WHILE_OBJECTED = {Deed.OBJECT: False, Deed.TRANSFER: False, Deed.RETRACT: True, Deed.ANSWER: True}
"""What can be done only while an objection waits, or only while none does."""


def standings(
    official: Official,
    task: Task,
    line: Iterable[Unit],
    coordinating: Iterable[tuple[Assignment, Unit]],
    speaks_for: Collection[int] = (),
    related: Iterable[Task] = (),
    empowered: Collection[int] = (),
) -> frozenset[Standing]:
    """The parts an official has in a task. `line` is the lead unit and every unit above it.

    `speaks_for` are those who are away and whose deputy the official is: their posts and what they assigned, not what
    they lead. A coordinating unit that has named nobody is answered for by its head. `related` are the task it is a
    part of, and its own parts; `empowered` the heads of units in whose power an open obstacle is.
    """
    if official.left_at is not None:
        return frozenset()
    line, coordinating = tuple(line), tuple(coordinating)
    voice = {official.id, *speaks_for}
    holds = {
        Standing.LEAD: task.lead_id == official.id,
        Standing.COORDINATING: any(
            official.id == (assignment.official_id or unit.head_id) for assignment, unit in coordinating
        ),
        Standing.COORDINATING_HEAD: any(unit.head_id in voice for _assignment, unit in coordinating),
        Standing.EMPOWERED: not voice.isdisjoint(empowered),
        Standing.ASSIGNER: task.given_by_id in voice,
        Standing.HEAD: any(unit.head_id in voice for unit in line),
        Standing.LEADER: any(unit.leader_id in voice for unit in line),
        Standing.OFFICE: official.role in {Role.OFFICE, Role.ADMIN},
        Standing.RELATED: any(other.lead_id == official.id for other in related),
    }
    return frozenset(standing for standing, held in holds.items() if held)


def may(deed: Deed, standing: frozenset[Standing], task: Task) -> bool:
    """Whether somebody of such standing may do this now."""
    return is_for(deed, standing) and is_time(deed, task)


def is_for(deed: Deed, standing: frozenset[Standing]) -> bool:
    """Whether this is theirs to do at all, whatever the task's state; nobody judges or urges the own work."""
    if deed in _NEVER_BY_THE_LEAD and Standing.LEAD in standing:
        return False
    return bool(TABLE[deed][0] & standing)


def is_time(deed: Deed, task: Task) -> bool:
    """Whether the task is in a state for this, whoever does it."""
    is_objected = task.objected_on is not None
    return task.progress in TABLE[deed][1] and _WHILE_OBJECTED.get(deed, is_objected) is is_objected


def must_be_time(deed: Deed, task: Task, zone: ZoneInfo) -> None:
    """What the task's state does not allow is refused. Raises AlreadyClosed, StaleChoice."""
    if is_time(deed, task):
        return
    if task.closed_at is not None:
        raise AlreadyClosed(task.code, task.closed_at.astimezone(zone).date())
    raise StaleChoice(task.id)
