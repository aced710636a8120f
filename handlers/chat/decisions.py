"""One place for everything that waits for somebody's decision: by kind, and the longest waiting first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.chat import causes, grants, inquiries, objections, opinions, petitions, results
from handlers.rules.decisions import Waiting
from handlers.screen import Screen, action
from handlers.screens import decisions as screens
from handlers.visit import Visit


@dataclass(frozen=True)
class Kind:
    """A kind of decision: its name in `screens.decisions`, what of it waits for whoever is here, its own list."""

    name: str
    finds: Callable[[Visit], Sequence[Waiting]]
    lists: str


def _results(visit: Visit) -> list[Waiting]:
    return [
        Waiting(task.code, task.text, task.submitted_at, action("task.show", task.id))
        for task in results.to_judge(visit)
        if task.submitted_at
    ]


def _extensions(visit: Visit) -> list[Waiting]:
    return [
        Waiting(task.code, task.text, one.waits_at, action("extension.show", one.id), one.late)
        for one, task in grants.to_decide(visit)
        if one.waits_at
    ]


def _objections(visit: Visit) -> list[Waiting]:
    return [
        Waiting(task.code, task.text, one.made_at, action("objection.show", task.id, task.version))
        for task, one in objections.to_answer(visit)
    ]


def _causes(visit: Visit) -> list[Waiting]:
    return [
        Waiting(task.code, task.text, cause.made_at, action("cause.show", cause.id))
        for cause, task in causes.to_decide(visit)
    ]


def _opinions(visit: Visit) -> list[Waiting]:
    return [
        Waiting(one.code, one.text, one.asked_at, action("opinion.show", part.id))
        for part, one, _unit in opinions.to_answer(visit)
    ]


def _petitions(visit: Visit) -> list[Waiting]:
    return [
        Waiting(one.code, one.text, one.filed_at, action("petition.show", one.id)) for one in petitions.to_answer(visit)
    ]


def _inquiries(visit: Visit) -> list[Waiting]:
    return [
        Waiting(one.code, one.text, one.made_at, action("inquiry.show", one.id))
        for one, _task in inquiries.to_answer(visit)
    ]


KINDS: tuple[Kind, ...] = (
    Kind("result", _results, "result.list"),
    Kind("extension", _extensions, "extension.list"),
    Kind("objection", _objections, "objection.list"),
    Kind("cause", _causes, "cause.list"),
    Kind("consultation", _opinions, "consultation.list"),
    Kind("petition", _petitions, "petition.list"),
    Kind("inquiry", _inquiries, "inquiry.list"),
)
"""Every kind there is. A kind has its line here and its names in `screens.decisions`."""


def list_(visit: Visit, argument: str) -> Screen:
    """`/choduyet`: everything that waits for this person."""
    return all_(visit)


def all_(visit: Visit) -> Screen:
    found = [(kind.name, kind.lists, list(kind.finds(visit))) for kind in KINDS]
    return screens.all_(found, visit)
