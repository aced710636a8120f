"""What somebody did finds its place among the routes: a token, a command, a number, a form, a sentence."""

from dataclasses import replace

from handlers import routes
from handlers.chat import invitations, people, tasks, tokens
from handlers.chat import sentences as speech
from handlers.refusals import NoSuchCommand, NotHandedOver, NotTaken, SecretMarking, StaleChoice, UnknownChoice
from handlers.rules import commands, sentences
from handlers.screen import Screen
from handlers.visit import Event, EventKind, Moment, Visit
from storage import letters, talks


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
        case EventKind.WITHHELD:
            raise NotHandedOver
        case EventKind.FILE:
            return _words(visit)
        case _:
            return _text(visit)


def stranger(moment: Moment, event: Event) -> Screen | None:
    """The answer to somebody we do not know; None where the one neutral line was said just now."""
    return invitations.stranger(moment, event)


def _text(visit: Visit) -> Screen:
    """Command, then number of the open screen, then what a form awaits, then a sentence, then a reply, then help."""
    text = visit.event.text
    if (command := commands.command_of(text)) and command.name in routes.WORDS:
        return routes.WORDS[command.name](visit, command.argument)
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
    is_elsewhere = speech.is_about_another_task(visit, answered) or speech.is_about_an_indicator(visit)
    if is_open and not is_elsewhere:
        return routes.STEPS[visit.talk.awaits or ""](visit)
    return speech.said(visit, answered)


def _answered_task(visit: Visit) -> int | None:
    """The task of the message this one replies to."""
    if visit.event.answers is None:
        return None
    letter = letters.told(visit.session, visit.event.channel, visit.event.address, visit.event.answers)
    return letter.task_id if letter else None


def _tap(visit: Visit, token: str) -> Screen:
    name, *parts = token.split(":")
    handler = routes.TAPS.get(name)
    if handler is None:
        raise UnknownChoice
    try:
        screen = handler(visit, *tokens.arguments(handler, visit, parts))
    except StaleChoice as stale:
        if stale.task_id is None:
            raise
        screen = tasks.out_of_date(visit, stale.task_id)
    return replace(screen, fresh=True) if tokens.paints_over_a_letter(visit, screen) else screen
