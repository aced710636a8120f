"""How fast a bot may speak, and the trouble a test can order."""

import asyncio

import aiohttp
import pytest

from bot.channels.simulator import faults
from bot.channels.simulator.faults import Fault
from bot.channels.simulator.limits import Limits
from tests.bot.channels.simulator.wire import TOKEN, Wire, play


def test_a_chat_takes_a_small_burst_then_one_message_a_second():
    async def scene(wire: Wire) -> None:
        binh, chi = wire.started("Bình"), wire.started("Chi")
        answers = [await wire.call("sendMessage", chat_id=binh.id, text="x") for _ in range(5)]
        codes = [answer.get("error_code", 200) for answer in answers]
        refused = await wire.call("sendMessage", chat_id=binh.id, text="x")
        other = await wire.call("sendMessage", chat_id=chi.id, text="x")
        wire.clock.turn(seconds=1)
        later = await wire.call("sendMessage", chat_id=binh.id, text="x")
        again = await wire.call("sendMessage", chat_id=binh.id, text="x")

        assert codes == [200, 200, 200, 429, 429]
        assert refused["description"] == "Too Many Requests: retry after 1"
        assert refused["parameters"] == {"retry_after": 1}
        assert other["ok"]
        assert later["ok"]
        assert again["error_code"] == 429
        assert [call.early for call in wire.emulator.calls] == [False] * 4 + [True] * 2 + [False] * 3

    play(scene, limits=Limits())


def test_a_group_takes_twenty_messages_a_minute():
    async def scene(wire: Wire) -> None:
        group = wire.emulator.add_group("Phòng Tổng hợp", [wire.started()])
        codes = []
        for _ in range(21):
            wire.clock.turn(seconds=1)
            codes.append((await wire.call("sendMessage", chat_id=group.id, text="x")).get("error_code", 200))
        refused = await wire.call("sendMessage", chat_id=group.id, text="x")
        wire.clock.turn(seconds=refused["parameters"]["retry_after"])
        later = await wire.call("sendMessage", chat_id=group.id, text="x")

        assert codes == [200] * 20 + [429]
        assert refused["parameters"]["retry_after"] == 40
        assert later["ok"]

    play(scene, limits=Limits())


def test_a_bot_sends_and_edits_thirty_times_a_second():
    async def scene(wire: Wire) -> None:
        people = [wire.started(f"Số {number}") for number in range(30)]
        sent = [await wire.result("sendMessage", chat_id=person.id, text="x") for person in people]
        place = {"chat_id": people[0].id, "message_id": sent[0]["message_id"]}

        assert await wire.refusal("editMessageText", **place, text="y") == "Too Many Requests: retry after 1"
        wire.clock.turn(seconds=1)
        assert (await wire.result("editMessageText", **place, text="y"))["text"] == "y"

    play(scene, limits=Limits())


@pytest.mark.parametrize(
    ("fault", "status", "accepted"),
    [
        (faults.too_many(10072), 429, False),
        (faults.refused(401, "Unauthorized"), 401, False),
        (faults.refused(403, "Forbidden: bot was blocked by the user"), 403, False),
        (faults.server_error(), 500, False),
        (faults.server_error(accepted=True), 500, True),
        (faults.bad_gateway(accepted=True), 502, True),
        (faults.error_in_200(), 200, False),
        (faults.slow(0.01), 200, True),
    ],
)
def test_ordered_trouble_comes_once_and_takes_effect_or_not(fault: Fault, status: int, accepted: bool):
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        wire.emulator.fail("sendMessage", fault, chat_id=binh.id)
        address = f"{wire.base}/bot{TOKEN}/sendMessage"
        async with wire.http.post(address, json={"chat_id": binh.id, "text": "x"}) as answer:
            body = await answer.text()
        shown = [seen.text for seen in binh.reads()]

        assert answer.status == status
        assert shown == (["/start", "x"] if accepted else ["/start"])
        assert ('"ok": true' in body) == (fault.kind == "slow")
        assert wire.emulator.calls[-1].fault == fault.kind
        assert (await wire.call("sendMessage", chat_id=binh.id, text="y"))["ok"]

    play(scene)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_breaks_before_or_after_the_message_was_taken(when):
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        wire.emulator.fail("*", faults.reset(when))

        with pytest.raises(aiohttp.ClientError):
            await wire.call("sendMessage", chat_id=binh.id, text="x")
        assert len(binh.reads()) == (2 if when == "after" else 1)

    play(scene)


def test_silence_lasts_as_long_as_the_caller_waits():
    async def scene(wire: Wire) -> None:
        binh = wire.started()
        wire.emulator.fail("sendMessage", faults.silence())

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await wire.call("sendMessage", chat_id=binh.id, text="x")
        assert binh.newest.text == "x"

    play(scene)
