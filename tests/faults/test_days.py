"""Weeks with sleeps and a wrong clock lose no rung and no digest; the trial sees it when they do."""

from collections.abc import Callable

import pytest

from bot import plans
from handlers.rules import escalation as ladder
from storage.database import Database
from tests.faults import planted
from tests.faults.days import TASKS_AND_DAYS, Lived, Weeks
from tests.faults.gates import Size

TASKS, DAYS = TASKS_AND_DAYS[Size.SHORT]


@pytest.mark.parametrize(("kind", "turned"), [("sqlite", True), ("postgresql", False)])
def test_weeks_lose_nothing_and_tell_nothing_twice(
    kind: str, turned: bool, with_people: Callable[[str], Database]
) -> None:
    lived = Weeks(with_people(kind), seed=1).lived(TASKS, DAYS, turned=turned)

    assert lived.is_well, lived
    assert lived.rungs > TASKS


def _nothing_climbs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ladder, "move", lambda *_given: ladder.Move())


def _nothing_is_freed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plans, "freed", lambda *_given: 0)


PLANTED: dict[planted.Plant, Callable[[Lived], int]] = {
    _nothing_climbs: lambda lived: lived.missing,
    planted.a_window_back: lambda lived: lived.lost_slots,
    planted.a_key_without_date: lambda lived: lived.digests_twice,
    _nothing_is_freed: lambda lived: lived.stuck,
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_the_trial_finds_what_is_planted(
    plant: planted.Plant, with_people: Callable[[str], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)

    lived = Weeks(with_people("sqlite"), seed=1).lived(4, 10, turned=True)

    assert PLANTED[plant](lived) > 0, lived
