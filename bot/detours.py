"""Which account a letter is told at, and when it goes another way: the preferred one first, then the others."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import budgets
from handlers.post import NOTICE
from handlers.rules import windows
from handlers.rules.windows import Window
from handlers.visit import Moment
from storage import detours, people
from storage.tables import Account, Letter

LONG = timedelta(seconds=60)
"""A channel that is to be left alone for longer is away: whoever has another is told there."""


def choose(moment: Moment, letter: Letter) -> bool:
    """Choose the account a letter goes to: the deputy's while its official is away, else the official's own.

    Of a person's accounts the preferred one, then the latest; one where the letter was tried, whose messenger is away
    or does not take it any more, or where mere news costs what must be kept, only if there is no other. The record
    stays with the official: `letter.official_id` does not change.
    """
    for reader_id in _readers(moment, letter.official_id or 0):
        if account := _best(moment, letter.id, letter.priority, reader_id):
            letter.channel, letter.address = account.channel, account.address
            letter.lane = f"{account.channel}:{account.address}"
            return True
    return False


def has_another(moment: Moment, letter: Letter, channel: str) -> bool:
    """Whether a letter that came to nothing on a channel has somewhere else to go, where it was not tried yet."""
    tried = {channel, *_tried(moment, letter.id)}
    return any(
        account.channel not in tried
        for reader_id in _readers(moment, letter.official_id or 0)
        for account in _reachable(moment, reader_id)
    )


def leave(moment: Moment, channel: str, until: datetime, why: str) -> None:
    """The letters that would wait until an instant for a channel that is away, and can be told on another, go there."""
    for letter in detours.waiting_with_another(moment.session, channel, until, moment.now + LONG):
        detours.add(moment.session, letter.id, channel, moment.now, why)
        letter.channel = letter.address = letter.lane = None
        letter.due_at = moment.now


def _readers(moment: Moment, official_id: int) -> list[int]:
    deputy = people.deputy_of(moment.session, official_id, moment.today)
    return [deputy.id, official_id] if deputy else [official_id]


def _best(moment: Moment, letter_id: int, priority: int, reader_id: int) -> Account | None:
    accounts = _reachable(moment, reader_id)
    if len(accounts) < 2:
        return accounts[0] if accounts else None
    tried = _tried(moment, letter_id)
    away = detours.away(moment.session, [account.channel for account in accounts], moment.now + LONG)
    dear = {one.channel for one in accounts if _is_dear(moment, one, is_news=priority >= NOTICE)}
    return min(accounts, key=lambda one: (one.channel in tried, one.channel in away, one.channel in dear))


def _is_dear(moment: Moment, account: Account, *, is_news: bool) -> bool:
    """Whether a letter had better go to another account: this one takes it no more, or mere news is paid for there."""
    window = windows.standing(account.channel, account.heard_at or account.linked_at, moment.now)
    if window is Window.CLOSED:
        return True
    return is_news and (window is Window.BILLED or budgets.is_scarce(moment, account.channel))


def _reachable(moment: Moment, reader_id: int) -> Sequence[Account]:
    return [one for one in people.accounts_of(moment.session, reader_id) if one.unreachable_at is None]


def _tried(moment: Moment, letter_id: int) -> set[str]:
    return {detour.channel for detour in detours.of_letters(moment.session, [letter_id])}
