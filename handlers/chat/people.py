"""Somebody arrives, links an account, asks for help, or looks at what is kept of them."""

import re
from datetime import time, timedelta

from sqlmodel import Session

from handlers.post import post
from handlers.refusals import UnknownChoice
from handlers.rules import invitations
from handlers.screen import Screen
from handlers.screens import people as screens
from handlers.screens import talks
from handlers.screens.commands import Duty
from handlers.visit import Event, EventKind, Moment, Visit
from locales import LANGUAGES, speaking
from storage import journal, people
from storage.tables import Account, Invitation, Official, Role, WrongCode

WRONG_CODES, WITHIN = 5, timedelta(hours=1)
"""After so many wrong codes within the hour an address is not listened to, even with a right one."""

_TYPED = re.compile(r"\s*lk[\s:.-]+(\S.*)", re.IGNORECASE)


def start(visit: Visit) -> Screen:
    """Somebody we know presses Start, perhaps with another code."""
    if not visit.event.text:
        return screens.welcome_back(visit)
    return link(visit, visit.event)


def help_(visit: Visit) -> Screen:
    """What one can do, by role, with three likely choices."""
    return screens.help_(duties_of(visit.session, visit.official))


def duties_of(session: Session, official: Official) -> set[Duty]:
    """What an official's posts let them do."""
    duties = {Duty.ANY}
    office = official.role in {Role.OFFICE, Role.ADMIN}
    heads = bool(people.units_headed_by(session, official.id))
    if office or heads:
        duties.add(Duty.GIVES)
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


def typed_code(text: str) -> str | None:
    """The code in "LK 7K3F9Q", as it is typed where a messenger has no start link."""
    typed = _TYPED.fullmatch(text)
    return typed[1] if typed else None


def link(moment: Moment, event: Event) -> Screen:
    """A one-time code links this account to its official; anything else gets one neutral line."""
    code = event.text if event.kind is EventKind.START else typed_code(event.text)
    if not code:
        return talks.stranger()
    tries = people.wrong_codes(moment.session, event.channel, event.address, moment.now - WITHIN)
    invitation = (
        people.open_invitation(moment.session, invitations.code_hash(code), moment.now) if tries < WRONG_CODES else None
    )
    here = people.account(moment.session, event.channel, event.address)
    known = people.official(moment.session, here.official_id) if here else None
    if known is not None and known.left_at is not None:
        known = None
    if invitation is None:
        if tries < WRONG_CODES:
            moment.session.add(WrongCode(channel=event.channel, address=event.address, tried_at=moment.now))
        return screens.code_refused(known.name) if known else talks.stranger()
    if known is not None and known.id != invitation.official_id:
        return screens.somebody_elses_code(known.name)
    return _link(moment, event, invitation, here)


def _link(moment: Moment, event: Event, invitation: Invitation, here: Account | None) -> Screen:
    """Uses the invitation up, and tells both sides."""
    official = people.official(moment.session, invitation.official_id)
    invitation.used_at = moment.now
    if here is not None and here.official_id == official.id:
        return screens.linked_already(official.name)
    account = here or Account(
        official_id=official.id, channel=event.channel, address=event.address, linked_at=moment.now
    )
    account.official_id, account.linked_at = official.id, moment.now
    moment.session.add(account)
    moment.session.flush()
    journal.write(
        moment.session, moment.now, "account.linked", "account", account.id, official_id=official.id, event=event.key
    )
    _tell_office(moment, official, account)
    with speaking(official.language or moment.regulation.language):
        return screens.linked(official)


def _tell_office(moment: Moment, official: Official, account: Account) -> None:
    unit = people.unit(moment.session, official.unit_id) if official.unit_id else None
    for reader in people.with_role(moment.session, Role.OFFICE):
        if reader.id != official.id:
            with speaking(reader.language or moment.regulation.language):
                letter = screens.somebody_linked(official, unit, account, moment)
            post(moment, reader, f"linked:{account.id}:{moment.now:%Y%m%d%H%M%S}", letter)


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
