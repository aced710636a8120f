"""The ranking of units as the rows of a sheet: places, counts, both rates by their names."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from handlers.rules.rankings import Ranked
from locales import _

WIDTHS: list[float] = [10, 40, *[13.0] * 7, 26]


def rows(ranked: Sequence[Ranked]) -> Iterator[dict[str, Any]]:
    """A unit without a place says why."""
    for one in ranked:
        yield {
            _("Place"): one.place,
            _("Unit"): one.name,
            _("Fell due"): one.fell_due,
            _("Of these done on time"): one.due_on_time,
            _("On time of all that fell due, %"): _number(one.of_due),
            _("Done"): one.done,
            _("Done on time"): one.done_on_time,
            _("On time of all done, %"): _number(one.of_done),
            _("Late with a confirmed cause"): one.excused,
            _("Remark"): "" if one.place else _("few tasks: not ranked"),
        }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
