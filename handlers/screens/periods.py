"""The report of a period on a phone: which one, what it says, and the files that go with it."""

from collections.abc import Sequence

from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Printed
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import overdue, statistics
from handlers.visit import Visit
from locales import _
from storage.tables import Directive, Official

WORD = "docx"
DIRECTIVES = 6


Named = tuple[str, Period]
"""A period with its name."""


def choose(
    now: Sequence[Named], closed: Sequence[Named], code: str, about: str, blocs: Sequence[Official] = ()
) -> Screen:
    """Those that run, then those that are closed, the latest first; and whose bloc alone."""
    picks = [Choice(name, _token("period.show", one, code)) for name, one in now]
    frozen = [Choice(_("{period}, closed", period=name), _token("period.show", one, code)) for name, one in closed]
    return Screen(
        _("Which period? Closed ones are printed as they were; the others as they stand now."),
        title=_("REPORT OF A PERIOD · {about}", about=about),
        choices=(
            *(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)),
            *((one,) for one in frozen),
            *((Choice(overdue.bloc(one.name), action("period.choose", f"b{one.id}")),) for one in blocs),
        ),
        foot=_("Or write it: /xuat 6/2026, /xuat quý II/2026, /xuat P. KT-HT, /xuat 612/UBND-TH"),
        fresh=True,
    )


def which(said: str, found: Sequence[Directive]) -> Screen:
    """A number is unique only within a year and an issuer."""
    return Screen(
        _("{n:02d} documents bear the number {number}. Which one?", n=len(found), number=said),
        choices=tuple((Choice(dated(one), action("period.choose", f"d{one.id}")),) for one in found[:DIRECTIVES]),
        fresh=True,
    )


def dated(one: Directive) -> str:
    """A document by its number, day and issuer."""
    of = _("{number} of {on:%d/%m/%Y}", number=one.number, on=one.issued_on) if one.issued_on else one.number or ""
    return ", ".join(filter(None, (of, one.issuer)))


def show(found: Printed, name: str, visit: Visit) -> Screen:
    """The legal classes, both rates, extensions, urgings, indicators, and what was corrected since."""
    account = found.account
    at = visit.local(account.at)
    lines = [
        _("Closed: figures up to {at:%H:%M %d/%m/%Y}.", at=at)
        if account.is_closed
        else _("Not closed yet: figures up to {at:%H:%M %d/%m/%Y}.", at=at),
        "",
        statistics.classes(account.total),
        _(
            "Requests for a later deadline: {n:02d} · urgings: {urged:02d}",
            n=len(account.asked),
            urged=sum(row.urged for row in account.rows),
        ),
    ]
    if account.figures:
        lines.append(
            _(
                "Indicators: {n:02d} · red {red:02d}, orange {orange:02d}, green {green:02d}",
                n=len(account.figures),
                red=sum(one.colour == "red" for one in account.figures),
                orange=sum(one.colour == "orange" for one in account.figures),
                green=sum(one.colour == "green" for one in account.figures),
            )
        )
    if count := len(found.since):
        lines.append(_("Corrected since it was closed: {n:02d}; the report shows them as adjustments.", n=count))
    period = account.period
    return Screen(
        "\n".join(lines),
        title=_("REPORT · {about} · {period}", about=found.about, period=name),
        choices=(
            (
                Choice(_("Excel"), _token("period.excel", period, found.code), Style.PRIMARY),
                Choice(_("Word"), _token("period.word", period, found.code), Style.PRIMARY),
            ),
            *((_people(found),) if found.code[0] in "aub" else ()),
            (Choice(_("Another period"), action("period.choose", found.code)),),
        ),
        foot=_("{first:%d/%m/%Y}–{last:%d/%m/%Y}", first=period.first, last=period.last),
        fresh=True,
    )


def _people(found: Printed) -> tuple[Choice, ...]:
    """What is said of units and of officials: of these, a month at a time."""
    of = found.account.period
    units = Choice(_("Ranking of units"), action("ranking.show", of.every, of.number, of.year, found.code, 0))
    people = Choice(_("Statements of officials"), action("statement.people", found.code, of.year, of.number, 0))
    return (people, units) if of.every == "month" else (units,)


def sent(visit: Visit, every: str, number: int, year: int, code: str, kind: str) -> Screen:
    """The file, made when it is sent."""
    file_name = f"bao-cao-{every}-{number:02d}-{year}.{kind}"
    said = (
        _("Here is the report in the form of Decree 30/2020; number, day and signature are yours.")
        if kind == WORD
        else _("Here is the report as an Excel file.")
    )
    wanted = (visit.official.id, every, number, year, code)
    excel = Paper("period.excel", wanted, file_name)
    return Screen(said, paper=Paper("period.word", wanted, file_name) if kind == WORD else excel, fresh=True)


def closed(account: Account, name: str) -> Screen:
    """To the office: a month is closed, its report can be printed."""
    total = account.total
    return Screen(
        "\n".join(
            (
                _(
                    "The period is closed; its figures do not change any more. A later correction stands as an "
                    "adjustment."
                ),
                statistics.classes(total),
            )
        ),
        title=_("PERIOD CLOSED · {period}", period=name),
        choices=((Choice(_("Open the report"), _token("period.show", account.period, "all"), Style.PRIMARY),),),
    )


def _token(tap: str, of: Period, code: str) -> str:
    return action(tap, of.every, of.number, of.year, code)
