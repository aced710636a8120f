"""One-time codes: the office hands them out, each links an account to its official; without one there is one line."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.post import post
from handlers.rules import invitations as rules
from handlers.screen import Screen
from handlers.screens import people as screens
from handlers.screens import talks
from handlers.visit import Event, EventKind, Moment
from locales import speaking
from storage import invitations, journal, letters, people
from storage.tables import Account, Invitation, Official, Role, WrongCode

QUIET = timedelta(hours=1)
"""Somebody we do not know hears the neutral line once in this time, whatever they send."""

_TYPED = re.compile(r"\s*lk[\s:.-]+(\S.*)", re.IGNORECASE)


def invite(moment: Moment, officials: Sequence[Official]) -> tuple[list[tuple[Official, str]], datetime]:
    """A new code for each of these people, and until when the codes can be used; older codes no longer work."""
    expires_at = moment.now + timedelta(days=moment.regulation.invitation_days)
    for old in invitations.open_of(moment.session, [official.id for official in officials]):
        old.revoked_at = moment.now
    invited = [(official, rules.code(secrets.choice)) for official in officials]
    moment.session.add_all(
        Invitation(
            official_id=official.id,
            code_hash=rules.code_hash(code),
            made_at=moment.now,
            expires_at=expires_at,
        )
        for official, code in invited
    )
    moment.session.flush()
    made = [(official.id, {"until": expires_at.isoformat()}) for official in officials]
    journal.write_all(moment.session, moment.now, "official.invited", "official", made)
    return invited, expires_at


def typed_code(text: str) -> str | None:
    """The code in "LK 7K3F9Q", as it is typed where a messenger has no start link."""
    typed = _TYPED.fullmatch(text)
    return typed[1] if typed else None


def stranger(moment: Moment, event: Event) -> Screen | None:
    """Somebody we do not know: a code is tried, anything else gets the one line; None where it was said just now."""
    code = _code(event)
    if code and _tries_left(moment, event):
        return link(moment, event)
    if letters.is_told(moment.session, event.channel, event.address, moment.now - QUIET):
        return None
    return talks.stranger()


def link(moment: Moment, event: Event) -> Screen:
    """A one-time code links this account to its official; a wrong one is counted, and says nothing of the codes."""
    here = people.account(moment.session, event.channel, event.address)
    known = people.official(moment.session, here.official_id) if here else None
    if known is not None and known.left_at is not None:
        known = None
    left = _tries_left(moment, event)
    invitation = None
    if left:
        invitation = invitations.usable(moment.session, rules.code_hash(_code(event)), moment.now)
    if invitation is None:
        if left:
            _wrong(moment, event)
        return screens.code_refused(known.name) if known else talks.stranger()
    if known is not None and known.id != invitation.official_id:
        return screens.somebody_elses_code(known.name)
    return _link(moment, event, invitation, here)


def _code(event: Event) -> str:
    return event.text if event.kind is EventKind.START else typed_code(event.text) or ""


def _tries_left(moment: Moment, event: Event) -> int:
    since = moment.now - rules.WITHIN
    own = invitations.wrong_codes(moment.session, event.channel, event.address, since)
    return rules.tries_left(own, are_many=invitations.are_wrong(moment.session, rules.MANY, since))


def _wrong(moment: Moment, event: Event) -> None:
    """Counts a wrong code; when there are many, from wherever, the office hears of it once a day."""
    moment.session.add(WrongCode(channel=event.channel, address=event.address, tried_at=moment.now))
    moment.session.flush()
    if not invitations.are_wrong(moment.session, rules.MANY, moment.now - rules.WITHIN):
        return
    for reader in people.with_role(moment.session, Role.OFFICE):
        with speaking(reader.language or moment.regulation.language):
            letter = screens.many_wrong_codes(rules.MANY)
        post(moment, reader, f"wrong-codes:{moment.today}", letter)


def _link(moment: Moment, event: Event, invitation: Invitation, here: Account | None) -> Screen:
    """Uses the invitation up, and tells both sides: whoever has linked, and where the official was reached before."""
    official = people.official(moment.session, invitation.official_id)
    invitation.used_at = moment.now
    if here is not None and here.official_id == official.id:
        return screens.linked_already(official.name)
    before = people.accounts_of(moment.session, official.id)
    account = here or Account(
        official_id=official.id, channel=event.channel, address=event.address, linked_at=moment.now
    )
    account.official_id, account.linked_at = official.id, moment.now
    moment.session.add(account)
    moment.session.flush()
    journal.write(
        moment.session, moment.now, "account.linked", "account", account.id, official_id=official.id, event=event.key
    )
    _tell_official(moment, official, account, before)
    _tell_office(moment, official, account, len(before))
    with speaking(official.language or moment.regulation.language):
        return screens.linked(official)


def _tell_official(moment: Moment, official: Official, account: Account, before: Sequence[Account]) -> None:
    """Where the official is reached already it is said that there is one more: somebody else may have linked it."""
    with speaking(official.language or moment.regulation.language):
        letter = screens.one_more_account(account, moment)
    for older in before:
        if older.unreachable_at is None:
            post(moment, official, f"linked:{_linked(account)}:{older.id}", letter, at=older)


def _tell_office(moment: Moment, official: Official, account: Account, before: int) -> None:
    unit = people.unit(moment.session, official.unit_id) if official.unit_id else None
    for reader in people.with_role(moment.session, Role.OFFICE):
        if reader.id != official.id:
            with speaking(reader.language or moment.regulation.language):
                letter = screens.somebody_linked(official, unit, account, moment, before)
            post(moment, reader, f"linked:{_linked(account)}", letter)


def _linked(account: Account) -> str:
    return f"{account.id}:{account.linked_at:%Y%m%d%H%M%S}"
