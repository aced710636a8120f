"""What the bot says when there is nothing of a task to show: greetings, help, refusals, apologies."""

from dataclasses import replace
from datetime import date

from handlers.refusals import NotHandedOver, Refusal
from handlers.screen import Screen
from locales import _


def refused(refusal: Refusal) -> Screen:
    """A polite no, that says what to do next."""
    if isinstance(refusal, NotHandedOver):
        return Screen(refusal.sentence(), fresh=True, brings=True, task_id=refusal.task_id)
    return Screen(refusal.sentence(), fresh=True)


def apology(number: int) -> Screen:
    """Something broke on our side; the number is in the log too."""
    return Screen(
        _(
            "Something went wrong on our side and nothing was changed. Please try again in a moment; "
            "if it happens again, tell the office this number: YC-{number}.",
            number=number,
        ),
        fresh=True,
    )


def event_put_aside(number: int) -> Screen:
    """Told to the office when something somebody sent could not be dealt with at all."""
    return Screen(
        _(
            "A message from somebody could not be dealt with and was put aside (YC-{number}). "
            "If more follow today, they are in the log.",
            number=number,
        )
    )


def letter_put_aside(number: int) -> Screen:
    """Told to the office when a letter can be delivered to nobody; the first of a day stands for all."""
    return Screen(
        _(
            "A message of the system could not be delivered and was put aside (letter {number}). "
            "If more follow today, the office's next morning digest names whom they were for.",
            number=number,
        )
    )


def repeated() -> str:
    """Put before a letter of which nobody knows whether it has arrived before."""
    return _("(sent again)")


def without_file(screen: Screen, name: str) -> Screen:
    """A screen that has a file, where none can be shown."""
    note = _("(The file {name} cannot be sent in this chat; it can be had on Telegram, or from the office.)", name=name)
    return replace(screen, foot="\n".join(piece for piece in (screen.foot, note) if piece))


def stranger() -> Screen:
    """The one neutral line for somebody we do not know, whatever they sent."""
    return Screen(
        _(
            "This account is not linked. Please open the invitation link your office gave you, or send the code "
            "printed with it, for example: LK 7K3F9QX2MW."
        )
    )


def of_day(screen: Screen, day: date) -> Screen:
    """A letter that could not be delivered for a day or more, with the day it speaks of."""
    note = _("(message of {day:%d/%m/%Y}, delivered late)", day=day)
    return replace(screen, text=f"{note}\n{screen.text}")


def in_place_of(screen: Screen, name: str) -> Screen:
    """A letter of somebody who is away, as their deputy reads it."""
    note = _("You receive this in place of {name}, who is away.", name=name)
    return replace(screen, text=f"{note}\n{screen.text}")
