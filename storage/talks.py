"""Questions about open talks: the choices last drawn for an account and the form that awaits words."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import Talk


def of_account(session: Session, account_id: int) -> Talk:
    """The talk with an account; a new one when there was none."""
    return session.get(Talk, account_id) or begun(session, account_id)


def begun(session: Session, account_id: int) -> Talk:
    """A new talk with an account that had none."""
    talk = Talk(account_id=account_id)
    session.add(talk)
    return talk


def is_open(talk: Talk, now: datetime) -> bool:
    """Whether what was last drawn still waits for an answer."""
    return talk.expires_at is not None and talk.expires_at > now


def is_filled_in(talk: Talk, now: datetime) -> bool:
    """Whether a form is open: it awaits words, or a word on what was drafted."""
    return is_open(talk, now) and (talk.awaits is not None or bool(talk.draft))
