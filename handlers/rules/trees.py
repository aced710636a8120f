"""The tree of units as a table shows it: which line a unit's figures belong to."""

from collections.abc import Collection, Iterable

from storage.tables import Unit

Line = tuple[int, bool]
"""A unit with everything below it, or (True) alone."""


def lines(units: Iterable[Unit], seen: Collection[int] | None, under: int | None) -> dict[int, Line]:
    """For each unit the line it is counted in: the units below `under`, or below the top of what is `seen`.

    A single unit at the top is opened at once: its own tasks are a line beside those of the units below it.
    """
    tree = {unit.id: unit for unit in units}
    visible = set(tree) if seen is None else set(seen) & set(tree)
    tops = [unit_id for unit_id in visible if tree[unit_id].parent_id not in visible]
    if under is None and len(tops) == 1:
        under = tops[0]
    return {unit_id: _line(tree, visible, under, unit_id) for unit_id in visible}


def _line(tree: dict[int, Unit], visible: set[int], under: int | None, unit_id: int) -> Line:
    step = unit_id
    while step != under and (parent := tree[step].parent_id) is not None and parent != under and parent in visible:
        step = parent
    return step, step == under
