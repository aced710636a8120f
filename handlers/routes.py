"""All that can happen, on one page: TAPS, WORDS, STEPS, HOURS, CHECKS, PAPERS; and how an event finds its place."""

import inspect
from collections.abc import Callable
from typing import Any

from handlers.chat import (
    assignments,
    digest,
    escalation,
    new_tasks,
    overdue,
    people,
    reports,
    results,
    search,
    statistics,
    tasks,
    units,
    urging,
)
from handlers.clock import digest as mornings
from handlers.clock import escalation as climbing
from handlers.refusals import UnknownChoice
from handlers.rules import commands, sentences
from handlers.screen import Paper, Screen
from handlers.screens import talks as talk_screens
from handlers.visit import Event, EventKind, Moment, Visit
from storage import letters, talks

TAPS: dict[str, Callable[..., Screen]] = {
    "help": people.help_,
    "task.show": tasks.show,
    "task.mine": tasks.mine,
    "task.acknowledge": tasks.acknowledge,
    "digest.why": digest.why,
    "climb.show": escalation.show,
    "climb.list": escalation.list_,
    "promise.ask": escalation.ask_promise,
    "promise.make": escalation.promise,
    "result.list": results.waiting,
    "result.accept": results.accept,
    "result.return": results.return_,
    "result.because": results.return_because,
    "result.undo": results.undo,
    "give.list": assignments.ungiven,
    "give.whom": assignments.whom,
    "give.to": assignments.give,
    "add.to": new_tasks.picked_to,
    "add.nodue": new_tasks.without_due,
    "add.past": new_tasks.past_due,
    "add.again": new_tasks.again,
    "add.create": new_tasks.create,
    "overdue.units": overdue.units,
    "overdue.tasks": overdue.tasks,
    "overdue.excel": overdue.excel,
    "urging.preview": urging.preview,
    "urging.send": urging.send,
    "unit.show": units.show,
    "search.page": search.page,
    "stats.show": statistics.summary,
    "stats.table": statistics.table,
}
"""What a choice does: `name:part:part` calls the handler with the parts, whole numbers as int."""

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "viec": tasks.list_,
    "trogiup": people.help_command,
    "donvi": units.list_,
    "giaoviec": assignments.list_,
    "themviec": new_tasks.begin,
    "quahan": overdue.list_,
    "dondoc": urging.list_,
    "tim": search.find,
    "thongke": statistics.list_,
}
"""What a command does, by its canonical name in `rules.commands`, with what stood behind it."""

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "promise.day": escalation.promise_typed,
    "result.reason": results.return_in_words,
    "add.text": new_tasks.took_text,
    "add.to": new_tasks.took_to,
    "add.due": new_tasks.took_due,
    "add.check": new_tasks.took_due,
}
"""What takes the next words or file of an open form: `visit.event` has them, `visit.talk.draft` what went before."""

HOURS: dict[str, Callable[[Moment], bool]] = {
    "digest": mornings.morning,
    "escalation": climbing.sweep,
}
"""What is rung every half minute, each in a transaction of its own; True asks to be rung again at once."""

CHECKS: dict[str, Callable[..., bool]] = {
    "climb.standing": climbing.still_standing,
    "result.stands": results.stands,
    "assignment.stands": assignments.stands,
    "urging.stands": urging.still_open,
}
"""What is asked once more just before a letter leaves: (moment, *parts) → is it still true?"""

PAPERS: dict[str, Callable[..., bytes]] = {
    "overdue.excel": overdue.paper,
    "stats.picture": statistics.picture,
}
"""What makes a sheet or picture when it is sent: (moment, *args) → the file's content."""


def answer(visit: Visit) -> Screen:
    """The screen that answers what an official did."""
    event = visit.event
    match event.kind:
        case EventKind.TAP:
            return _tap(visit, event.text)
        case EventKind.START:
            return people.start(visit)
        case EventKind.SECRET:
            return talk_screens.secret()
        case EventKind.OTHER:
            return talk_screens.not_understood_kind()
        case EventKind.FILE:
            return _words(visit)
        case _:
            return _text(visit)


def stranger(moment: Moment, event: Event) -> Screen:
    """The answer to somebody we do not know: a code links the account, anything else gets one neutral line."""
    return people.link(moment, event)


def still_true(moment: Moment, question: str | None) -> bool:
    """Whether a letter may still leave."""
    if question is None:
        return True
    name, *parts = question.split(":")
    return CHECKS[name](moment, *map(_part, parts))


def paper(moment: Moment, wanted: Paper) -> bytes:
    """The content of a sheet or picture."""
    return PAPERS[wanted.name](moment, *wanted.args)


def _text(visit: Visit) -> Screen:
    """Command, then number of the open screen, then what a form awaits, then a sentence, then a reply, then help."""
    text = visit.event.text
    if (command := commands.command_of(text)) and command.name in WORDS:
        return WORDS[command.name](visit, command.argument)
    number = sentences.menu_number(text)
    if number is not None and talks.is_open(visit.talk, visit.now) and 1 <= number <= len(visit.talk.menu):
        return _tap(visit, visit.talk.menu[number - 1])
    return _words(visit)


def _words(visit: Visit) -> Screen:
    if visit.talk.awaits and talks.is_open(visit.talk, visit.now):
        return STEPS[visit.talk.awaits](visit)
    return reports.said(visit, _answered_task(visit))


def _answered_task(visit: Visit) -> int | None:
    """The task of the message this one replies to."""
    if visit.event.answers is None:
        return None
    letter = letters.told(visit.session, visit.event.channel, visit.event.address, visit.event.answers)
    return letter.task_id if letter else None


def _tap(visit: Visit, token: str) -> Screen:
    name, *parts = token.split(":")
    handler = TAPS.get(name)
    if handler is None:
        raise UnknownChoice
    arguments = [_part(part) for part in parts]
    try:
        inspect.signature(handler).bind(visit, *arguments)
    except TypeError:
        raise UnknownChoice from None
    return handler(visit, *arguments)


def _part(part: str) -> Any:
    return int(part) if part.isdecimal() and part.isascii() else part
