"""Why the report of a period cannot be had, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class NoSuchPeriod(Refusal):
    says = N_("That period begins on {on:%d/%m/%Y} only. Please take an earlier one: /xuat.")
    on: date


@dataclass(eq=False)
class PeriodUnreadable(Refusal):
    says = N_("“{said}” is no period that can be read. Write it like 6/2026, quý II/2026 or năm 2026.")
    said: str


@dataclass(eq=False)
class NoSuchDirective(Refusal):
    says = N_("No document here bears the number {said}. Write number and symbol as on the document, like 612/UBND-TH.")
    said: str


@dataclass(eq=False)
class NotOneDirective(Refusal):
    says = N_("Several documents bear the number {said}: {candidates}. The chat lets you choose: /xuat {said}")
    said: str
    candidates: str


@dataclass(eq=False)
class NotAMonth(Refusal):
    says = N_("Statements of officials are made by the month. Name one, like 6/2026.")


@dataclass(eq=False)
class NobodyLed(Refusal):
    says = N_("Nobody led a task in that month, so there is no statement to take away. Please take another: /xuat.")
