"""How the report of a period names things: periods, classes, shares, colours, what became of a request."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from handlers.rules.calendar import Period
from handlers.rules.lateness import LegalClass
from handlers.rules.periods import EXCUSED, WITHDRAWN, Figure
from locales import _, number
from storage.tables import Every

ROMAN = ("I", "II", "III", "IV")


def period(of: Period) -> str:
    """A period by its name and days."""
    return f"{name(of)} ({of.first:%d/%m/%Y}–{of.last:%d/%m/%Y})"


def name(of: Period) -> str:
    """A period by its name."""
    match of.every:
        case "week":
            return _("week {number:02d}/{year}", number=of.number, year=of.year)
        case "month":
            return _("month {number:02d}/{year}", number=of.number, year=of.year)
        case "quarter":
            return _("quarter {number}/{year}", number=ROMAN[of.number - 1], year=of.year)
        case _:
            return _("year {year}", year=of.year)


def until(at: datetime, *, is_closed: bool) -> str:
    """Until when the figures count, and whether they can still change."""
    if is_closed:
        return _("Closed: figures up to {at:%H:%M %d/%m/%Y}; later corrections stand under Adjustments", at=at)
    return _("Not closed yet: figures up to {at:%H:%M %d/%m/%Y}", at=at)


def legal_names() -> dict[str, str]:
    """The legal classes, and what stands beside them."""
    return {
        LegalClass.DONE_ON_TIME: _("Done on time"),
        LegalClass.DONE_LATE: _("Done late"),
        LegalClass.OPEN_IN_TERM: _("Open, in term"),
        LegalClass.OPEN_OVERDUE: _("Open, overdue"),
        LegalClass.NO_DEADLINE: _("No deadline"),
        WITHDRAWN: _("Withdrawn or merged"),
    }


def states() -> dict[str, str]:
    """What became of a request for a later deadline."""
    return {"pending": _("waits for the decision"), "granted": _("granted"), "refused": _("refused")}


def share(part: int, whole: int) -> float | None:
    """Per cent with one decimal, rounded half up; None where there is nothing to divide by."""
    if not whole:
        return None
    return float((Decimal(part * 100) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def percent(part: int, whole: int) -> str:
    """The same in words."""
    found = share(part, whole)
    return "–" if found is None else f"{number(Decimal(str(found)))}%"


def day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""


def stage(of: str | None) -> str:
    return {"official": _("official"), "estimated": _("estimate"), None: ""}[of]


def colour(of: str) -> str:
    return {"red": _("red"), "orange": _("orange"), "green": _("green"), "none": _("not to be judged yet")}[of]


def figure_period(one: Figure) -> str:
    """The period of an indicator's figure; empty where there is none yet."""
    if not one.number:
        return ""
    every = {Every.MONTH.value: "month", Every.QUARTER.value: "quarter"}.get(one.every, "year")
    return closed_period(f"{every}:{one.number}:{one.year}")


def closed_period(token: str) -> str:
    """A period kept as every:number:year, by its name."""
    every, at, year = token.split(":")
    if every == "quarter":
        return _("quarter {number}/{year}", number=ROMAN[int(at) - 1], year=int(year))
    if every == "month":
        return _("month {number:02d}/{year}", number=int(at), year=int(year))
    return _("year {year}", year=int(year)) if every == "year" else token


def adjusted(value: str) -> str:
    """What an adjustment was or is: a legal class by its name, or a figure with its stage."""
    if (legal := value.removesuffix(EXCUSED)) in legal_names():
        said = legal_names()[legal]
        return said if legal == value else _("{legal}, objective cause confirmed", legal=said)
    figure, _open, rest = value.partition(" (")
    try:
        written = number(Decimal(figure))
    except ArithmeticError:
        return value
    return f"{written} ({stage(rest.rstrip(')'))})" if rest else written
