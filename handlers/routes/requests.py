"""What units ask of each other by a day: opinions on a matter, and petitions that want an answer."""

from collections.abc import Callable

from handlers.chat import consultations, consulting, opinions, owed, questions
from handlers.screen import Screen
from handlers.visit import Visit

TAPS: dict[str, Callable[..., Screen]] = {
    "consultation.list": consultations.all_,
    "consultation.show": consultations.show,
    "consultation.file": consultations.file,
    "consultation.remind": consultations.remind,
    "consultation.close": consultations.close,
    "consultation.withdraw": consultations.ask_withdraw,
    "consultation.undo": consultations.undo,
    "consultation.begin": consulting.begin,
    "consultation.ask": consulting.ask,
    "consultation.page": consulting.page,
    "consultation.unit": consulting.unit,
    "consultation.chosen": consulting.chosen,
    "consultation.again": consulting.again,
    "consultation.due": consulting.due,
    "consultation.send": consulting.send,
    "opinion.show": opinions.show,
    "opinion.say": opinions.say,
    "opinion.correct": opinions.correct,
    "opinion.whom": opinions.whom,
    "opinion.to": opinions.to,
    "opinion.undo": opinions.undo,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "layykien": consulting.list_,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "consultation.said": consulting.said,
    "consultation.reason": consultations.withdraw,
    "opinion.said": opinions.said,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "answer.owed": owed.is_owed,
    "opinion.stands": opinions.stands,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "consultation.file": questions.content,
}
