"""Figures, shares, periods and stages of indicators, as every screen says them."""

from decimal import Decimal

from handlers.rules.actuals import Caution
from handlers.rules.ledgers import Line
from handlers.rules.quantities import QuantityFault
from locales import _, number
from storage.tables import Every, Stage

ROMAN = ("I", "II", "III", "IV")


def figure(value: Decimal | None) -> str:
    """A figure digit by digit; a dash where there is none."""
    return "–" if value is None else number(value)


def percent(value: Decimal | None) -> str:
    """A share with one decimal; a dash where there was nothing to divide by."""
    return "–" if value is None else f"{number(value)}%"


def period(every: Every, at: int, year: int) -> str:
    """A period by its name."""
    if every is Every.MONTH:
        return _("month {number:02d}/{year}", number=at, year=year)
    return _("quarter {number}/{year}", number=ROMAN[at - 1], year=year) if every is Every.QUARTER else f"{year}"


def stage(of: Stage | None) -> str:
    """Estimate or official."""
    return _("official figure") if of is Stage.OFFICIAL else _("estimate")


def fault(of: QuantityFault, measure: str) -> str:
    """Why a figure cannot be taken, and what to do."""
    match of:
        case QuantityFault.NONE:
            return _("There is no figure in it. Please send a number such as 1.234,5 ({measure}).", measure=measure)
        case QuantityFault.SEVERAL:
            return _("There is more than one figure in it. Please send one number ({measure}).", measure=measure)
        case QuantityFault.NO_MONEY:
            return _("This indicator is measured in {measure}, not in money. Please send the number.", measure=measure)
        case QuantityFault.NO_PERCENT:
            return _("This indicator is measured in {measure}, not in %. Please send the number.", measure=measure)
        case QuantityFault.TOO_LONG:
            return _("A figure has at most 18 digits. Please look at it again ({measure}).", measure=measure)
        case QuantityFault.UNREADABLE:
            return _(
                "Dots and commas contradict each other. Please write it like 1.234,5 ({measure}).", measure=measure
            )


def caution(of: Caution) -> str:
    """Why a figure is asked about before it is kept."""
    match of:
        case Caution.FALLS:
            return _("The figure is below zero: the cumulative figure would fall.")
        case Caution.NEGATIVE:
            return _("The figure is below zero.")
        case Caution.OVER_YEAR:
            return _("With it the year so far is over 100% of the plan of the year.")
        case Caution.OVER_HUNDRED:
            return _("It is over 100%.")
        case Caution.TEN_TIMES:
            return _("It is ten times the last figure or more.")
        case Caution.TENTH:
            return _("It is a tenth of the last figure or less.")


def with_carried(line: Line) -> str:
    """What has to be reached in a period, as two numbers where something was carried over."""
    if line.carried is None:
        return _("{plan} + ? (figures before are missing)", plan=figure(line.plan))
    if not line.carried:
        return figure(line.plan)
    return f"{figure(line.plan)} + {figure(line.carried)} = {figure(line.target)}"
