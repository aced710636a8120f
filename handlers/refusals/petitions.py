"""Why a petition cannot be filed, moved or answered, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NothingProposed(Refusal):
    says = N_("That is too short to be answered. Please write in one or two sentences what is asked for.")


@dataclass(eq=False)
class NoHome(Refusal):
    says = N_("You belong to no unit yet, so nobody could be answered. Please ask the office to enter your unit.")


@dataclass(eq=False)
class NoAnswerGiven(Refusal):
    says = N_(
        "An answer needs at least one whole sentence, the number of a document, or a file. Please write what is done "
        "or why it cannot be, for example: CV 612/UBND-TH ngày 24/4/2026."
    )


@dataclass(eq=False)
class HadBefore(Refusal):
    says = N_("{unit} has sent {code} on already. Please name another unit, or let the office decide.")
    unit: str
    code: str


@dataclass(eq=False)
class SameFocalUnit(Refusal):
    says = N_("{code} is with {unit} already. Please name another unit.")
    unit: str
    code: str


@dataclass(eq=False)
class PetitionSettled(Refusal):
    says = N_("{code} was settled on {on:%d/%m/%Y}; nothing has to be done any more. Send /kiennghi {code} to see.")
    code: str
    on: date


@dataclass(eq=False)
class KindUnreadable(Refusal):
    says = N_(
        "Please write three things with semicolons between them: the kind, its focal unit, and the working days to "
        "answer (01 to 60). For example: Requests of communes; P. TC-KH; 10"
    )
