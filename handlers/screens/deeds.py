"""What may be done with a task beyond reporting: one table of buttons, drawn by right, on the card or behind More."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules import causes, extensions, obstacles, regular, rights
from handlers.rules.rights import Deed, Standing
from handlers.screen import Choice, Screen, action
from locales import N_, _
from storage.tables import Task


class Place(StrEnum):
    """Where a deed is offered."""

    CARD = "card"
    MORE = "more"


@dataclass(frozen=True)
class Offer:
    """A deed as a button. `tap` is called with the task's number and version."""

    deed: Deed
    label: str
    tap: str
    place: Place = Place.MORE
    fits: Callable[[Task], bool] | None = None
    """What the task must have beside its state; without one every task fits."""


OFFERS: tuple[Offer, ...] = (
    Offer(Deed.EXTEND, N_("Ask for a later deadline"), "extension.ask", Place.CARD, extensions.may_be_asked),
    Offer(Deed.EXTEND, N_("See the request"), "extension.ask", Place.CARD, extensions.is_asked),
    Offer(Deed.FINISH, N_("My part is done"), "part.done", Place.CARD),
    Offer(Deed.NAME, N_("Name a person…"), "part.name", Place.CARD),
    Offer(Deed.HINDER, N_("Obstacle…"), "obstacle.ask", Place.CARD),
    Offer(Deed.SETTLE, N_("What is in the way"), "obstacle.of", Place.CARD, obstacles.is_hindered),
    Offer(Deed.ANSWER, N_("Answer the opinion…"), "objection.show", Place.CARD),
    Offer(Deed.RETRACT, N_("Take the opinion back"), "objection.retract", Place.CARD),
    Offer(Deed.DIVIDE, N_("Divide…"), "subtask.ask"),
    Offer(Deed.GIVE, N_("Make it regular…"), "recur.of", fits=regular.is_wordy),
    Offer(Deed.OBJECT, N_("Another opinion…"), "objection.ask"),
    Offer(Deed.AWAIT, N_("Waiting for whom?"), "wait.ask"),
    Offer(Deed.COORDINATE, N_("Coordination…"), "part.list"),
    Offer(Deed.CLAIM, N_("Objective cause…"), "cause.ask", fits=causes.is_claimable),
    Offer(Deed.CONSULT, N_("Ask other units…"), "consultation.ask"),
    Offer(Deed.REMIND, N_("Remind me later"), "reminder.ask"),
    Offer(Deed.SUSPEND, N_("Suspend"), "pause.ask"),
    Offer(Deed.RESUME, N_("Resume"), "pause.end", Place.CARD),
    Offer(Deed.TRACE, N_("What was sent"), "reach.task"),
    Offer(Deed.TRANSFER, N_("To another unit…"), "transfer.ask"),
    Offer(Deed.WITHDRAW, N_("Withdraw…"), "withdraw.ask"),
    Offer(Deed.WITHDRAW, N_("Merge into…"), "merge.ask"),
)
"""In the order in which they are shown. A deed has its line here, its right in `rules.rights`, its tap in `routes`."""


def choices(task: Task, standing: frozenset[Standing], place: Place) -> list[Choice]:
    """What the reader may do now, at one place."""
    return [
        Choice(_(offer.label), action(offer.tap, task.id, task.version))
        for offer in OFFERS
        if offer.place is place and rights.may(offer.deed, standing, task) and (offer.fits is None or offer.fits(task))
    ]


def more(task: Task, standing: frozenset[Standing]) -> Screen:
    """Everything else that can be done with a task."""
    found: Sequence[Choice] = choices(task, standing, Place.MORE)
    rows = [tuple(found[at : at + 2]) for at in range(0, len(found), 2)]
    back = (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),)
    return Screen(
        _("What do you want to do with this task?") if found else _("There is nothing more to do with this task now."),
        title=task.code,
        choices=(*rows, back),
        task_id=task.id,
    )
