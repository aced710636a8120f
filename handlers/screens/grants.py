"""Deciding on a later deadline: the request with its choices, why not, what was decided, what the lead reads."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.rules import words
from handlers.rules.extensions import Ground
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import days, requests
from handlers.visit import Moment
from locales import _
from storage.tables import Extension, ExtensionState, Official, Task

SHOWN = 8


def waiting(found: Sequence[tuple[Extension, Task]], moment: Moment) -> Screen:
    """The requests that wait for the reader's decision, the longest first."""
    if not found:
        return Screen(_("No request for a later deadline waits for you."))
    lines = [line(extension, task, moment) for extension, task in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {more:02d} more.", more=len(found) - SHOWN))
    picks = [Choice(task.code, action("extension.show", extension.id)) for extension, task in found[:SHOWN]]
    return Screen(
        "\n\n".join(lines),
        title=_("EXTENSIONS TO DECIDE · {n:02d}", n=len(found)),
        choices=tuple(tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)),
    )


def line(extension: Extension, task: Task, moment: Moment) -> str:
    """One request in a list: since when it waits, from which day to which, why."""
    since = extension.waits_at or extension.asked_at
    head = [
        task.code,
        _(
            "{due:%d/%m} → {until:%d/%m/%Y}",
            due=task.due_on or extension.due_before_on,
            until=extension.until_on,
        ),
        _("waits {n}", n=days.working_days(_waited(since, moment))),
        requests.late_label() if extension.late else "",
    ]
    return "\n".join((" · ".join(piece for piece in head if piece), words.shortened(task.text), extension.reason))


def request(task: Task, extension: Extension, names: Mapping[int, str], moment: Moment) -> Screen:
    """One request to whoever decides on it; also the letter by which they hear of it."""
    nth = _(
        "Original deadline {original:%d/%m/%Y}; this would be extension {n:02d} of at most {most:02d}.",
        original=task.original_due_on or extension.due_before_on,
        n=task.extended + 1,
        most=moment.regulation.extensions_most,
    )
    agree = _("Agree until {on:%d/%m}", on=extension.until_on)
    rows: list[tuple[Choice, ...]] = [
        (Choice(agree, action("extension.grant", extension.id), Style.SUCCESS),),
        (
            Choice(_("Another day…"), action("extension.other", extension.id)),
            Choice(_("Refuse…"), action("extension.refuse", extension.id), Style.DANGER),
        ),
    ]
    back = Choice(_("Ask back…"), action("extension.back", extension.id))
    open_it = Choice(_("Open {code}", code=task.code), action("task.show", task.id))
    rows.append((back, open_it) if extension.waits_at else (open_it,))
    return Screen(
        "\n".join((requests.facts(task, extension, names, moment), nth)),
        title=_("EXTENSION · {code}", code=task.code),
        choices=tuple(rows),
        foot=_("You receive this because you gave the task or answer for its unit. The deadline runs on meanwhile."),
        task_id=task.id,
    )


def which_day(task: Task, extension: Extension, offered: Sequence[tuple[int, date]]) -> Screen:
    """Another day: one of these, or one that is typed."""
    picks = [
        Choice(f"{days.short_day(on)} (+{count:02d})", action("extension.to", extension.id, f"{on:%Y%m%d}"))
        for count, on in offered
    ]
    return Screen(
        _(
            "Until which day, instead of {until:%d/%m/%Y}? Pick one (+ working days), or type it with the reason: "
            "{example:%d/%m} it has to be ready before the council meets.",
            until=extension.until_on,
            example=offered[0][1],
        ),
        title=_("EXTENSION · {code}", code=task.code),
        choices=(
            *(tuple(picks[at : at + 2]) for at in range(0, len(picks), 2)),
            (Choice(_("Back"), action("extension.show", extension.id)),),
        ),
        awaits="extension.day",
        draft={"extension": extension.id},
        task_id=task.id,
    )


