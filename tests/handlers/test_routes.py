"""The page of all that can happen says the truth: what a screen offers leads somewhere, and nothing leads nowhere."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers import routes
from handlers.rules import commands
from handlers.screens import deeds
from handlers.screens.commands import Group
from tests.house.tree import File, House
from tests.office import Office

HOUSE = House(Path(__file__).parents[2])
PASSED_ON = re.compile(r"[a-z_]+\.[a-z_]+:")
"""The head of a token that is put together by hand, as in f"result.stands:{task.id}"."""
FINDS_ITSELF = {"start"}
"""What help need not name: whoever reads it has started."""


@cache
def _handlers() -> tuple[File, ...]:
    return tuple(
        file
        for file in HOUSE.modules("handlers/")
        if not file.path.startswith(("handlers/routes/", "handlers/arrivals.py"))
    )


def _functions() -> Iterator[ast.FunctionDef]:
    for file in _handlers():
        yield from (node for node in ast.walk(file.tree) if isinstance(node, ast.FunctionDef))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return given or (call.args[place] if place < len(call.args) else None)


def _said(node: ast.expr | None) -> list[str]:
    """The texts an expression may be, where it says them itself."""
    if isinstance(node, ast.IfExp):
        return _said(node.body) + _said(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


@cache
def _actions() -> frozenset[str]:
    """Every literal name given to `action`, also by way of a function that takes the name as a parameter."""
    carriers: dict[str, set[tuple[int, str]]] = defaultdict(set, {"action": {(0, "name")}})
    found: set[str] = set()
    grown = True
    while grown:
        grown = False
        for function in _functions():
            parameters = [parameter.arg for parameter in function.args.args]
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                for place, name in tuple(carriers[_name(call)]):
                    given = _argument(call, place, name)
                    found |= set(_said(given))
                    if isinstance(given, ast.Name) and given.id in parameters:
                        carrier = (parameters.index(given.id), given.id)
                        grown |= carrier not in carriers[function.name]
                        carriers[function.name].add(carrier)
    return frozenset(found)


def _awaited() -> set[str]:
    found: set[str] = set()
    for file in _handlers():
        told = {node.targets[0].id: node.value for node in file.tree.body if _is_plain(node)}  # type: ignore[attr-defined]
        for node in ast.walk(file.tree):
            if isinstance(node, ast.keyword) and node.arg == "awaits":
                found |= set(_said(_followed(node.value, told)))
            elif isinstance(node, ast.Compare) and getattr(node.left, "attr", "") == "awaits":
                found |= {text for other in node.comparators for text in _said(other)}
    return found


def _papers() -> set[str]:
    calls = (node for file in _handlers() for node in ast.walk(file.tree) if isinstance(node, ast.Call))
    return {text for call in calls if _name(call) == "Paper" for text in _said(_argument(call, 0, "name"))}


def _questions() -> set[str]:
    """The checks named where a letter is given a question, also by way of a variable of the same function."""
    found: set[str] = set()
    for function in _functions():
        told = {node.targets[0].id: node.value for node in ast.walk(function) if _is_plain(node)}  # type: ignore[attr-defined]
        for node in ast.walk(function):
            if isinstance(node, ast.keyword) and node.arg == "still_true":
                asked = ast.unparse(_followed(node.value, told))
                found |= {head[:-1] for head in PASSED_ON.findall(asked)}
    return found


def _is_plain(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def _followed(value: ast.expr, told: dict[str, ast.expr]) -> ast.expr:
    if isinstance(value, ast.IfExp):
        value = value.body
    return told.get(value.id, value) if isinstance(value, ast.Name) else value


def test_every_choice_leads_somewhere() -> None:
    assert _actions() - routes.TAPS.keys() == set()


def test_every_tap_is_offered_by_a_screen() -> None:
    offered = {offer.tap for offer in deeds.OFFERS}

    assert routes.TAPS.keys() - _actions() - offered == set()


def test_every_form_has_a_step_that_takes_the_words() -> None:
    assert _awaited() - routes.STEPS.keys() == set()


def test_every_step_is_awaited_by_a_form() -> None:
    assert routes.STEPS.keys() - _awaited() == set()


def test_every_paper_can_be_made_and_is_asked_for() -> None:
    assert _papers() == routes.PAPERS.keys()


def test_every_question_put_to_a_letter_has_its_check_and_every_check_is_asked() -> None:
    assert _questions() == routes.CHECKS.keys()


def test_every_command_can_be_called_by_other_names_too() -> None:
    assert routes.WORDS.keys() - commands.COMMANDS.keys() == set()
    assert [name for name in routes.WORDS if not commands.COMMANDS[name]] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_names_every_command_that_is_there_to_somebody_and_none_that_is_not(office: Office, language: str) -> None:
    named: dict[str, str] = {}
    for who in ("Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu", "Đỗ Thanh Tùng"):
        phone = office.of(who)
        phone.taps(f"me.language:{language}")
        for group in Group:
            phone.taps(f"help.group:{group}")
            named |= dict(re.findall(r"^/(\w+) \(/(\w+)\): \S", phone.newest.body, re.MULTILINE))

    assert named.keys() == routes.WORDS.keys() - FINDS_ITSELF
    assert {commands.command_of(f"/{english}").name for english in named.values()} == named.keys()  # type: ignore[union-attr]
