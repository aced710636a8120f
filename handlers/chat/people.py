"""Somebody presses Start, asks for help, or looks at what is kept of them."""

from collections.abc import Sequence
from datetime import time

from sqlmodel import Session

from handlers.chat import invitations
from handlers.post import post
from handlers.refusals import UnknownChoice
from handlers.screen import Screen
from handlers.screens import accounts as account_screens
from handlers.screens import commands
from handlers.screens import people as screens
from handlers.screens.commands import Duty
from handlers.visit import Visit
from locales import LANGUAGES, speaking
from storage import journal, letters, people
from storage.tables import Account, Official, Role


def start(visit: Visit) -> Screen:
    """Somebody we know presses Start, perhaps with another code."""
    if not visit.event.text:
        return screens.welcome_back(visit)
    return invitations.link(visit, visit.event)


def help_(visit: Visit) -> Screen:
    """What one can do, by role and by what one wants."""
    return screens.help_(duties_of(visit.session, visit.official))


def help_of(visit: Visit, group: str) -> Screen:
    """What one can do to one end."""
    duties = duties_of(visit.session, visit.official)
    if group not in commands.groups(duties):
        raise UnknownChoice
    return screens.help_of(commands.Group(group), duties)


def duties_of(session: Session, official: Official) -> set[Duty]:
    """What an official's posts let them do."""
    duties = {Duty.ANY}
    office = official.role in {Role.OFFICE, Role.ADMIN}
    heads = bool(people.units_headed_by(session, official.id))
    if office or heads:
        duties.add(Duty.GIVES)
    if office:
        duties.add(Duty.OFFICE)
    if official.role is Role.ADMIN:
        duties.add(Duty.RUNS)
    if office or heads or people.units_led_by(session, official.id):
        duties.add(Duty.IN_CHARGE)
    return duties


def help_command(visit: Visit, argument: str) -> Screen:
    return help_(visit)


def me(visit: Visit) -> Screen:
    """What is kept of whoever is here, and how the bot speaks to them."""
    unit = people.unit(visit.session, visit.official.unit_id) if visit.official.unit_id else None
    return screens.me(visit, unit, people.accounts_of(visit.session, visit.official.id))


def me_command(visit: Visit, argument: str) -> Screen:
    return me(visit)


def language(visit: Visit, code: str) -> Screen:
    """The bot speaks another language from this sentence on."""
    if code not in LANGUAGES:
        raise UnknownChoice
    visit.official.language = code
    _changed(visit, "official.language", code)
    with speaking(code):
        return me(visit)


def numbers(visit: Visit, wanted: int) -> Screen:
    """Choices as numbered lines instead of buttons, on this account."""
    if wanted not in {0, 1}:
        raise UnknownChoice
    visit.account.numbers = bool(wanted)
    _changed(visit, "account.numbers", wanted)
    return me(visit)


def digest_time(visit: Visit, minutes: int) -> Screen:
    """The hour of the morning letter, in minutes after midnight."""
    if minutes not in screens.DIGEST_MINUTES:
        raise UnknownChoice
    visit.official.digest_time = time(minutes // 60, minutes % 60)
    _changed(visit, "official.digest_time", f"{visit.official.digest_time:%H:%M}")
    return me(visit)


def prefer(visit: Visit, account_id: int) -> Screen:
    """Letters come to this account first; the others stand by."""
    account = _own(visit, account_id)
    people.prefer(visit.session, account)
    _changed(visit, "account.preferred", account.channel)
    return me(visit)


def leave_chat(visit: Visit, account_id: int = 0) -> Screen:
    """Says what unlinking this account, or another of one's own, means, before it is done."""
    if account_id not in {0, visit.account.id}:
        return account_screens.leaving_elsewhere(_own(visit, account_id), visit)
    return account_screens.leaving_chat(visit.account, _others(visit))


def left_chat(visit: Visit, account_id: int) -> Screen:
    """An account is unlinked; the office is told when no other is left, the official where one is."""
    if account_id != visit.account.id:
        return _left_elsewhere(visit, _own(visit, account_id))
    others, official = _others(visit), visit.official
    screen = account_screens.chat_left(others)
    _changed(visit, "account.unlinked", account_id)
    _tell_of_leaving(visit, others)
    visit.session.flush()
    people.unlink(visit.session, visit.account)
    letters.abandon_lane(visit.session, f"{visit.account.channel}:{visit.account.address}")
    if others:
        return screen
    for reader in people.with_role(visit.session, Role.OFFICE):
        if reader.id != official.id:
            with speaking(reader.language or visit.regulation.language):
                letter = account_screens.nowhere_left(official)
            post(visit, reader, f"unlinked:{account_id}:{visit.event.key}", letter)
    return screen


def _left_elsewhere(visit: Visit, account: Account) -> Screen:
    """Another account of one's own is unlinked from here: a phone that was lost, a messenger no longer used."""
    _changed(visit, "account.unlinked", account.id)
    letter = account_screens.unlinked_elsewhere(account, visit)
    for other in _others(visit):
        if other.id != account.id and other.unreachable_at is None:
            post(visit, visit.official, f"unlinked:{account.id}:{other.id}", letter, at=other)
    visit.session.flush()
    people.unlink(visit.session, account)
    letters.abandon_lane(visit.session, f"{account.channel}:{account.address}")
    return me(visit)


def _own(visit: Visit, account_id: int) -> Account:
    """An account of whoever is here. Raises UnknownChoice for that of somebody else."""
    account = visit.session.get(Account, account_id)
    if account is None or account.official_id != visit.official.id:
        raise UnknownChoice
    return account


def _tell_of_leaving(visit: Visit, others: Sequence[Account]) -> None:
    letter = account_screens.unlinked_elsewhere(visit.account, visit)
    for other in others:
        if other.unreachable_at is None:
            post(visit, visit.official, f"unlinked:{visit.account.id}:{other.id}", letter, at=other)


def _others(visit: Visit) -> list[Account]:
    return [one for one in people.accounts_of(visit.session, visit.official.id) if one.id != visit.account.id]


def _changed(visit: Visit, deed: str, value: str | int) -> None:
    journal.write(
        visit.session,
        visit.now,
        deed,
        "official",
        visit.official.id,
        official_id=visit.official.id,
        after={"value": value},
        event=visit.event.key,
    )
