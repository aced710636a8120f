"""Who may do what with a task: the whole table, and who has which part."""

from datetime import UTC, datetime

import pytest

from handlers.rules import rights
from handlers.rules.rights import Deed, Standing
from storage.tables import Assignment, Official, Part, Progress, Role, Task, Unit

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def task(progress: Progress = Progress.ASSIGNED) -> Task:
    return Task(
        id=1, fingerprint="x", text="x", folded="x", lead_unit_id=2, lead_id=10, given_by_id=12, progress=progress,
        created_at=NOW,
    )  # fmt: skip


def unit(number: int, head: int | None = None, leader: int | None = None) -> Unit:
    return Unit(id=number, name="x", folded="x", sort_key="x", head_id=head, leader_id=leader)


def official(number: int, role: Role = Role.OFFICIAL, left_at: datetime | None = None) -> Official:
    return Official(id=number, name="x", folded="x", sort_key="x", role=role, left_at=left_at)


LINE = (unit(2, head=11, leader=14), unit(1, head=13))


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        (official(10), {Standing.LEAD}),
        (official(11), {Standing.HEAD}),
        (official(12), {Standing.ASSIGNER}),
        (official(13), {Standing.HEAD}),
        (official(14), {Standing.LEADER}),
        (official(15, Role.OFFICE), {Standing.OFFICE}),
        (official(16, Role.ADMIN), {Standing.OFFICE}),
        (official(17), {Standing.COORDINATING}),
        (official(18), {Standing.COORDINATING, Standing.COORDINATING_HEAD}),
        (official(19), {Standing.COORDINATING_HEAD}),
        (official(20), set()),
        (official(10, left_at=NOW), set()),
    ],
)
def test_each_has_their_part(who: Official, parts: set[Standing]) -> None:
    coordinating = [
        (Assignment(task_id=1, part=Part.COORDINATING, unit_id=3, official_id=17, given_at=NOW), unit(3, head=19)),
        (Assignment(task_id=1, part=Part.COORDINATING, unit_id=4, given_at=NOW), unit(4, head=18)),
    ]

    assert rights.standings(who, task(), LINE, coordinating) == parts


WORKED = {Progress.ASSIGNED, Progress.ACKNOWLEDGED, Progress.UNDER_WAY}
BY_HEADS = {Standing.HEAD, Standing.OFFICE}
NEVER_BY_THE_LEAD = [
    Deed.JUDGE,
    Deed.URGE,
    Deed.SUSPEND,
    Deed.RESUME,
    Deed.GRANT,
    Deed.WITHDRAW,
    Deed.TRANSFER,
    Deed.ANSWER,
    Deed.CONFIRM,
]
OF_THE_UNIT = {Standing.LEAD, Standing.HEAD}
OVER_THE_TASK = {Standing.ASSIGNER, Standing.LEADER, Standing.OFFICE}
OPEN = WORKED | {Progress.SUBMITTED, Progress.SUSPENDED}
EXPECTED = {
    Deed.SEE: (set(Standing), set(Progress)),
    Deed.REMIND: (set(Standing), WORKED | {Progress.SUBMITTED, Progress.SUSPENDED}),
    Deed.ACKNOWLEDGE: ({Standing.LEAD}, {Progress.ASSIGNED}),
    Deed.REPORT: ({Standing.LEAD}, WORKED),
    Deed.NOTE: ({Standing.LEAD, Standing.COORDINATING}, WORKED | {Progress.SUBMITTED, Progress.SUSPENDED}),
    Deed.SUBMIT: ({Standing.LEAD}, WORKED),
    Deed.JUDGE: (BY_HEADS | {Standing.ASSIGNER}, {Progress.SUBMITTED}),
    Deed.GIVE: (BY_HEADS, WORKED),
    Deed.URGE: (BY_HEADS | {Standing.LEADER}, WORKED),
    Deed.SUSPEND: (OVER_THE_TASK, WORKED),
    Deed.TRACE: (BY_HEADS, set(Progress)),
    Deed.RESUME: (OVER_THE_TASK, {Progress.SUSPENDED}),
    Deed.CONSULT: (OF_THE_UNIT | {Standing.OFFICE}, WORKED),
    Deed.EXTEND: ({Standing.LEAD}, WORKED),
    Deed.GRANT: ({Standing.ASSIGNER, Standing.HEAD}, WORKED),
    Deed.WITHDRAW: (OVER_THE_TASK, WORKED | {Progress.SUSPENDED}),
    Deed.TRANSFER: ({Standing.LEADER, Standing.OFFICE}, WORKED),
    Deed.OBJECT: (OF_THE_UNIT, WORKED),
    Deed.RETRACT: (OF_THE_UNIT, WORKED | {Progress.SUSPENDED}),
    Deed.ANSWER: (OVER_THE_TASK, WORKED | {Progress.SUSPENDED}),
    Deed.CLAIM: (OF_THE_UNIT, set(Progress) - {Progress.WITHDRAWN}),
    Deed.COORDINATE: (OF_THE_UNIT | {Standing.ASSIGNER, Standing.OFFICE}, OPEN),
    Deed.NAME: ({Standing.COORDINATING_HEAD}, OPEN),
    Deed.FINISH: ({Standing.COORDINATING, Standing.COORDINATING_HEAD}, OPEN),
    Deed.AWAIT: (OF_THE_UNIT, WORKED),
    Deed.DELIVER: ({Standing.COORDINATING, Standing.COORDINATING_HEAD}, OPEN),
    Deed.HINDER: (OF_THE_UNIT, WORKED),
    Deed.SETTLE: (
        OF_THE_UNIT | {Standing.LEADER, Standing.OFFICE, Standing.EMPOWERED},
        WORKED | {Progress.SUBMITTED, Progress.SUSPENDED},
    ),
    Deed.CONFIRM: (OVER_THE_TASK, set(Progress) - {Progress.WITHDRAWN}),
    Deed.DIVIDE: (OF_THE_UNIT | {Standing.OFFICE}, WORKED),
}
ONLY_WHILE_OBJECTED = {Deed.RETRACT, Deed.ANSWER}
NEVER_WHILE_OBJECTED = {Deed.OBJECT, Deed.TRANSFER}


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("progress", Progress)
def test_the_whole_matrix(deed: Deed, standing: Standing, progress: Progress) -> None:
    who, states = EXPECTED[deed]
    is_theirs = standing in who and progress in states
    free, objected = task(progress), task(progress)
    objected.objected_on = NOW.date()

    assert rights.may(deed, frozenset({standing}), free) is (is_theirs and deed not in ONLY_WHILE_OBJECTED)
    assert rights.may(deed, frozenset({standing}), objected) is (is_theirs and deed not in NEVER_WHILE_OBJECTED)


@pytest.mark.parametrize("deed", NEVER_BY_THE_LEAD)
def test_nobody_judges_or_urges_the_own_work(deed: Deed) -> None:
    everything = frozenset(Standing)

    assert not any(rights.may(deed, everything, task(progress)) for progress in Progress)


def test_a_stranger_may_nothing() -> None:
    assert not any(rights.may(deed, frozenset(), task(progress)) for deed in Deed for progress in Progress)
