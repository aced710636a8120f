"""Who is waited for: what is asked, what whoever is awaited reads, and how the days are told."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from handlers.rules import waits as rules
from handlers.rules import words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import clocks, days, parts
from handlers.visit import Moment
from locales import _
from storage.tables import Assignment, Official, Task, Unit, Wait
from storage.waits import Standing

SHOWN, UNITS_SHOWN = 6, 5


def whom(task: Task, rows: Sequence[parts.Row], open_waits: Sequence[tuple[Wait, Unit]], moment: Moment) -> Screen:
    """Whoever coordinates, and who is waited for already."""
    awaited = {wait.unit_id for wait, _unit in open_waits}
    picks = [
        (Choice(parts.name(unit, official), action("wait.on", part.id, task.version)),)
        for part, unit, official in rows
        if part.unit_id not in awaited
    ]
    over = [
        (Choice(_("{unit}: received", unit=unit.short_name or unit.name), action("wait.received", wait.id)),)
        for wait, unit in open_waits
    ]
    lines = [f"• {line(wait, task, unit, moment)}" for wait, unit in open_waits]
    if picks:
        lines.append(
            _("Whom does {code} wait for? The working days of waiting are counted for that unit.", code=task.code)
        )
    elif not open_waits:
        lines.append(_("Nobody coordinates {code} yet. Add who does, then say that you wait for them.", code=task.code))
    add = (Choice(_("Add a unit or person…"), action("part.add", task.id, task.version)),)
    return Screen(
        "\n".join(lines),
        title=_("WAITING FOR · {code}", code=task.code),
        choices=(*over, *picks, add, (_open(task),)),
        task_id=task.id,
    )


def what(task: Task, part: Assignment, unit: Unit) -> Screen:
    """Asks what for, and since when."""
    return Screen(
        _(
            "What does {code} wait for from {unit}? Please write one sentence; with “from 10/6” where it began "
            "earlier, and with the code of their task where there is one.",
            code=task.code,
            unit=unit.name,
        ),
        title=_("WAITING FOR · {code}", code=task.code),
        choices=((Choice(_("Leave it as it is"), action("task.show", task.id)),),),
        awaits="wait.words",
        draft={"task": task.id, "version": task.version, "part": part.id},
        task_id=task.id,
    )


def begun(task: Task, wait: Wait, unit: Unit, told: Sequence[Official], mutual: Sequence[Task]) -> str:
    """What was just recorded, who was told, and that the other unit waits too."""
    pieces = [
        _("Recorded: {code} waits for {unit} since {on}.", code=task.code, unit=unit.name, on=days.day(wait.since_on)),
        _("{names} has been told.", names=", ".join(one.name for one in told))
        if told
        else _("Nobody is named there who could be told."),
    ]
    if mutual:
        codes = ", ".join(one.code for one in mutual[:3])
        pieces.append(_("Please note: {unit} waits for your unit too, on {codes}.", unit=unit.name, codes=codes))
    return " ".join(pieces)


def letter(task: Task, wait: Wait, unit: Unit, lead: str, moment: Moment) -> Screen:
    """To whoever is awaited: what for, since when, whose days these are, and the one tap."""
    return Screen(
        "\n".join(
            (
                _("{name} waits for {unit} on {code}:", name=lead, unit=unit.name, code=task.code),
                f"“{wait.words}”",
                words.shortened(task.text),
                _("Since {on} ({days}).", on=days.day(wait.since_on), days=_days(wait, task, moment)),
            )
        ),
        title=_("YOU ARE AWAITED · {code}", code=task.code),
        choices=((Choice(_("Sent, done"), action("wait.said", wait.id), Style.SUCCESS), _open(task)),),
        foot=_("These working days are counted for {unit}, not for the lead.", unit=unit.short_name or unit.name),
        task_id=task.id,
    )


def reminder(found: Sequence[Standing], moment: Moment) -> Screen:
    """One letter to one person about all that is waited for."""
    lines = [
        f"• {task.code} · {_days(wait, task, moment)}: “{words.shortened(wait.words, 80)}”"
        for wait, task, _unit in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(found) - SHOWN))
    picks = [
        Choice(_("{code}: sent, done", code=task.code), action("wait.said", wait.id))
        for wait, task, _unit in found[:SHOWN]
    ]
    return Screen(
        "\n".join((_("These still wait for you:"), *lines)),
        title=_("YOU ARE AWAITED · {n:02d}", n=len(found)),
        choices=tuple(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)),
        foot=_("The working days of waiting are counted for your unit."),
        task_id=found[0][1].id if len(found) == 1 else None,
    )


def said(task: Task, wait: Wait, unit: Unit, by: Official) -> Screen:
    """To the lead: they say it is done; received or not?"""
    return Screen(
        "\n".join(
            (
                _(
                    "{name} ({unit}) says that what {code} waits for is sent:",
                    name=by.name,
                    unit=unit.name,
                    code=task.code,
                ),
                f"“{wait.words}”",
                _("The days of waiting stand still until you have looked."),
            )
        ),
        title=_("RECEIVED? · {code}", code=task.code),
        choices=(
            (
                Choice(_("Received"), action("wait.received", wait.id), Style.SUCCESS),
                Choice(_("Not received"), action("wait.missing", wait.id)),
            ),
            (_open(task),),
        ),
        task_id=task.id,
    )


def has_said(task: Task) -> str:
    return _("Recorded for {code}. The days stand still until the lead has looked.", code=task.code)


def ended(task: Task, wait: Wait, unit: Unit, moment: Moment) -> str:
    """The waiting is over: how many days were whose."""
    return _(
        "{code} does not wait for {unit} any more; counted for it: {days}.",
        code=task.code,
        unit=unit.name,
        days=_days(wait, task, moment),
    )


def missed(task: Task, unit: Unit) -> str:
    return _("{unit} has been told that {code} has not got it yet; the days run on.", unit=unit.name, code=task.code)


def told(task: Task, text: str, wait: Wait) -> Screen:
    """To the other side: over, not received, or taken back."""
    return Screen(f"{text}\n“{wait.words}”", choices=((_open(task),),), task_id=task.id)


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=task.code)


def was_undone(task: Task, by: str) -> str:
    return _("{name} has taken back the last step on what {code} waits for.", name=by, code=task.code)


def listed(found: Sequence[Standing], mine: Collection[int], page: int, code: str, moment: Moment) -> Screen:
    """Who waits for whom, the longest first, with both clocks of the task; `mine` are those that await the reader."""
    last = max(0, (len(found) - 1) // SHOWN)
    page = min(max(page, 0), last)
    shown = found[page * SHOWN : (page + 1) * SHOWN]
    lines = [
        f"{task.code} · {line(wait, task, unit, moment)}\n{words.shortened(task.text)}\n{clocks.both(task, moment)}"
        for wait, task, unit in shown
    ]
    if page == 0 and (sums := by_unit(found, moment)):
        lines.insert(0, _("Awaited: {units}", units=sums))
    done = [
        (Choice(_("{code}: sent, done", code=task.code), action("wait.said", wait.id)),)
        for wait, task, _unit in shown
        if wait.id in mine and wait.said_at is None
    ]
    picks = [Choice(task.code, action("task.show", task.id)) for _wait, task, _unit in shown]
    turns = []
    if page > 0:
        turns.append(Choice(_("◀ Previous page"), action("wait.list", code, page - 1)))
    if page < last:
        turns.append(Choice(_("Next page ▶"), action("wait.list", code, page + 1)))
    return Screen(
        "\n\n".join(lines) or _("Nobody waits for anybody here."),
        title=_("WAITING · {n:02d}", n=len(found)),
        choices=(
            *done,
            *(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
            *([tuple(turns)] if turns else ()),
        ),
    )


def by_unit(found: Sequence[Standing], moment: Moment, first: date | None = None) -> str:
    """Units with how many tasks wait for them and for how many working days in all, the most first."""
    counted: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    for wait, task, unit in found:
        name = unit.short_name or unit.name
        counted[name] += rules.days(wait, task, moment.today, moment.calendar, moment.regulation.zone, first)
        tasks[name] += 1
    return "; ".join(
        _("{unit} {days} ({n:02d} tasks)", unit=name, days=days.working_days(count), n=tasks[name])
        for name, count in counted.most_common(UNITS_SHOWN)
    )


def line(wait: Wait, task: Task, unit: Unit, moment: Moment) -> str:
    """One wait in a line: for whom, since when, how many days are theirs, what for."""
    said = _(
        "waits for {unit} since {on:%d/%m} ({days}): {words}",
        unit=unit.short_name or unit.name,
        on=wait.since_on,
        days=_days(wait, task, moment),
        words=words.shortened(wait.words, 60),
    )
    if wait.said_at is None:
        return said
    return said + " " + _("(says sent {on})", on=days.short_day(moment.local(wait.said_at).date()))


def fact(wait: Wait, task: Task, unit: Unit, moment: Moment) -> tuple[str, str]:
    """For the card."""
    return _("Waits"), line(wait, task, unit, moment)


def _days(wait: Wait, task: Task, moment: Moment) -> str:
    return days.working_days(rules.days(wait, task, moment.today, moment.calendar, moment.regulation.zone))


def _open(task: Task) -> Choice:
    return Choice(_("Open {code}", code=task.code), action("task.show", task.id))
