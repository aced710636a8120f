"""The messages a bot may send in a month: counted as they leave, kept for what must go, told to the office in time."""

from datetime import datetime, time, timedelta

from bot import notices
from handlers import post
from handlers.rules import budgets as rules
from handlers.rules.budgets import Budget
from handlers.screens import budgets as screens
from handlers.visit import Moment
from storage import budgets
from storage.tables import Letter

COUNTED = "zalo_bot."
"""Channels whose messages are counted by the month."""


def of_channel(moment: Moment, channel: str) -> Budget | None:
    """What a bot may still send this month; None where nobody counts."""
    most = moment.regulation.zalo_monthly
    if not channel.startswith(COUNTED) or most == 0:
        return None
    return Budget(most, budgets.used(moment.session, channel, _month(moment)), moment.today)


def spend(moment: Moment, channel: str, messages: int) -> None:
    """Some messages left, or may have; the office hears of it when most of the month's are used."""
    budget = of_channel(moment, channel)
    if budget is None or messages == 0:
        return
    used = budgets.spend(moment.session, channel, _month(moment), messages)
    if rules.is_to_be_said(used - messages, used, budget.most):
        now = Budget(budget.most, used, moment.today)
        notices.tell_office(moment, f"budget:{channel}:{now.left == 0}", lambda: screens.running_out(channel, now))


def waits_until(moment: Moment, letter: Letter) -> datetime | None:
    """Until when a letter is kept back for what must go first: a day, then it is looked at again; None if it may go."""
    if letter.priority < post.NOTICE or not letter.channel or not is_scarce(moment, letter.channel):
        return None
    tomorrow = datetime.combine(moment.today + timedelta(days=1), time(8), tzinfo=moment.regulation.zone)
    return tomorrow.astimezone(moment.now.tzinfo)


def is_scarce(moment: Moment, channel: str) -> bool:
    """Whether what a bot may still send is needed for digests, escalations and answers."""
    budget = of_channel(moment, channel)
    if budget is None:
        return False
    mornings = moment.calendar.working_days_between(moment.today, rules.next_month(moment.today))
    return rules.is_low(budget, budgets.readers(moment.session, channel), mornings)


def _month(moment: Moment) -> str:
    return f"{moment.today:%Y-%m}"
