"""What the parts of a task say of the whole."""

from datetime import UTC, datetime

import pytest

from handlers.refusals.giving import DividedTooDeep
from handlers.rules import subtasks
from storage.tables import Progress, Task
from tests.office import day


def part(percent: int = 0, progress: Progress = Progress.UNDER_WAY, due: str | None = None) -> Task:
    return Task(
        id=1, fingerprint="x", text="x", folded="x", lead_unit_id=1, created_at=datetime(2026, 6, 15, tzinfo=UTC),
        percent=percent, progress=progress, due_on=day(due) if due else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "percent"),
    [
        ([], None),
        ([part(40)], 40),
        ([part(0, Progress.DONE), part(0)], 50),
        ([part(50), part(50), part(100)], 66),
    ],
)
def test_the_mean_of_the_parts_is_proposed(parts: list[Task], percent: int | None) -> None:
    assert subtasks.proposed_percent(parts) == percent


@pytest.mark.parametrize(
    ("on", "due", "beyond"),
    [(None, "19/06/2026", False), ("19/06/2026", None, False), ("19/06/2026", "19/06/2026", False),
     ("20/06/2026", "19/06/2026", True)],
)  # fmt: skip
def test_a_part_is_beyond_the_whole_only_after_its_deadline(on: str | None, due: str | None, beyond: bool) -> None:
    whole = part(due=due)

    assert subtasks.is_beyond(day(on) if on else None, whole) is beyond


def test_a_part_of_a_part_is_not_divided() -> None:
    subtasks.must_be_divisible(part(), 1)

    with pytest.raises(DividedTooDeep):
        subtasks.must_be_divisible(part(), 2)
