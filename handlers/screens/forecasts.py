"""What is likely to slip in the days ahead, with the rule printed beside it."""

from collections.abc import Sequence
from typing import Any

from handlers.rules import words
from handlers.rules.digest import FORECAST_DAYS, FORECAST_PERCENT
from handlers.screen import Choice, Screen, action
from handlers.screens import assignments, days
from handlers.visit import Visit
from locales import _

SHOWN = 6


def likely(found: Sequence[Any], total: int, code: str, about: str, page: int, visit: Visit) -> Screen:
    """Six to a page: code, deadline, how far, who leads."""
    rule = _(
        "Rule: due within {days:02d} working days, progress below {percent} %, no report for {silent:02d} days.",
        days=FORECAST_DAYS,
        percent=FORECAST_PERCENT,
        silent=visit.regulation.silent,
    )
    lines = [
        f"NV-{one.id:04d} · {days.short_day(one.due_on)} · {one.percent}% · {one.name or _('not yet given')}\n"
        + words.shortened(one[1])
        for one in found
    ]
    picks = [Choice(f"NV-{one.id:04d}", action("task.show", one.id)) for one in found]
    return Screen(
        "\n".join(lines) or _("Nothing is likely to slip by this rule."),
        title=_("LIKELY TO SLIP · {about} · {n:02d}", about=about, n=total),
        choices=(
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            *assignments.turns("forecast.show", page, more=total > (page + 1) * SHOWN, before=(code,)),
        ),
        foot=rule,
        fresh=True,
    )


def button(code: str, count: int) -> Choice:
    """From the figures of the period."""
    return Choice(_("Likely to slip ({n:02d})", n=count), action("forecast.show", code, 0))
