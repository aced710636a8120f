"""Who may do what with a task: one table of deeds, by the part somebody has in it and by how far it is."""

from collections.abc import Iterable
from enum import StrEnum

from storage.tables import Assignment, Official, Progress, Role, Task, Unit


class Standing(StrEnum):
    """The part somebody has in a task. One person may have several."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    ASSIGNER = "assigner"
    HEAD = "head"
    LEADER = "leader"
    OFFICE = "office"


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


_WORKED = frozenset({Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY})
_OPEN = _WORKED | {Progress.SUBMITTED, Progress.SUSPENDED}

TABLE: dict[Deed, tuple[frozenset[Standing], frozenset[Progress]]] = {
    Deed.SEE: (frozenset(Standing), frozenset(Progress)),
    Deed.ACKNOWLEDGE: (frozenset({Standing.LEAD}), frozenset({Progress.ASSIGNED})),
    Deed.REPORT: (frozenset({Standing.LEAD}), _WORKED),
    Deed.NOTE: (frozenset({Standing.LEAD, Standing.COORDINATING}), _OPEN),
    Deed.SUBMIT: (frozenset({Standing.LEAD}), _WORKED),
    Deed.JUDGE: (frozenset({Standing.HEAD, Standing.ASSIGNER, Standing.OFFICE}), frozenset({Progress.SUBMITTED})),
    Deed.GIVE: (frozenset({Standing.HEAD, Standing.OFFICE}), _WORKED),
    Deed.URGE: (frozenset({Standing.HEAD, Standing.LEADER, Standing.OFFICE}), _WORKED),
}
"""Deed → who may, and in which states of the task. Colleagues without a part see nothing: lateness is private."""

_NEVER_BY_THE_LEAD = {Deed.JUDGE, Deed.URGE}


def standings(
    official: Official, task: Task, line: Iterable[Unit], coordinating: Iterable[tuple[Assignment, Unit]]
) -> frozenset[Standing]:
    """The parts an official has in a task. `line` is the lead unit and every unit above it.

    A coordinating unit that has named nobody is answered for by its head.
    """
    if official.left_at is not None:
        return frozenset()
    line = tuple(line)
    holds = {
        Standing.LEAD: task.lead_id == official.id,
        Standing.COORDINATING: any(
            official.id == (assignment.official_id or unit.head_id) for assignment, unit in coordinating
        ),
        Standing.ASSIGNER: task.given_by_id == official.id,
        Standing.HEAD: any(unit.head_id == official.id for unit in line),
        Standing.LEADER: any(unit.leader_id == official.id for unit in line),
        Standing.OFFICE: official.role in {Role.OFFICE, Role.ADMIN},
    }
    return frozenset(standing for standing, held in holds.items() if held)


def may(deed: Deed, standing: frozenset[Standing], task: Task) -> bool:
    """Whether somebody of such standing may do this now; nobody judges or urges the own work."""
    who, states = TABLE[deed]
    if deed in _NEVER_BY_THE_LEAD and Standing.LEAD in standing:
        return False
    return bool(who & standing) and task.progress in states
