"""What is said of overdue tasks on their way up: to the lead, to the head, to leaders and the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.regulation import Hearer
from handlers.rules import escalation as rules
from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import columns
from handlers.visit import Moment
from locales import N_, _, ngettext
from storage.escalation import Facts
from storage.tables import Climb, Official, Task

PAGE = 8
OFFICE = {Hearer.OFFICE, Hearer.CHAIR}
"""What the office hears, and what it puts before the chair."""


@dataclass(frozen=True)
class Slip:
    """One overdue task as it is told to somebody, who hears of it as `hearer`."""

    climb: Climb
    task: Task
    facts: Facts
    days_late: int
    hearer: Hearer
    broken: bool = False

    @classmethod
    def of(
        cls, moment: Moment, pair: tuple[Climb, Task], facts: Facts, hearer: Hearer, *, broken: bool = False
    ) -> "Slip":
        """How a climb and its task stand today."""
        climb, task = pair
        late = moment.calendar.days_late(task.due_on, moment.today) if task.due_on else 0
        return cls(climb, task, facts, late, hearer, broken)


def to_superior(slips: Sequence[Slip], reader: Official, moment: Moment) -> Screen:
    """What slipped, to somebody who answers for it: one in full, several as a list that is decided one by one."""
    if len(slips) == 1:
        return report(slips[0], reader, moment)
    to, n = _addressed(slips[0], reader), len(slips)
    if slips[0].hearer in OFFICE:
        opening = _("{to}: {n:02d} tasks are overdue. Please follow and urge each.", to=to, n=n)
    else:
        opening = _("{to}: {n:02d} tasks are overdue. Please look at each and decide.", to=to, n=n)
    return Screen(
        "\n".join([opening, *(line(slip, named=True) for slip in slips[:PAGE])]),
        title=_("Overdue: {n:02d} tasks", n=len(slips)),
        choices=(*_opening(slips[:PAGE]), *_more(len(slips) > PAGE, PAGE)),
        foot=why(slips[0]),
    )


def report(slip: Slip, reader: Official, moment: Moment, notice: str = "") -> Screen:
    """One overdue task in full: what, how late, who leads, urged when, why this message, what comes next and when."""
    told = [_salutation(slip, reader), words.shortened(slip.task.text)]
    if not slip.facts.lead_reachable and slip.facts.lead:
        told.append(_("{lead} has no account that can be reached, and may not know of this.", lead=slip.facts.lead))
    told.append(_broken(slip))
    told.append(_request(slip))
    return Screen(
        "\n".join(filter(None, told)),
        title=_("Overdue · {code}", code=slip.task.code),
        table=facts_table(slip, moment),
        listed=columns.facts(facts(slip, moment)),
        foot="\n".join(filter(None, [why(slip), _next(slip, moment.today)])),
        choices=decisions(slip),
        task_id=slip.task.id,
        notice=notice,
    )


def decisions(slip: Slip) -> tuple[tuple[Choice, ...], ...]:
    """What the reader can decide here and now; the office reads and urges, the head answers for it."""
    show = Choice(_("Open the task"), action("task.show", slip.task.id))
    urge = Choice(_("Urge"), action("urging.preview", f"t{slip.task.id}"))
    if slip.hearer is not Hearer.HEAD:
        return ((urge, show),)
    promise = Choice(_("I will handle it – promise a day"), action("promise.ask", slip.climb.id), Style.PRIMARY)
    give = Choice(_("Give to somebody else"), action("give.whom", slip.task.id))
    if slip.climb.paused_until_on is not None:
        return ((urge, give), (show,))
    return ((promise,), (urge, give), (show,))


def list_(slips: Sequence[Slip], offset: int) -> Screen:
    """The climbing tasks one answers for, page by page."""
    if not slips:
        return Screen(_("No overdue task needs your decision now."))
    page = slips[:PAGE]
    return Screen(
        "\n".join(line(slip, named=True) for slip in page),
        title=_("Overdue tasks to decide"),
        choices=(*_opening(page), *_more(len(slips) > PAGE, offset + PAGE)),
    )


_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day_label(day: date) -> str:
    """A day with its weekday, for example T2 22/06."""
    return f"{weekday(day)} {day:%d/%m}"


def weekday(day: date) -> str:
    """The short name of a weekday."""
    return _(_WEEKDAYS[day.weekday()])


def hearer_name(hearers: Sequence[Hearer]) -> str:
    """Who is told, in words."""
    names = {
        Hearer.LEAD: _("the lead official"),
        Hearer.HEAD: _("the unit head"),
        Hearer.LEADER: _("the leader in charge"),
        Hearer.OFFICE: _("the office"),
        Hearer.CHAIR: _("the chair (an item in the office's draft note)"),
    }
    return _(" and ").join(names[hearer] for hearer in hearers)


def _salutation(slip: Slip, reader: Official) -> str:
    late = ngettext("overdue by {n} working day", "overdue by {n:02d} working days", slip.days_late)
    urged = _("not urged yet")
    if slip.facts.urged:
        urged = ngettext("urged {n:02d} time", "urged {n:02d} times", slip.facts.urged)
    told = {"to": _addressed(slip, reader), "code": slip.task.code, "late": late, "urged": urged}
    if slip.facts.lead is None:
        return _("{to}: task {code}, not yet given to anybody, is {late}; {urged}.", **told)
    return _("{to}: task {code}, led by {lead}, is {late}; {urged}.", lead=slip.facts.lead, **told)


def _addressed(slip: Slip, reader: Official) -> str:
    """A superior is reported to; the office follows, it does not direct."""
    if slip.hearer in OFFICE:
        return _("To the office")
    if reader.title:
        return _("To {title} {name}", title=reader.title, name=reader.name)
    return _("To {name}", name=reader.name)


def _broken(slip: Slip) -> str:
    """A promise that was not kept, as a fact."""
    if not slip.broken or slip.facts.promise is None:
        return ""
    return _(
        "{name} promised it by {on:%d/%m/%Y}; that day has passed and the task is not finished.",
        name=slip.facts.promised_by,
        on=slip.facts.promise.promised_on,
    )


def _request(slip: Slip) -> str:
    if slip.hearer is Hearer.OFFICE:
        return _("Please follow it and urge the unit.")
    if slip.hearer is not Hearer.CHAIR:
        return _("Please look at it and give direction.")
    return _(
        "It has come to the level of the chair: please put it into the draft note for the chair. "
        "The bot states the facts; a person signs."
    )


def facts_table(slip: Slip, moment: Moment) -> str:
    """The facts of an overdue task in two columns."""
    return "\n".join(f"{name:<9} {value}" for name, value in facts(slip, moment))


def facts(slip: Slip, moment: Moment) -> list[tuple[str, str]]:
    """Whose it is, since when it is due, what was last heard of it and when it was last urged."""
    rows = [(_("Unit"), slip.facts.unit), (_("Due"), f"{slip.task.due_on:%d/%m/%Y}")]
    if slip.task.reported_at:
        rows.append((_("Progress"), f"{slip.task.percent}% · {moment.local(slip.task.reported_at):%d/%m}"))
    else:
        rows.append((_("Progress"), _("no report yet")))
    if slip.facts.urged_at:
        rows.append((_("Urged"), f"{moment.local(slip.facts.urged_at):%d/%m/%Y}"))
    return rows


def why(slip: Slip) -> str:
    match slip.hearer:
        case Hearer.HEAD:
            return _("You receive this because you answer for the unit that leads the task.")
        case Hearer.LEADER:
            return _("You receive this because you are in charge of this unit's bloc.")
        case _:
            return _("You receive this because the office follows up overdue tasks.")


def _next(slip: Slip, today: date) -> str:
    ladder = rules.unpacked(slip.climb.ladder)
    if slip.climb.paused_until_on is not None:
        return _("Next: you are asked about it again on {day}.", day=day_label(slip.climb.paused_until_on))
    if slip.climb.next_on is None or slip.climb.climbed >= len(ladder):
        return ""
    return _(
        "Next: {when} it is reported to {who}.",
        when=at(slip.climb.next_on, today),
        who=hearer_name(ladder[slip.climb.climbed].hearers),
    )


def coming(slip: Slip, today: date) -> str:
    ladder = rules.unpacked(slip.climb.ladder)
    if slip.climb.next_on is None or slip.climb.climbed >= len(ladder):
        return ""
    return _(
        "{when} this is reported to {who} if there is no report before.",
        when=at(slip.climb.next_on, today),
        who=hearer_name(ladder[slip.climb.climbed].hearers),
    )


def at(day: date, today: date) -> str:
    if day == today + timedelta(days=1):
        return _("Tomorrow at 8:00")
    return _("At 8:00 on {day}", day=day_label(day))


def line(slip: Slip, *, named: bool = False) -> str:
    late = ngettext("{n} working day late", "{n:02d} working days late", slip.days_late)
    who = f" · {slip.facts.lead or slip.facts.unit}" if named else ""
    told = [f"• {slip.task.code} · {late}{who}", words.shortened(slip.task.text), _broken(slip), _request(slip)]
    return "\n  ".join(filter(None, told))


def _opening(slips: Sequence[Slip]) -> tuple[tuple[Choice, ...], ...]:
    """A choice for each, by its code: how late it is stands above."""
    return in_rows([Choice(slip.task.code, action("climb.show", slip.climb.id)) for slip in slips])


def in_rows(choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], ...]:
    """Short choices, three beside each other."""
    return tuple(tuple(choices[at : at + 3]) for at in range(0, len(choices), 3))


def _more(there_is: bool, offset: int) -> tuple[tuple[Choice, ...], ...]:
    return ((Choice(_("More"), action("climb.list", offset)),),) if there_is else ()
