"""Why a group cannot be linked, and what to do instead."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NotForTheGroup(Refusal):
    says = N_("A group is linked by the head of its unit or by the office. Please ask one of them to send /nhom there.")


@dataclass(eq=False)
class WhichUnit(Refusal):
    says = N_("Which unit does the group belong to? Please send there, for example: /nhom P. KT-HT.")


@dataclass(eq=False)
class NoSuchUnit(Refusal):
    says = N_("“{said}” is no unit, or several are called so. Please send there the full name: /nhom P. KT-HT.")
    said: str


@dataclass(eq=False)
class GroupNotLinked(Refusal):
    says = N_(
        "That group is not linked to a unit. The head of the unit, or the office, links it by sending /nhom there."
    )


@dataclass(eq=False)
class LinkedToAnother(Refusal):
    says = N_("That group is linked to {unit}. Whoever answers for {unit} has to unlink it first: /nhom in this chat.")
    unit: str
