"""The emulator speaks the Bot API as three independent judges know it, and each planted lie is found by one of them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.simulator.methods import METHODS
from bot.channels.simulator.telegram import Emulator
from tests.bot.channels.simulator import judges
from tests.bot.channels.simulator.wire import Wire, wired

# python-telegram-bot announces here that `retry_after` will once be a timedelta.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

Json = dict[str, Any]
JUDGES = [judges.schema, judges.by_aiogram, judges.by_python_telegram_bot]


def verdict(judge: Callable[..., Any], kind: type[Emulator] = Emulator, **how: str) -> tuple[list[str], Wire]:
    async def run() -> tuple[list[str], Wire]:
        async with asyncio.timeout(30), wired(kind) as wire:
            return await judge(wire, **how), wire

    return asyncio.run(run())


@pytest.mark.parametrize("form", ["json", "urlencoded"])
def test_every_answer_update_and_accepted_call_obeys_the_schema(form):
    complaints, wire = verdict(judges.schema, form=form)

    assert complaints == []
    assert {call.method for call in wire.emulator.calls if call.status == 200} == {
        name for name, *_ in METHODS.values()
    }


@pytest.mark.parametrize("judge", [judges.by_aiogram, judges.by_python_telegram_bot])
def test_every_answer_and_update_is_wholly_understood_by(judge):
    complaints, _ = verdict(judge)

    assert complaints == []


def test_the_emulator_takes_no_parameter_that_telegram_does_not_have():
    for name, _, parameters in METHODS.values():
        takes = judges.METHODS[name]["params"]
        known = judges.SCHEMA["definitions"][takes] if takes else {"properties": {}}

        assert parameters.keys() <= known["properties"].keys()
        assert set(known.get("required", ())) <= parameters.keys()


def everywhere(change: Callable[[Json], None]) -> type[Emulator]:
    """An emulator that lies in every object of every answer."""

    class Lying(Emulator):
        def respond(self, answer: Json) -> Any:
            return super().respond(_changed(answer, change))

    return Lying


def _changed(value: Any, change: Callable[[Json], None]) -> Any:
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _changed(inner, change) for key, inner in value.items()}
    change(copy)
    return copy


def renamed(found: Json) -> None:
    if "message_id" in found and "text" in found:
        found["message"] = found.pop("text")


def undated(found: Json) -> None:
    if "message_id" in found:
        del found["date"]


def embellished(found: Json) -> None:
    if "is_bot" in found:
        found["is_kind"] = True


def quoted(found: Json) -> None:
    if "file_size" in found:
        found["file_size"] = f"{found['file_size']} bytes"


def standing_still(found: Json) -> None:
    if "update_id" in found:
        found["update_id"] = 1


def empty_handed(found: Json) -> None:
    if found.get("ok"):
        found.pop("result")


def in_code_points(found: Json) -> None:
    for mark in found.get("entities", []):
        mark["offset"] = len(found["text"].encode("utf-16-le")[: 2 * mark["offset"]].decode("utf-16-le"))


def fractional(found: Json) -> None:
    if "date" in found:
        found["date"] += 0.5


def without_instance(found: Json) -> None:
    found.pop("chat_instance", None)


def of_its_own_type(found: Json) -> None:
    if found.get("type") == "private":
        found["type"] = "personal"


def wait_in_the_wrong_place(found: Json) -> None:
    if "retry_after" in found.get("parameters", {}):
        found |= found.pop("parameters")


def silent_about_why(found: Json) -> None:
    if found.get("ok") is False:
        del found["description"]


def bare(found: Json) -> None:
    if found.get("ok") and isinstance(found.get("result"), dict):
        inner = found.pop("result")
        found.update(inner)


LIES = [
    renamed, undated, embellished, quoted, standing_still, empty_handed, in_code_points, fractional,
    without_instance, of_its_own_type, wait_in_the_wrong_place, silent_about_why, bare,
]  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_planted_lie_is_found_by_a_judge(lie):
    assert any(complains(judge, everywhere(lie)) for judge in JUDGES)


def complains(judge: Callable[..., Any], kind: type[Emulator]) -> bool:
    try:
        return bool(verdict(judge, kind)[0])
    except Exception:  # noqa: BLE001 - a client that breaks has found it too
        return True
