"""What the machine itself writes: the answer to an event, and notices to the office when something went wrong."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers.screen import Screen
from handlers.screens import talks
from handlers.visit import Moment
from locales import speaking
from storage import letters, people
from storage.tables import Account, Letter, LetterClass, Official, Role


def reply(
    moment: Moment,
    row_id: int,
    channel: str,
    address: str,
    screen: Screen,
    account: Account | None,
    edits: str | None = None,
) -> Letter:
    """The answer to an event, under its number: at most one, ever."""
    return Letter(
        dedupe_key=f"reply:{row_id}",
        letter_class=LetterClass.REPLY,
        priority=0,
        official_id=account.official_id if account else None,
        channel=channel,
        address=address,
        lane=f"{channel}:{address}",
        screen=screen.packed(),
        task_id=screen.task_id,
        edits=edits if not (account and account.numbers) else None,
        made_at=moment.now,
        due_at=moment.now,
    )


def tell_office(moment: Moment, key: str, says: Callable[[], Screen]) -> None:
    """Tell everybody in the office, once a day for each kind of trouble: what follows is in the log and the digest."""
    for official in people.with_role(moment.session, Role.OFFICE):
        with speaking(official.language or moment.regulation.language):
            _file(moment.session, official, f"{key}:{moment.today}", says(), moment.now)


def letter_put_aside(moment: Moment, letter_id: int) -> None:
    """Tell the office that a letter reached nobody and never will."""
    tell_office(moment, "undelivered", lambda: talks.letter_put_aside(letter_id))


def event_put_aside(moment: Moment, row_id: int) -> None:
    """Tell the office that something somebody sent could not be dealt with."""
    tell_office(moment, "dead", lambda: talks.event_put_aside(row_id))


def _file(session: Session, to: Official, key: str, screen: Screen, now: datetime) -> bool:
    return letters.file(
        session,
        Letter(
            dedupe_key=f"{key}:{to.id}",
            letter_class=LetterClass.MUST,
            official_id=to.id,
            screen=screen.packed(),
            made_at=now,
            due_at=now,
        ),
    )
