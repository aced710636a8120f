"""Work that comes again and again, in words: its days, the list, one rule, and what was done with it."""

from collections.abc import Sequence
from typing import Any

from handlers.rules import regular as rules
from handlers.rules import words
from handlers.rules.regular import LAST_WORKING_DAY, Rhythm
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, days, new_tasks, undoing
from handlers.screens.assignments import Load
from handlers.screens.undoing import Undo
from handlers.visit import Visit
from locales import N_, _
from storage.tables import Cadence, Official, Recurrence, Task, Unit

SHOWN = 6
OFFERED = {
    Cadence.WEEK: (1, 5),
    Cadence.MONTH: (LAST_WORKING_DAY, 15, 20, 25),
    Cadence.QUARTER: (LAST_WORKING_DAY, 15, 25),
}
_ON = (*(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")),)
_ROMAN = ("I", "II", "III", "IV")


def rhythm(one: Rhythm) -> str:
    """How often and on which day."""
    match one.every:
        case Cadence.WEEK:
            return _("every week on {weekday}", weekday=_(_ON[(one.day or 1) - 1]))
        case Cadence.MONTH if one.day:
            return _("every month on day {day:02d}", day=one.day)
        case Cadence.MONTH:
            return _("every month on the last working day")
        case Cadence.QUARTER if one.day:
            return _("every quarter on day {day:02d} of its last month", day=one.day)
        case Cadence.QUARTER:
            return _("every quarter on the last working day")


def occurrence(rule: Recurrence, one: Rhythm) -> str:
    """The text of one occurrence's task: which period it is for."""
    on = rule.next_on
    match one.every:
        case Cadence.WEEK:
            period = _("week of {on:%d/%m/%Y}", on=on)
        case Cadence.MONTH:
            period = _("month {on:%m/%Y}", on=on)
        case Cadence.QUARTER:
            period = _("quarter {quarter}/{year}", quarter=_ROMAN[(on.month - 1) // 3], year=on.year)
    return f"{rule.text} ({period})"


def ask(draft: dict[str, Any], unclear: Rhythm | None) -> Screen:
    """On which day it is due: offered, never guessed."""
    kinds = [unclear.every] if unclear else list(Cadence)
    picks = [Rhythm(every, day) for every in kinds for day in (OFFERED[every] if unclear else OFFERED[every][-1:])]
    rows = [(Choice(_capital(rhythm(one)), action("recur.day", one.code)),) for one in picks]
    if "rule" not in draft and "regular" not in draft:
        rows.append((Choice(_("One task without a deadline"), action("add.once")),))
    text = _("On which day is it due? For example: day 25 every month, Friday every week, the end of every quarter.")
    if unclear:
        text = _("This comes again and again, but no day is named.") + " " + text
    return Screen(text, title=_("REGULAR WORK"), choices=(*rows, new_tasks.stop()), awaits="add.due", draft=draft)


def read_back(draft: dict[str, Any], unit: Unit, lead: Official | None, visit: Visit, load: Load) -> Screen:
    """Everything as it will be set; nothing is before this is confirmed."""
    one = rules.must_be(draft["every"])
    on = rules.next_after(one, visit.today, visit.calendar)
    made = max(visit.today, rules.make_on(on, one, visit.calendar))
    lines = [
        str(draft["text"]),
        _("Leads: {who}", who=f"{unit.name} · {load.of(lead)}" if lead else unit.name),
        _("Comes again {rhythm}.", rhythm=rhythm(one)),
        _(
            "The next deadline is {due}; its task is given on {made}. A day off moves to the next working day.",
            due=days.day(visit.calendar.effective_deadline(on)),
            made=days.day(made),
        ),
    ]
    if "rule" in draft:
        lines.append(_("The change holds from the next task on."))
    return Screen(
        "\n".join(lines),
        title=_("REGULAR WORK · PLEASE CHECK"),
        choices=(
            (Choice(_("Save") if "rule" in draft else _("Set it"), action("recur.keep"), Style.PRIMARY),),
            (
                Choice(_("Other text"), action("add.again", "text")),
                Choice(_("Other lead"), action("add.again", "to")),
                Choice(_("Other days"), action("add.again", "due")),
            ),
            new_tasks.stop(),
        ),
        awaits="add.check",
        draft=draft,
    )


def listed(found: Sequence[tuple[Recurrence, Unit, Official | None]], page: int, visit: Visit) -> Screen:
    """The rules one may look after, the next due first."""
    add = (Choice(_("Add regular work"), action("recur.add"), Style.PRIMARY),)
    if not found:
        return Screen(_("No work comes again and again yet."), title=_("REGULAR WORK"), choices=(add,))
    shown = found[:SHOWN]
    lines = [
        f"{rule.code} · {words.shortened(rule.text)}\n{_line(rule, unit, lead, visit)}" for rule, unit, lead in shown
    ]
    picks = [Choice(rule.code, action("recur.show", rule.id)) for rule, _unit, _lead in shown]
    rows = [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
    turn = assignments.turns("recur.list", page, more=len(found) > SHOWN)
    return Screen("\n\n".join(lines), title=_("REGULAR WORK"), choices=(*rows, *turn, add))


def show(
    rule: Recurrence, unit: Unit, lead: Official | None, visit: Visit, *, said: str = "", undo: Undo | None = None
) -> Screen:
    """One rule, and what can be done with it."""
    rows: list[tuple[Choice, ...]] = []
    if rule.ended_at is None:
        pause = Choice(_("Pause"), action("recur.pause", rule.id, rule.version))
        resume = Choice(_("Go on"), action("recur.resume", rule.id, rule.version), Style.PRIMARY)
        rows.append(
            (Choice(_("Change"), action("recur.change", rule.id, rule.version)), pause if rule.make_on else resume)
        )
        rows.append((Choice(_("End it"), action("recur.end", rule.id, rule.version), Style.DANGER),))
    back = Choice(_("All regular work"), action("recur.list", 0))
    rows.append((undoing.choice(undo), back) if undo else (back,))
    return Screen(
        "\n\n".join(piece for piece in (said, rule.text, _line(rule, unit, lead, visit)) if piece),
        title=_("REGULAR WORK · {code}", code=rule.code),
        choices=tuple(rows),
        foot=undoing.until(undo, visit) if undo else "",
    )


def _line(rule: Recurrence, unit: Unit, lead: Official | None, visit: Visit) -> str:
    who = " · ".join(piece for piece in (unit.short_name or unit.name, lead.name if lead else "") if piece)
    one = rules.rhythm_of(rule)
    if rule.ended_at is not None:
        state = _("ended")
    elif rule.make_on is None:
        state = _("paused")
    else:
        state = _("next {on}", on=days.day(rules.due(rule.next_on, one, visit.today, visit.calendar)))
    return f"{who}\n{rhythm(one)} · {state}"


def ask_end(rule: Recurrence) -> Screen:
    """What ending means, before it is done."""
    return Screen(
        _(
            "After this no task is made of {code} any more; those that were made stay. To stop for a while, pause it.",
            code=rule.code,
        ),
        choices=(
            (Choice(_("End it now"), action("recur.ended", rule.id, rule.version), Style.DANGER),),
            (Choice(_("Leave it as it is"), action("recur.show", rule.id)),),
        ),
    )


def done(rule: Recurrence, deed: str, task: Task | None = None) -> str:
    """What was just done with a rule."""
    match deed:
        case "made" if task is not None:
            return _("{code} comes again and again now; {task} is its first task.", code=rule.code, task=task.code)
        case "made":
            return _("{code} is set: its tasks are made by themselves, ahead of each deadline.", code=rule.code)
        case "changed":
            return _("{code} is changed from its next task on; tasks that were made stay as they are.", code=rule.code)
        case "paused":
            return _("{code} is paused: no task is made until it goes on.", code=rule.code)
        case "resumed":
            return _(
                "{code} goes on with the next day it falls on; what fell into the pause is not made up.", code=rule.code
            )
        case "ended":
            return _("{code} is ended.", code=rule.code)
    return _("Undone. {code} stands as it did before.", code=rule.code)


def yours(rule: Recurrence, by: Official, what: str) -> Screen:
    """The letter to whoever leads its tasks."""
    text = {
        "made": N_("{name} has set regular work that you lead: {text}\n{rhythm}."),
        "changed": N_("{name} has changed regular work that you lead: {text}\n{rhythm}."),
        "ended": N_("{name} has ended regular work that you led: {text}\n{rhythm}."),
        "paused": N_("{name} has paused regular work that you lead: {text}\n{rhythm}."),
        "resumed": N_("{name} lets regular work that you lead go on: {text}\n{rhythm}."),
        "undone": N_("{name} has taken the last change of regular work back: {text}\n{rhythm}."),
    }[what]
    said = _(text, name=by.name, text=words.shortened(rule.text), rhythm=rhythm(rules.rhythm_of(rule)))
    return Screen(said, choices=((Choice(_("My tasks"), action("task.mine")),),))


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
