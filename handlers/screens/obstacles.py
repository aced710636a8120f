"""Something in the way of a task: what is asked, what goes up, and what was answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import words
from handlers.rules.obstacles import POWERS
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days
from handlers.visit import Moment
from locales import _
from storage.tables import Obstacle, Official, Power, Task, Unit

SHOWN = 6
UNITS_SHOWN = 8


def power(whose: Power, unit: Unit | None = None) -> str:
    """In whose power something is."""
    match whose:
        case Power.OWN_UNIT:
            return _("the unit itself")
        case Power.OTHER_UNIT:
            return (unit.short_name or unit.name) if unit else _("another unit")
        case Power.LEADER:
            return _("the leader in charge")
        case Power.CHAIR:
            return _("the chair")
        case Power.ABOVE:
            return _("those above")


def what(task: Task) -> Screen:
    """Asks what is in the way."""
    return Screen(
        _(
            "What is in the way of {code}? Please write one sentence; with “from 10/6” where it began earlier. Whose "
            "power it is in is asked next.",
            code=task.code,
        ),
        title=_("OBSTACLE · {code}", code=task.code),
        choices=(_leave(task),),
        awaits="obstacle.words",
        draft={"task": task.id, "version": task.version},
        task_id=task.id,
    )


def whose(task: Task, draft: dict[str, Any], since_on: date) -> Screen:
    """Asks in whose power it is."""
    picks = tuple(
        (Choice(_capital(power(one)), action("obstacle.power", task.id, number)),) for number, one in enumerate(POWERS)
    )
    return Screen(
        "\n".join(
            (
                f"“{draft['words']}”",
                _("Since {on}.", on=days.day(since_on)),
                _("In whose power is it? Beyond your unit it is reported upward at once, to them alone."),
            )
        ),
        title=_("OBSTACLE · {code}", code=task.code),
        choices=(*picks, _leave(task)),
        awaits="obstacle.words",
        draft=draft,
        task_id=task.id,
    )


def which_unit(task: Task, draft: dict[str, Any], units: Sequence[Unit], problem: str = "") -> Screen:
    """Another unit: which?"""
    picks = [Choice(unit.short_name or unit.name, action("obstacle.unit", task.id, unit.id)) for unit in units]
    asks = _("In which unit's power is it? Pick one, or write its name, for example: P. TC-KH.")
    return Screen(
        "\n".join(piece for piece in (problem, asks) if piece),
        title=_("OBSTACLE · {code}", code=task.code),
        choices=(*(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)), _leave(task)),
        awaits="obstacle.which",
        draft=draft,
        task_id=task.id,
    )


def no_such_unit(said: str) -> str:
    return _("No single unit is called “{said}”.", said=words.shortened(said, 40))


def told(task: Task, obstacle: Obstacle, unit: Unit | None, names: Sequence[str]) -> str:
    """What was just recorded, and who hears of it."""
    said = _("The obstacle of {code} is recorded; in the power of: {power}.", code=task.code, power=_of(obstacle, unit))
    if not names:
        return said
    return said + " " + _("Reported at once to {names}.", names=", ".join(names[:3]) + (" …" if len(names) > 3 else ""))


def report(
    task: Task, obstacle: Obstacle, unit: Unit | None, by: str, moment: Moment, *, powerful: bool, own: bool
) -> Screen:
    """An obstacle with what the reader may do about it; also the letter by which it goes up."""
    waited = moment.calendar.working_days_between(obstacle.since_on, moment.today)
    since = days.day(obstacle.since_on)
    lines = [
        _("{name} reports an obstacle:", name=by),
        f"“{obstacle.words}”",
        words.shortened(task.text),
        _("In the power of: {power}", power=_of(obstacle, unit)),
        _("Since {on} ({days})", on=since, days=days.working_days(waited)) if waited else _("Since {on}.", on=since),
        _("Answered: {words}", words=obstacle.answer) if obstacle.answer else "",
    ]
    rows: list[tuple[Choice, ...]] = []
    if powerful:
        rows.append(
            (
                Choice(_("Removed…"), action("obstacle.end", obstacle.id), Style.SUCCESS),
                Choice(_("Answer…"), action("obstacle.answer", obstacle.id)),
            )
        )
    elif own:
        rows.append((Choice(_("It is gone…"), action("obstacle.end", obstacle.id)),))
    rows.append((Choice(_("Open {code}", code=task.code), action("task.show", task.id)),))
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("OBSTACLE · {code}", code=task.code),
        choices=tuple(rows),
        foot=_("You receive this because it is in your power, or your unit's work is held up.") if powerful else "",
        task_id=task.id,
    )


def how(task: Task, obstacle: Obstacle, awaits: str) -> Screen:
    """Answering and removing ask for words."""
    if awaits == "obstacle.ended":
        text = _("How was it settled? Please write one sentence; the unit will read it.")
    else:
        text = _("What do you answer the unit? Please write one sentence; the obstacle stays open.")
    return Screen(
        text,
        title=_("OBSTACLE · {code}", code=task.code),
        choices=((Choice(_("Back"), action("obstacle.show", obstacle.id)),),),
        awaits=awaits,
        draft={"obstacle": obstacle.id},
        task_id=task.id,
    )


def settled(task: Task, obstacle: Obstacle) -> str:
    """What was just done."""
    if obstacle.ended_at is not None:
        return _("The obstacle of {code} is settled: {words}", code=task.code, words=obstacle.end_words)
    return _("Your answer on the obstacle of {code} was sent: {words}", code=task.code, words=obstacle.answer)


def letter(task: Task, obstacle: Obstacle, by: Official) -> Screen:
    """The letter to the unit, or to whoever had heard of it: answered, settled, open again, or taken back."""
    if obstacle.undone:
        text = _("{name} has taken back the obstacle of {code}. Nothing waits for you.", name=by.name, code=task.code)
    elif obstacle.ended_at is not None:
        text = _(
            "{name} on the obstacle of {code}, settled: {words}", name=by.name, code=task.code, words=obstacle.end_words
        )
    elif obstacle.answer:
        text = _("{name} on the obstacle of {code}: {words}", name=by.name, code=task.code, words=obstacle.answer)
    else:
        text = _("{name} has taken back the last step on the obstacle of {code}.", name=by.name, code=task.code)
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    return Screen(f"{text}\n“{obstacle.words}”", choices=((open_it,),), task_id=task.id)


def undone(task: Task) -> str:
    return _("Undone. {code} stands as it did before; whoever is concerned has been told.", code=task.code)


def waiting(
    found: Sequence[tuple[Obstacle, Task, Unit, Unit | None]],
    may_tell: Sequence[Task],
    page: int,
    code: str,
    clocks: Mapping[int, str],
    moment: Moment,
) -> Screen:
    """`/vuongmac`: what is open by unit and the oldest first, and the tasks one may tell of. `clocks`: task → both."""
    last = max(0, (len(found) - 1) // SHOWN)
    page = min(max(page, 0), last)
    shown = found[page * SHOWN : (page + 1) * SHOWN]
    lines = [line(obstacle, unit, moment, task, clocks.get(task.id, "")) for obstacle, task, _home, unit in shown]
    by_unit = Counter(home.short_name or home.name for _one, _task, home, _unit in found).most_common(UNITS_SHOWN)
    if len(by_unit) > 1 and page == 0:
        lines.insert(0, "; ".join(f"{name} {count:02d}" for name, count in by_unit))
    picks = [Choice(task.code, action("obstacle.show", obstacle.id)) for obstacle, task, _home, _unit in shown]
    rows = [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
    turns = []
    if page > 0:
        turns.append(Choice(_("◀ Previous page"), action("obstacle.list", code, page - 1)))
    if page < last:
        turns.append(Choice(_("Next page ▶"), action("obstacle.list", code, page + 1)))
    tell = [
        Choice(_("Obstacle of {code}", code=task.code), action("obstacle.ask", task.id, task.version))
        for task in may_tell
    ]
    if tell:
        lines.append(_("To tell of another one, pick the task or write: /vuongmac NV142 what is in the way."))
    return Screen(
        "\n\n".join(lines) or _("No obstacle is open. To tell of one: /vuongmac NV142 what is in the way."),
        title=_("OBSTACLES · {n:02d}", n=len(found)),
        choices=(
            *rows,
            *([tuple(turns)] if turns else ()),
            *(tuple(tell[at : at + 2]) for at in range(0, len(tell), 2)),
        ),
    )


def line(obstacle: Obstacle, unit: Unit | None, moment: Moment, task: Task, clock: str) -> str:
    """One obstacle in a list, with both clocks of its task."""
    return f"{task.code} · {fact(obstacle, unit, moment)[1]}\n{words.shortened(task.text)}" + (
        f"\n{clock}" if clock else ""
    )


def short(obstacle: Obstacle, unit: Unit | None, moment: Moment) -> str:
    """An obstacle beside a late task: what, in whose power, since when."""
    return _("obstacle: {said}", said=fact(obstacle, unit, moment)[1])


def fact(obstacle: Obstacle, unit: Unit | None, moment: Moment) -> tuple[str, str]:
    """For the card."""
    answered = "; " + _("answered: {words}", words=obstacle.answer) if obstacle.answer else ""
    on = days.short_day(obstacle.since_on)
    waited = days.working_days(moment.calendar.working_days_between(obstacle.since_on, moment.today))
    said = _(
        "{words} ({power}, since {on}, {days})", words=obstacle.words, power=_of(obstacle, unit), on=on, days=waited
    )
    return _("Obstacle"), said + answered


def _of(obstacle: Obstacle, unit: Unit | None) -> str:
    return power(obstacle.power, unit)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _leave(task: Task) -> tuple[Choice, ...]:
    return (Choice(_("Leave it as it is"), action("task.show", task.id)),)
