"""The codes of several tasks in one line: the first few, and how many more there are."""

from collections.abc import Sequence

from locales import _

SHOWN = 5


def listed(tasks: Sequence[int]) -> str:
    """For example NV-0001, NV-0002 and 03 more."""
    shown = ", ".join(f"NV-{task_id:04d}" for task_id in tasks[:SHOWN])
    left = len(tasks) - SHOWN
    return _("{codes} and {n:02d} more", codes=shown, n=left) if left > 0 else shown
