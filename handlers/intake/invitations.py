"""The office invites people: one-time codes, of which only the hash is kept."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.rules import invitations as rules
from handlers.visit import Moment
from storage import invitations, journal
from storage.tables import Invitation, Official


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
