"""The morning digest: one message with what each capacity of a person has to hear."""

from collections.abc import Sequence

from handlers.rules import words
from handlers.rules.digest import (
    FORECAST_DAYS,
    FORECAST_PERCENT,
    Counts,
    Day,
    HeadPart,
    Late,
    Line,
    Morning,
    OfficePart,
    Own,
)
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import awaited, codes, columns, decisions, deputies, escalation
from locales import _, ngettext

ROWS = 12
TEXT_MAX = 80
NAMES = 5
NAME_WIDTH = 17


def morning(said: Morning, day: Day, silent_days: int, late: Late | None) -> Screen:
    """The digest of one person."""
    parts = []
    if late is not None:
        parts.append(_sent_late(late))
    if said.own:
        parts.append(_own(said.own, day, silent_days))
    if said.head:
        parts.append(_head(said.head, day, silent_days))
    if said.mine:
        parts.append(decisions.own(said.mine))
    if said.awaited:
        parts.append("\n".join(awaited.said(one).text for one in said.awaited))
    if said.units:
        parts.append(_bloc(said))
    if said.hanging:
        parts.append(decisions.hanging(said.hanging))
    if said.office:
        parts.extend(_office(said.office))
    return Screen(
        "\n\n".join(parts),
        title=_("Morning digest {day}", day=escalation.day_label(day.today)),
        table=_table(said.units),
        listed=_listed(said.units),
        choices=tuple(_choices(said)),
    )


def why(own_hour: str) -> Screen:
    """Why one receives the digest, and where to change it."""
    return Screen(
        _(
            "The digest tells you what you lead or help with, what your units or your bloc owe, and what goes further "
            "up tomorrow. It comes on working days at {hour}, once a day; with nothing to say it does not come. "
            "Send /toi to change the hour.",
            hour=own_hour,
        ),
        title=_("Why do I receive this?"),
        fresh=True,
    )


def _sent_late(late: Late) -> str:
    if late.since.date() == late.until.date():
        return _(
            "This digest comes late: the system did not run from {since:%H:%M} to {until:%H:%M}.",
            since=late.since,
            until=late.until,
        )
    return _(
        "This digest comes late: the system did not run from {since:%H:%M %d/%m} to {until:%H:%M %d/%m}.",
        since=late.since,
        until=late.until,
    )


def _own(own: Own, day: Day, silent_days: int) -> str:
    counts = [
        (own.overdue, _("overdue: {n:02d}", n=own.overdue)),
        (own.soon, _("due soon: {n:02d}", n=own.soon)),
        (own.silent, _("no report for {days:02d} days: {n:02d}", n=own.silent, days=silent_days)),
        (own.unacknowledged, _("not yet acknowledged: {n:02d}", n=own.unacknowledged)),
        (own.returned, _("returned: {n:02d}", n=own.returned)),
        (own.coordinating, _("coordinating, due soon or late: {n:02d}", n=own.coordinating)),
    ]
    told = [_("Your tasks – {counts}.", counts=", ".join(text for count, text in counts if count))]
    told += [f"• {line.code} · {_standing(line, day)}\n  {words.shortened(line.text, TEXT_MAX)}" for line in own.urgent]
    if own.climbing:
        told.append(
            _(
                "{when} this is reported further up if there is no report before: {codes}.",
                when=escalation.at(day.tomorrow, day.today),
                codes=codes.listed(own.climbing),
            )
        )
    return "\n".join(told)


def _head(head: HeadPart, day: Day, silent_days: int) -> str:
    told = [_("Your unit – {counts}.", counts=_counts(head.counts))]
    if head.away:
        told.append(deputies.away_now(head.away))
    if head.late:
        named = ", ".join(
            _("{name} {n:02d} (longest {days:02d} working days)", name=name, n=count, days=-day.distance(due_on))
            for name, count, due_on in head.late[:NAMES]
        )
        told.append(_("Late: {names}.", names=named))
    if head.climbing:
        told.append(
            _(
                "{when} these are reported further up: {codes}.",
                when=escalation.at(day.tomorrow, day.today),
                codes=codes.listed(head.climbing),
            )
        )
    if head.forecast:
        told.append(
            _(
                "Likely to slip (due within {days:02d} working days, progress below {percent} %, "
                "no report for {silent:02d} days): {codes}.",
                days=FORECAST_DAYS,
                percent=FORECAST_PERCENT,
                silent=silent_days,
                codes=codes.listed(head.forecast),
            )
        )
    return "\n".join(told)


