"""All that can happen, on one page: TAPS, WORDS, STEPS, HOURS, CHECKS, PAPERS; and how an event finds its place."""

from collections.abc import Callable
from dataclasses import replace

from handlers.chat import (
    assignments,
    completions,
    digest,
    escalation,
    history,
    invitations,
    new_tasks,
    nothing_new,
    overdue,
    people,
    reports,
    restorations,
    results,
    search,
    statistics,
    suspensions,
    tasks,
    tokens,
    undo,
    units,
    urging,
)
from handlers.chat import sentences as speech
from handlers.clock import digest as mornings
from handlers.clock import escalation as climbing
from handlers.refusals import NoSuchCommand, NotTaken, SecretMarking, StaleChoice, UnknownChoice
from handlers.rules import commands, sentences
from handlers.screen import Paper, Screen
from handlers.visit import Event, EventKind, Moment, Visit
from storage import letters, talks

TAPS: dict[str, Callable[..., Screen]] = {
    "help": people.help_,
    "task.show": tasks.show,
    "task.mine": tasks.mine,
    "task.more": tasks.more,
    "task.acknowledge": tasks.acknowledge,
    "digest.why": digest.why,
    "report.begin": reports.begin,
    "report.percent": reports.percent,
    "report.send": reports.send,
    "report.cancel": reports.cancel,
    "report.about": speech.about,
    "report.same": nothing_new.same,
    "report.why": nothing_new.why,
    "report.same_all": nothing_new.same_all,
    "report.same_each": nothing_new.same_each,
    "report.undo": undo.undo,
    "done.begin": completions.begin,
    "done.dated": completions.dated,
    "done.send": completions.send,
    "history.show": history.show,
    "me.show": people.me,
    "me.language": people.language,
    "me.numbers": people.numbers,
    "me.hour": people.digest_time,
    "climb.show": escalation.show,
    "climb.list": escalation.list_,
    "promise.ask": escalation.ask_promise,
    "promise.make": escalation.promise,
    "result.list": results.waiting,
    "result.accept": results.accept,
    "result.return": results.return_,
    "result.because": results.return_because,
    "result.undo": results.undo,
    "pause.ask": suspensions.ask,
    "pause.end": suspensions.resume,
    "pause.undo": suspensions.undo,
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
    "restored.show": restorations.show,
    "restored.ask": restorations.ask,
    "restored.decide": restorations.decide,
}
"""What a choice does: `name:part:part` calls the handler with the parts, whole numbers as int."""

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "viec": tasks.list_,
    "baocao": reports.list_,
    "lichsu": history.list_,
    "toi": people.me_command,
    "trogiup": people.help_command,
    "donvi": units.list_,
    "giaoviec": assignments.list_,
    "themviec": new_tasks.begin,
    "quahan": overdue.list_,
    "dondoc": urging.list_,
    "tim": search.find,
    "thongke": statistics.list_,
    "start": people.help_command,
    "huy": reports.cancel_command,
}
"""What a command does, by its canonical name in `rules.commands`, with what stood behind it."""

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "report.words": reports.words_said,
    "report.which": speech.which_said,
    "report.why": nothing_new.why_said,
    "done.document": completions.document_said,
    "done.date": completions.date_said,
    "promise.day": escalation.promise_typed,
    "result.reason": results.return_in_words,
    "pause.reason": suspensions.suspend,
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
    "result.waits": completions.stands,
    "climb.standing": climbing.still_standing,
    "task.stands": tasks.stands,
    "assignment.stands": assignments.stands,
    "urging.stands": urging.still_open,
    "restoration.open": restorations.is_open,
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
            raise SecretMarking
        case EventKind.OTHER:
            raise NotTaken
        case EventKind.FILE:
            return _words(visit)
        case _:
            return _text(visit)


def stranger(moment: Moment, event: Event) -> Screen | None:
    """The answer to somebody we do not know; None where the one neutral line was said just now."""
    return invitations.stranger(moment, event)


def still_true(moment: Moment, question: str | None) -> bool:
    """Whether a letter may still leave."""
    if question is None:
        return True
    name, *parts = question.split(":")
    return CHECKS[name](moment, *map(tokens.part, parts))


def paper(moment: Moment, wanted: Paper) -> bytes:
    """The content of a sheet or picture."""
    return PAPERS[wanted.name](moment, *wanted.args)


def _text(visit: Visit) -> Screen:
    """Command, then number of the open screen, then what a form awaits, then a sentence, then a reply, then help."""
    text = visit.event.text
    if (command := commands.command_of(text)) and command.name in WORDS:
        return WORDS[command.name](visit, command.argument)
    if text.startswith("/"):
        raise NoSuchCommand(text.split()[0][:40])
    if invitations.typed_code(text):
        return invitations.link(visit, visit.event)
    number = sentences.menu_number(text)
    if number is not None and talks.is_open(visit.talk, visit.now) and (token := _numbered(visit, number)):
        return _tap(visit, token)
    return _words(visit)


def _numbered(visit: Visit, number: int) -> str | None:
    """What a number means on the screen last drawn; 0 takes back what was just done, where that is offered."""
    menu = visit.talk.menu
    if number == 0:
        return next((token for token in menu if token.partition(":")[0].endswith(".undo")), None)
    return menu[number - 1] if number <= len(menu) else None


def _words(visit: Visit) -> Screen:
    answered = _answered_task(visit)
    is_open = visit.talk.awaits is not None and talks.is_open(visit.talk, visit.now)
    if is_open and not speech.is_about_another_task(visit, answered):
        return STEPS[visit.talk.awaits or ""](visit)
    return speech.said(visit, answered)


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
    try:
        screen = handler(visit, *tokens.arguments(handler, visit, parts))
    except StaleChoice as stale:
        if stale.task_id is None:
            raise
        screen = tasks.out_of_date(visit, stale.task_id)
    return replace(screen, fresh=True) if tokens.paints_over_a_letter(visit, screen) else screen
