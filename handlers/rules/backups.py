"""Which copies of the database are kept: close together for today, further apart the older they are."""

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

LATEST, HOURS, DAYS = 4, 24, 14
"""The latest four, the last of each of 24 hours and of each of 14 days on which copies were made."""


def kept(made_at: Collection[datetime], zone: ZoneInfo) -> set[datetime]:
    """Those of some copies that stay."""
    newest_first = sorted(made_at, reverse=True)
    hours = _last_of_each(newest_first, (f"{at.astimezone(zone):%Y%m%d%H}" for at in newest_first))
    days = _last_of_each(newest_first, (f"{at.astimezone(zone):%Y%m%d}" for at in newest_first))
    return {*newest_first[:LATEST], *hours[:HOURS], *days[:DAYS]}


def _last_of_each(newest_first: list[datetime], slots: Iterable[str]) -> list[datetime]:
    last: dict[str, datetime] = {}
    for at, slot in zip(newest_first, slots, strict=True):
        last.setdefault(slot, at)
    return list(last.values())
