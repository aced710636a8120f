"""The codes of several tasks, or of other nouns, in one line: the first few, and how many more there are."""

from collections.abc import Sequence

from locales import _

SHOWN = 5


def listed(numbers: Sequence[int], letters: str = "NV") -> str:
    """For example NV-0001, NV-0002 and 03 more."""
    shown = ", ".join(f"{letters}-{number:04d}" for number in numbers[:SHOWN])
    left = len(numbers) - SHOWN
    return _("{codes} and {n:02d} more", codes=shown, n=left) if left > 0 else shown
