"""What somebody did finds its place among the routes: a token, a command, a number, a form, a sentence."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import routes
from handlers.chat import groups, invitations, people, rights, tasks, tokens
from handlers.chat import sentences as speech
from handlers.intake import papers, readings
from handlers.refusals import NoSuchCommand, NotHandedOver, NotTaken, StaleChoice, UnknownChoice
from handlers.refusals.numbers import NoSuchNumber, TypedBefore
from handlers.rules import commands, sentences
from handlers.rules.sentences import Intent
from handlers.screen import Screen
from handlers.screens import numbers as screens
from handlers.visit import Event, EventKind, Moment, Visit
from storage import letters, talks
from storage.tables import Extension, Official, Talk, Task

UNLIKELY = 100
"""No screen has so many choices: such a number is rather the code of a task."""
TO_AND_FRO = timedelta(seconds=3)
"""How far a messenger's clock and ours may differ before a number seems typed before its screen was there."""
ECHOED = {"result.accept", "extension.grant", "withdraw.agree", "merge.into"}
"""What a number alone does not do: it decides for others, and is easily mistyped. What it means is said first."""
OPENS = (".show", ".begin", ".ask", ".more", ".list")
CANCEL = "report.cancel"


def answer(visit: Visit) -> Screen:
    """The screen that answers what an official did."""
    event = visit.event
    if event.group is not None and (said := groups.said(visit)):
        return said
    match event.kind:
        case EventKind.TAP:
            return _tap(visit, event.text)
        case EventKind.START:
            return people.start(visit)
        case EventKind.SECRET:
            return papers.bore_a_marking(visit)
        case EventKind.OTHER:
            raise NotTaken
        case EventKind.WITHHELD:
            raise NotHandedOver(_open_task(visit))
        case EventKind.FILE:
            is_paper = _is_a_paper(event) or papers.is_brought(event, visit.talk, visit.official, visit.now)
            return readings.begin(visit, "") if is_paper else _words(visit)
        case _:
            return _text(visit)


def stranger(moment: Moment, event: Event) -> Screen | None:
    """The answer to somebody we do not know; None where the one neutral line was said just now."""
    return invitations.stranger(moment, event)


def left_group(moment: Moment, event: Event) -> None:
    """The bot was put out of a group."""
    groups.left(moment, event.channel, event.address)


def reads(event: Event, talk: Talk | None, official: Official | None, now: datetime) -> bool:
    """Whether a file is wanted for what it says, so that the machine opens it before the visit."""
    if _is_a_paper(event) or (talk is not None and (talk.awaits or "").startswith("reading.")):
        return True
    return official is not None and papers.is_brought(event, talk, official, now)


def _is_a_paper(event: Event) -> bool:
    """Whether a file came with the command under it."""
    command = commands.command_of(event.text) if event.kind is EventKind.FILE and event.text else None
    return command is not None and command.name == "nhapvanban"


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
    if number is not None and (screen := _numbered(visit, number)):
        return screen
    sentence = sentences.read_sentence(text, visit.today)
    if sentence and sentence.intent is Intent.CHOOSE and len(sentence.tasks) == 1:
        return _chosen(visit, sentence.tasks[0], sentence.choice or 0)
    return _words(visit)


def _numbered(visit: Visit, number: int) -> Screen | None:
    """What a number stands for on the screen last drawn; None where it is none of its numbers, but perhaps words.

    A number that was typed before that screen could be seen was meant for another: a letter came in between.
    """
    talk = visit.talk
    menu = talk.menu if talks.is_open(talk, visit.now) else []
    token = _way_back(visit, menu) if number == 0 else menu[number - 1] if number <= len(menu) else None
    if token is None:
        if number == 0 and talk.awaits is None:
            return tasks.mine(visit)
        if number >= UNLIKELY or (talk.awaits is not None and talks.is_open(talk, visit.now)):
            return None
        raise NoSuchNumber(number, len(menu))
    if talk.menu_at is not None and visit.event.at + TO_AND_FRO < talk.menu_at:
        raise TypedBefore
    name = token.partition(":")[0]
    if name in ECHOED and talk.draft.get("sure") != token:
        return screens.are_you_sure(token, _task_of(visit, token))
    return _tap(visit, token)


def _way_back(visit: Visit, menu: list[str]) -> str | None:
    """0 takes back what was just done, where that is offered, or leaves what is open."""
    if visit.talk.draft.get("sure"):
        return menu[-1] if menu else None
    offered = [token for token in menu if token.partition(":")[0].endswith(".undo") or token == CANCEL]
    return offered[0] if offered else None


def _chosen(visit: Visit, task_id: int, choice: int) -> Screen:
    """`2 NV142`: the second choice of a task's card, wherever that card is; what it means is said first."""
    card = tasks.show(visit, task_id)
    choices = [one for row in card.choices for one in row if one.token]
    if not 1 <= choice <= len(choices):
        return replace(card, fresh=True)
    picked = choices[choice - 1]
    if picked.token.partition(":")[0].endswith(OPENS):
        return _tap(visit, picked.token)
    return screens.this_one(picked, choice, rights.found(visit, task_id))


def _task_of(visit: Visit, token: str) -> Task | None:
    """The task an act is about, where its token names one."""
    name, *parts = token.split(":")
    found = tokens.number(parts[0]) if parts else None
    if name == "extension.grant":
        extension = visit.session.get(Extension, found) if found is not None else None
        found = extension.task_id if extension else None
    return visit.session.get(Task, found) if found is not None else None


def _words(visit: Visit) -> Screen:
    answered = _answered_task(visit)
    is_open = visit.talk.awaits is not None and talks.is_open(visit.talk, visit.now)
    is_elsewhere = speech.is_about_another_task(visit, answered) or speech.is_about_an_indicator(visit)
    is_elsewhere = is_elsewhere or readings.is_something_else(visit)
    if is_open and not is_elsewhere:
        return routes.STEPS[visit.talk.awaits or ""](visit)
    if answered is None and papers.is_pasted(visit):
        return readings.begin(visit, visit.event.text)
    return speech.said(visit, answered)


def _open_task(visit: Visit) -> int | None:
    """The task an open form is about."""
    task = visit.talk.draft.get("task") if talks.is_open(visit.talk, visit.now) else None
    return task if isinstance(task, int) else None


def _answered_task(visit: Visit) -> int | None:
    """The task of the message this one replies to, or that a file was asked for."""
    if visit.event.answers is None:
        return visit.event.about
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
