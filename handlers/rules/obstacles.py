"""What blocks a task: told by its unit, in somebody's power, answered or removed by whoever has that power."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from handlers.refusals import StaleChoice
from handlers.rules import undoing
from handlers.rules.rights import Standing
from storage.tables import Obstacle, Power, Task, Unit

POWERS = tuple(Power)

_WHO: dict[Power, frozenset[Standing]] = {
    Power.OWN_UNIT: frozenset({Standing.HEAD, Standing.LEADER, Standing.OFFICE}),
    Power.OTHER_UNIT: frozenset({Standing.EMPOWERED, Standing.LEADER, Standing.OFFICE}),
    Power.LEADER: frozenset({Standing.LEADER, Standing.OFFICE}),
    Power.CHAIR: frozenset({Standing.OFFICE}),
    Power.ABOVE: frozenset({Standing.OFFICE}),
}
"""In whose power → who of a task may settle it. The office records what the chair or those above have said."""


def is_hindered(task: Task) -> bool:
    """Whether anything is in the way now."""
    return task.obstacles > 0


def has_power(obstacle: Obstacle, standing: frozenset[Standing], line: Iterable[Unit], voice: Collection[int]) -> bool:
    """Whether somebody may settle an obstacle; the chair, head of the top unit, all but what is another unit's own."""
    top = list(line)[-1]
    is_chair = top.head_id is not None and top.head_id in voice
    return bool(_WHO[obstacle.power] & standing) or is_chair


def tell(
    task: Task, words: str, power: Power, power_unit_id: int | None, since_on: date, by: int, now: datetime
) -> Obstacle:
    """Something is in the way. From the lead it is a report: the task is not silent any more. No clock stands."""
    before = undoing.kept(task, "reported_at", "nothing_new")
    if by == task.lead_id:
        task.reported_at, task.nothing_new = now, 0
    task.obstacles += 1
    task.version += 1
    return Obstacle(
        task_id=task.id,
        unit_id=task.lead_unit_id,
        words=words,
        power=power,
        power_unit_id=power_unit_id,
        since_on=since_on,
        by_id=by,
        made_at=now,
        before=before,
    )


def answer(task: Task, obstacle: Obstacle, words: str, by: int, now: datetime) -> None:
    """Whoever has the power says what will be done; it stays open until it is gone."""
    obstacle.answer, obstacle.answered_by_id, obstacle.answered_at = words, by, now
    task.version += 1


def end(task: Task, obstacle: Obstacle, words: str, by: int, now: datetime) -> None:
    """It is gone, and how."""
    obstacle.end_words, obstacle.ended_by_id, obstacle.ended_at = words, by, now
    task.obstacles -= 1
    task.version += 1


def last_act(obstacle: Obstacle) -> tuple[int | None, datetime]:
    """Who did something with an obstacle last, and when."""
    if obstacle.ended_at is not None:
        return obstacle.ended_by_id, obstacle.ended_at
    if obstacle.answered_at is not None:
        return obstacle.answered_by_id, obstacle.answered_at
    return obstacle.by_id, obstacle.made_at


def take_back(task: Task, obstacle: Obstacle, now: datetime) -> None:
    """The last act is undone: it is open again, or unanswered, or never was. Raises StaleChoice when it never was."""
    if obstacle.undone:
        raise StaleChoice(task.id)
    if obstacle.ended_at is not None:
        obstacle.end_words = obstacle.ended_by_id = obstacle.ended_at = None
        task.obstacles += 1
    elif obstacle.answered_at is not None:
        obstacle.answer = obstacle.answered_by_id = obstacle.answered_at = None
    else:
        obstacle.undone, obstacle.ended_by_id, obstacle.ended_at = True, obstacle.by_id, now
        task.obstacles -= 1
        undoing.put_back(task, obstacle.before)
        return
    task.version += 1
