"""What follows from how a letter ended: somebody cannot be reached, a chat has moved, a menu lies on the table."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from handlers.chat import groups
from handlers.visit import Moment
from storage import letters, people, talks
from storage.database import Database

NO_CHANNEL = "no such channel"
"""Why somebody is not reached whose bot this machine does not serve."""


class Lane(NamedTuple):
    """A chat: a channel and an address there."""

    channel: str
    address: str


def unreachable(moment: Moment, lane: Lane, why: str) -> None:
    """Nobody reads this chat any more."""
    letters.abandon_lane(moment.session, f"{lane.channel}:{lane.address}")
    groups.left(moment, *lane)
    account = people.account(moment.session, *lane)
    if account and account.unreachable_at is None:
        account.unreachable_at = moment.now
        account.unreachable_why = why[:200]


def served_again(database: Database, channels: Collection[str]) -> None:
    """Bots that are served by this run: who could not be reached because theirs was not can be reached again."""
    with database.transaction() as session:
        people.served_again(session, channels, NO_CHANNEL)


def moved(moment: Moment, lane: Lane, address: str) -> None:
    """A chat has another number from now on."""
    account = people.account(moment.session, *lane)
    if account and people.account(moment.session, lane.channel, address) is None:
        account.address = address
    groups.moved(moment, lane.channel, lane.address, address)
    letters.move_lane(moment.session, lane.channel, lane.address, address)


def offer_menu(moment: Moment, lane: Lane, tokens: list[str]) -> None:
    """A letter that arrives by itself brings its numbers along, unless a form is open."""
    account = people.account(moment.session, *lane) if tokens else None
    if account is None:
        return
    talk = talks.of_account(moment.session, account.id)
    if talks.is_filled_in(talk, moment.now):
        return
    talk.menu, talk.menu_at = tokens, moment.now
    talk.awaits, talk.draft = None, {}
    talk.expires_at = moment.now + timedelta(minutes=moment.regulation.talk_minutes)
