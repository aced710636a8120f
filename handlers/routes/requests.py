"""What units ask of each other by a day: opinions on a matter, and petitions that want an answer."""

from collections.abc import Callable

from handlers.chat import (
    consultations,
    consulting,
    filing,
    moving,
    opinions,
    owed,
    petition_kinds,
    petition_reports,
    petitions,
    questions,
)
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
    "petition.list": petitions.all_,
    "petition.show": petitions.show,
    "petition.file": petitions.file,
    "petition.whom": petitions.whom,
    "petition.to": petitions.to,
    "petition.answer": petitions.ask_answer,
    "petition.dispute": petitions.ask_dispute,
    "petition.undo": petitions.undo,
    "petition.begin": filing.begin,
    "petition.kind": filing.kind,
    "petition.again": filing.again,
    "petition.behalf": filing.behalf,
    "petition.send": filing.send,
    "petition.move": moving.ask,
    "petition.office": moving.to_office,
    "petition.kinds": petition_kinds.list_,
    "petition.end": petition_kinds.end,
    "petition.report": petition_reports.show,
    "petition.excel": petition_reports.excel,
}

WORDS: dict[str, Callable[[Visit, str], Screen]] = {
    "layykien": consulting.list_,
    "kiennghi": filing.list_,
}

STEPS: dict[str, Callable[[Visit], Screen]] = {
    "consultation.said": consulting.said,
    "consultation.reason": consultations.withdraw,
    "opinion.said": opinions.said,
    "petition.said": filing.said,
    "petition.answer": petitions.answered,
    "petition.dispute": petitions.disputed,
    "petition.move": moving.said,
    "petition.kinds": petition_kinds.said,
}

CHECKS: dict[str, Callable[..., bool]] = {
    "answer.owed": owed.is_owed,
    "opinion.stands": opinions.stands,
}

PAPERS: dict[str, Callable[..., bytes]] = {
    "consultation.file": questions.content,
    "petition.file": petitions.content,
    "petition.excel": petition_reports.content,
}

READERS: dict[str, Callable[..., object]] = {
    "consultation.file": consultations.show,
    "petition.file": petitions.must_read,
    "petition.excel": petition_reports.must_read,
}
