"""Somebody arrives, links an account, asks for help or about themselves."""

import hashlib

from handlers.screen import Screen
from handlers.screens import talks
from handlers.visit import Event, EventKind, Moment, Visit
from storage import journal, people
from storage.tables import Account


def start(visit: Visit) -> Screen:
    """An official we know presses Start."""
    return talks.help_()


def help_(visit: Visit) -> Screen:
    return talks.help_()


def help_command(visit: Visit, argument: str) -> Screen:
    return talks.help_()


def code_hash(code: str) -> str:
    """How an invitation's code is kept."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def link(moment: Moment, event: Event) -> Screen:
    """A one-time code links this account to its official; anything else gets one neutral line."""
    code = event.text if event.kind is EventKind.START else ""
    invitation = people.open_invitation(moment.session, code_hash(code), moment.now) if code else None
    if invitation is None:
        return talks.stranger()
    official = people.official(moment.session, invitation.official_id)
    invitation.used_at = moment.now
    account = Account(official_id=official.id, channel=event.channel, address=event.address, linked_at=moment.now)
    moment.session.add(account)
    moment.session.flush()
    journal.write(
        moment.session, moment.now, "account.linked", "account", account.id, official_id=official.id, event=event.key
    )
    return talks.linked(official.name)