def why(task: Task, extension: Extension, on: date | None, grounds: Sequence[Ground]) -> Screen:
    """Another day, or none: for what reason?"""
    day = f"{on:%Y%m%d}" if on else "0"
    if on:
        asks = _(
            "Why {on} and not {until:%d/%m/%Y}? Pick a reason or write one; the lead will read it.",
            on=days.day(on),
            until=extension.until_on,
        )
    else:
        asks = _(
            "Why is no later deadline given to {code}? Pick a reason or write one. The deadline stays, reporting to "
            "the next level goes on, and the lead will be told.",
            code=task.code,
        )
    picks = [
        (Choice(ground(one), action("extension.ground", extension.id, day, number)),)
        for number, one in enumerate(grounds)
    ]
    return Screen(
        asks,
        title=_("EXTENSION · {code}", code=task.code),
        choices=(*picks, (Choice(_("Back"), action("extension.show", extension.id)),)),
        awaits="extension.why",
        draft={"extension": extension.id, "day": day},
        task_id=task.id,
    )


def ask_back(task: Task, extension: Extension) -> Screen:
    """What does the decider want to know?"""
    return Screen(
        _(
            "What do you want to ask {code}'s lead? Please write it; the answer comes back to you, and until then the "
            "request does not count as waiting for you.",
            code=task.code,
        ),
        title=_("EXTENSION · {code}", code=task.code),
        choices=((Choice(_("Back"), action("extension.show", extension.id)),),),
        awaits="extension.question",
        draft={"extension": extension.id},
        task_id=task.id,
    )


def asked_back(task: Task) -> str:
    return _("Your question on {code} was sent to its lead.", code=task.code)


def questioned(task: Task, extension: Extension, by: Official) -> Screen:
    """The question as the lead reads it."""
    return Screen(
        _(
            "{name} asks back on your request to extend {code}: “{question}” The deadline runs on meanwhile.",
            name=by.name,
            code=task.code,
            question=extension.question,
        ),
        choices=(
            (Choice(_("Answer"), action("extension.answer", extension.id), Style.PRIMARY),),
            (Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),
        ),
        task_id=task.id,
    )


def decided(task: Task, extension: Extension) -> str:
    """What was just decided."""
    if extension.state is ExtensionState.REFUSED:
        return _(
            "No later deadline for {code}: {reason}. It stays {on:%d/%m/%Y}; the lead has been told.",
            code=task.code,
            reason=extension.decision,
            on=task.due_on,
        )
    return _("{code} is extended until {on}. The lead has been told.", code=task.code, on=_until(extension)) + _why(
        extension
    )


def told(task: Task, extension: Extension, by: Official) -> Screen:
    """The decision as the lead reads it."""
    if extension.state is ExtensionState.REFUSED:
        text = _(
            "{name} does not agree to extend {code}: {reason}. The deadline stays {on:%d/%m/%Y}. Please speed the work "
            "up and report.",
            name=by.name,
            code=task.code,
            reason=extension.decision,
            on=task.due_on,
        )
    else:
        text = _(
            "{name} agrees to extend {code} until {on}. Please make sure that no further delay arises.",
            name=by.name,
            code=task.code,
            on=_until(extension),
        ) + _why(extension)
    label = requests.late_sentence() if extension.late else ""
    original = _("The original deadline, {on:%d/%m/%Y}, is kept beside it.", on=task.original_due_on or task.due_on)
    return Screen(
        "\n".join(piece for piece in (text, original, label, task.text) if piece),
        choices=((Choice(_("Open {code}", code=task.code), action("task.show", task.id)),),),
        task_id=task.id,
    )


def ground(why_: Ground) -> str:
    """One of the usual reasons of a decider, as it is kept and told."""
    match why_:
        case Ground.SOONER:
            return _("The rest can be finished sooner")
        case Ground.PERIOD:
            return _("The result is needed before the reporting period closes")
        case Ground.FIXED:
            return _("The deadline was set by a higher level")
        case Ground.WEAK:
            return _("The reason given is not sufficient")
        case Ground.IDLE:
            return _("The work was not begun in time")


def _until(extension: Extension) -> str:
    return days.day(extension.granted_on or extension.until_on)


def _why(extension: Extension) -> str:
    return " " + _("Reason: {reason}.", reason=extension.decision) if extension.decision else ""


def _waited(since: datetime, moment: Moment) -> int:
    return max(0, moment.calendar.working_days_between(moment.local(since).date(), moment.today))
