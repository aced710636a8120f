"""Quiet hours hold a letter until they end; they never drop one."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.post import after_quiet_hours
from handlers.regulation import HANOI, Regulation


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        ("2026-06-16 20:59", "2026-06-16 20:59"),
        ("2026-06-16 21:00", "2026-06-17 06:30"),
        ("2026-06-16 23:59", "2026-06-17 06:30"),
        ("2026-06-17 00:00", "2026-06-17 06:30"),
        ("2026-06-17 06:29", "2026-06-17 06:30"),
        ("2026-06-17 06:30", "2026-06-17 06:30"),
        ("2026-12-31 22:00", "2027-01-01 06:30"),
    ],
)
def test_quiet_hours_run_over_midnight(at: str, leaves: str) -> None:
    there = datetime.fromisoformat(at).replace(tzinfo=HANOI)

    assert after_quiet_hours(there.astimezone(UTC), Regulation()) == datetime.fromisoformat(leaves).replace(
        tzinfo=HANOI
    )


def test_quiet_hours_may_lie_within_one_day() -> None:
    regulation = Regulation(quiet_from=time(12, 0), quiet_until=time(13, 30))
    noon = datetime(2026, 6, 16, 12, 15, tzinfo=HANOI)

    assert after_quiet_hours(noon, regulation) == datetime(2026, 6, 16, 13, 30, tzinfo=HANOI)


def test_where_clocks_are_changed_quiet_hours_end_by_the_clock_on_the_wall() -> None:
    berlin = Regulation(zone=ZoneInfo("Europe/Berlin"))
    the_night_it_changes = datetime(2026, 3, 28, 22, 0, tzinfo=berlin.zone)

    assert after_quiet_hours(the_night_it_changes, berlin).astimezone(UTC) == datetime(2026, 3, 29, 4, 30, tzinfo=UTC)
