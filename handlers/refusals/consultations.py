"""Why a consultation cannot be held or an opinion not be taken, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class MayNotConsult(Refusal):
    says = N_(
        "Other units are asked by the lead of a task, by the head of a unit and by the office. To ask about a task of "
        "yours, name it: /layykien NV142."
    )


@dataclass(eq=False)
class NothingAsked(Refusal):
    says = N_("That is too short to be answered. Please write in one or two sentences what the units should look at.")


@dataclass(eq=False)
class NoUnitPicked(Refusal):
    says = N_("No unit is picked yet. Please pick one, or write its name, for example: P. TC-KH.")


@dataclass(eq=False)
class NoPosition(Refusal):
    says = N_(
        "“No opinion” does not say where your unit stands. Please pick one: agree, agree with changes, or disagree; "
        "agreeing needs no further words."
    )


@dataclass(eq=False)
class NoReasons(Refusal):
    says = N_(
        "What should be changed, or why not? Please write at least one whole sentence: whoever asked has to be able "
        "to act on it."
    )


@dataclass(eq=False)
class ConsultationOver(Refusal):
    says = N_(
        "{name} ended {code} on {on:%d/%m/%Y}; nothing has to be answered any more. Send /layykien {code} to see."
    )
    name: str
    code: str
    on: date


@dataclass(eq=False)
class EverybodyAnswered(Refusal):
    says = N_("Every unit has answered {code}; there is nobody to remind. Send /layykien {code} to see.")
    code: str


@dataclass(eq=False)
class RemindedToday(Refusal):
    says = N_("Those missing in {code} were reminded today already. Please wait until tomorrow, or call them.")
    code: str
