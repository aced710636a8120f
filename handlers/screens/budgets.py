"""What the office hears of a bot whose messages of the month come to an end."""

from handlers.rules.budgets import Budget
from handlers.screen import Screen
from handlers.screens import accounts
from locales import _


def running_out(channel: str, budget: Budget) -> Screen:
    """Before the month's messages of a bot are used up, and when they are."""
    said = _(
        "{channel} bot {number}: {used} of {most} messages of this month are used.",
        channel=accounts.messenger(channel),
        number=channel.partition(".")[2],
        used=budget.used,
        most=budget.most,
    )
    if budget.left == 0:
        then = _("Until the first of next month people on it are reached by their other account alone, or wait.")
    elif on := budget.runs_out_on:
        then = _("As things go, none is left from {on:%d/%m/%Y} on.", on=on)
    else:
        then = _("As things go, they last until the end of the month.")
    first = _("Morning digests, escalations and answers go first; other news waits when the rest is needed for them.")
    more = _("Another bot (DONDOC_ZALO_BOT_TOKEN) has messages of its own.")
    return Screen(f"{said}\n{then}\n{first}\n{more}", title=_("MESSAGES OF THE MONTH"))
