"""Why somebody's part in a task cannot be set so, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NobodyMeant(Refusal):
    says = N_("No unit or person is called “{said}”. Please write the name as in the list, for example: P. TC-KH.")
    said: str


@dataclass(eq=False)
class SeveralMeant(Refusal):
    says = N_("“{said}” may be: {candidates}. Please write the full name.")
    said: str
    candidates: str


@dataclass(eq=False)
class AlreadyCoordinates(Refusal):
    says = N_("{name} coordinates {code} already. Open the part to change it.")
    name: str
    code: str


@dataclass(eq=False)
class LeadsIt(Refusal):
    says = N_("{name} leads {code}, and so does not coordinate it. Please name another unit or person.")
    name: str
    code: str


@dataclass(eq=False)
class PartAfterTask(Refusal):
    says = N_(
        "{on:%d/%m/%Y} is after the deadline of {code} ({due:%d/%m/%Y}): a part is due at the latest with its task. "
        "Please write an earlier day, or ask for a later deadline first."
    )
    code: str
    on: date
    due: date


@dataclass(eq=False)
class PartDayPassed(Refusal):
    says = N_("{on:%d/%m/%Y} has passed. Please write a day from today on, for example 30/6.")
    on: date


@dataclass(eq=False)
class NotOfTheUnit(Refusal):
    says = N_("{name} is not of {unit}. Please name somebody of your unit.")
    name: str
    unit: str


@dataclass(eq=False)
class NoPartHere(Refusal):
    says = N_("You have no part in {code} that is still open. Send /viec to see your tasks.")
    code: str


@dataclass(eq=False)
class StillAwaited(Refusal):
    says = N_("{code} still waits for {unit}. Please end the waiting first, then the coordination.")
    code: str
    unit: str