def _bloc(said: Morning) -> str:
    if said.everything:
        return _("All units – {counts}.", counts=_counts(said.total))
    return _("Your bloc – {counts}.", counts=_counts(said.total))


def _office(office: OfficePart) -> list[str]:
    told = []
    if office.unreachable:
        names = ", ".join(office.unreachable[:NAMES])
        told.append(
            _(
                "Cannot be reached, though they lead open tasks or messages wait for them: {n:02d} ({names}).",
                n=len(office.unreachable),
                names=names,
            )
        )
    if office.failed:
        whom = "; ".join(f"{name}: {why or '?'}" for name, why, _count in office.failed[:NAMES])
        more = "; …" if len(office.failed) > NAMES else ""
        told.append(
            _(
                "Not delivered since the last working morning: {n:02d} messages ({whom}).",
                n=sum(count for *_who, count in office.failed),
                whom=whom + more,
            )
        )
    return told


def _counts(counts: Counts) -> str:
    named = [
        (True, _("open: {n:02d}", n=counts.under_way)),
        (True, _("overdue: {n:02d}", n=counts.late)),
        (counts.soon, _("due soon: {n:02d}", n=counts.soon)),
        (counts.silent, _("silent: {n:02d}", n=counts.silent)),
        (counts.waiting, _("waiting for confirmation: {n:02d}", n=counts.waiting)),
        (counts.ungiven, _("not yet given to anybody: {n:02d}", n=counts.ungiven)),
    ]
    return ", ".join(text for shown, text in named if shown)


def _table(units: Sequence[tuple[str, Counts]]) -> str:
    """By unit: late, of them long late, silent; the unit that owes most first, a unit that owes nothing not at all."""
    rows, more = _owing(units)
    if not rows:
        return ""
    shown = [
        f"{name[:NAME_WIDTH]:<{NAME_WIDTH}}{late:>4}{long:>4}{silent:>9}"
        for name, late, long, silent in ((_("Unit"), _("Late"), ">5", _("Silent")), *rows)
    ]
    return "\n".join([*shown, *more])


def _listed(units: Sequence[tuple[str, Counts]]) -> str:
    """The same in lines."""
    rows, more = _owing(units)
    return "\n".join([columns.listed((_("late"), _("over 5 days"), _("silent")), rows), *more])


def _owing(units: Sequence[tuple[str, Counts]]) -> tuple[list[tuple[str, str, str, str]], list[str]]:
    """The units that owe something, with their figures, and a line for those not shown."""
    owing = [(name, c) for name, c in units if c.late or c.silent]
    left = len(owing) - ROWS
    return (
        [(name, f"{c.late:02d}", f"{c.long:02d}", f"{c.silent:02d}") for name, c in owing[:ROWS]],
        [_("and {n:02d} more units", n=left)] if left > 0 else [],
    )


def _choices(said: Morning) -> list[tuple[Choice, ...]]:
    rows: list[tuple[Choice, ...]] = []
    if said.own:
        urgent = [Choice(line.code, action("task.show", line.task_id), Style.PRIMARY) for line in said.own.urgent]
        rows += escalation.in_rows(urgent)
        if said.own.silent:
            rows.append((Choice(_("Nothing new on all"), action("report.same_all")),))
        rows.append((Choice(_("My tasks"), action("task.mine")),))
    counts = said.head.counts if said.head else Counts()
    decide = []
    if counts.waiting:
        decide.append(Choice(_("To confirm ({n:02d})", n=counts.waiting), action("result.list")))
    if counts.ungiven:
        decide.append(Choice(_("To give ({n:02d})", n=counts.ungiven), action("give.list", 0)))
    if said.mine:
        decide.append(Choice(_("All to decide"), action("decision.all")))
    decide += [awaited.said(one).choice for one in said.awaited]
    rows += [tuple(decide[at : at + 2]) for at in range(0, len(decide), 2)]
    last = []
    if counts.late or said.units:
        last.append(Choice(_("Overdue by unit"), action("overdue.units", "all", 0)))
    why_me = Choice(_("Why do I receive this?"), action("digest.why"))
    if said.own and not decide and not last:
        rows[-1] = (*rows[-1], why_me)
    else:
        rows.append((*last, why_me))
    return rows


def _standing(line: Line, day: Day) -> str:
    if line.returned:
        return _("returned")
    if line.due_on is None:
        return _("no deadline")
    left = day.distance(line.due_on)
    if left < 0:
        return ngettext("{n} day late", "{n:02d} days late", -left)
    if left == 0:
        return _("due today")
    return ngettext("{n} working day left", "{n:02d} working days left", left)
