"""Where a link leads today: to whoever was shown the message it stood in, as long as the account is theirs."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.pages.links import Link
from handlers.refusals.pages import LinkNotYours
from handlers.screen import Screen
from storage import people
from storage.tables import Account, Letter, Official, Talk


@dataclass(frozen=True)
class Place:
    """A message, and who has it."""

    account: Account
    official: Official
    talk: Talk | None
    screen: Screen
    about: int | None
    """The task, where it is about one."""

    @property
    def code(self) -> str:
        """What people call the task; empty where there is none."""
        return f"NV-{self.about:04d}" if self.about else ""


def found(session: Session, link: Link) -> Place:
    """The message of a link. Raises LinkNotYours."""
    letter = session.get(Letter, link.letter_id)
    if letter is None:
        raise LinkNotYours
    account, official, talk = people.at_the_door(session, letter.channel or "", letter.address or "")
    if account is None or official is None or official.left_at or official.id != link.official_id:
        raise LinkNotYours
    screen = Screen.unpacked(letter.screen)
    about = screen.draft.get("task", screen.task_id)
    return Place(account, official, talk, screen, about if isinstance(about, int) else None)
