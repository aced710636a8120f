"""Trouble at the messenger's edge, over HTTP: each answer of the API ends as the table says, and pauses are kept."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count

from aiogram.client.telegram import TelegramAPIServer
from sqlmodel import col, select

from bot.app import App
from bot.channels.simulator import faults
from bot.channels.simulator.calls import Call
from bot.channels.simulator.faults import Fault
from bot.channels.simulator.person import Person
from storage.tables import Account, Letter, LetterState, Official, Report
from tests.bot.machine import TOKEN, Machine, at_work
from tests.faults import stage
from tests.faults.gates import Gate, Size

DEADLINE = 0.4
"""Seconds a call to the API may take in this trial."""
AN, BINH, OFFICE = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"
LABEL = "(gửi lại)"
TAPS = 20
LOST = frozenset({LetterState.UNKNOWN, LetterState.DEAD})
SCENES = count(1)
"""Each scene numbers its updates anew: one database hears them all."""
Scene = Callable[[Machine], Awaitable[list[Gate]]]


@dataclass(frozen=True)
class Row:
    """What the API does to the first calls about a letter, and what must have become of the letter in the end."""

    name: str
    fault: Fault
    times: int = 1
    state: LetterState = LetterState.SENT
    calls: int = 2
    seen: int = 1
    """Copies on the phone."""
    labelled: int = 1
    """Those of them that say that they may be a repeat."""


SAID_500 = "Internal Server Error"
TABLE = (
    Row("500 before", faults.server_error()),
    Row("500 after", faults.server_error(accepted=True), seen=2),
    Row("500 for ever", faults.server_error(), 9, LetterState.UNKNOWN, 3, 0, 0),
    Row("500 after, for ever", faults.server_error(accepted=True), 9, LetterState.UNKNOWN, 3, 3, 2),
    Row("502 before", faults.bad_gateway()),
    Row("502 after", faults.bad_gateway(accepted=True), seen=2),
    Row("error in a 200", faults.error_in_200()),
    Row("reset before", faults.reset("before")),
    Row("reset after", faults.reset("after"), seen=2),
    Row("timeout after", faults.silence(accepted=True), seen=2),
    Row("timeout before", faults.silence(accepted=False)),
    Row("slow drip", faults.slow(3 * DEADLINE), seen=2),
    Row("429", faults.too_many(30), labelled=0),
    Row("401", faults.refused(401, "Unauthorized"), labelled=0),
    Row("404", faults.refused(404, "Not Found"), labelled=0),
    Row("409", faults.refused(409, "Conflict: terminated by other getUpdates request"), labelled=0),
    Row("403", faults.refused(403, "Forbidden: bot was blocked by the user"), 9, LetterState.WAITING, 1, 0, 0),
    Row("chat not found", faults.refused(400, "Bad Request: chat not found"), 9, LetterState.WAITING, 1, 0, 0),
    Row("can't parse", faults.refused(400, "Bad Request: can't parse entities: Unsupported start tag"), labelled=0),
    Row("too long", faults.refused(400, "Bad Request: message is too long"), labelled=0),
    Row("refused for good", faults.refused(400, "Bad Request: message is too odd"), 9, LetterState.DEAD, 1, 0, 0),
)


def gates(size: Size) -> Iterator[Gate]:
    """The table, pauses across restarts, and the way out to the network, on both databases."""
    with stage.urls() as urls:
        for kind, url in urls.items():
            yield from _played(url, kind, endings)
            yield from _played(url, kind, no_way_out)
            yield from _played(url, kind, moved)
            yield from _played(url, kind, tapped_within(3 if size is Size.LONG else 30))
            for wait in (60, 10072) if size is Size.SHORT else (1, 60, 10072):
                yield from _played(url, f"{kind}, {wait} s", pause_of(wait))


def _played(url: str, kind: str, scene: Scene) -> Iterator[Gate]:
    async def play() -> list[Gate]:
        async with asyncio.timeout(120), at_work(url, cast_in=False) as machine:
            machine.telegram._session.timeout = DEADLINE
            machine.emulator.world.bots[TOKEN].queue._next_id = 1000 * next(SCENES)
            return await scene(machine)

    for gate in asyncio.run(play()):
        yield Gate(gate.promise, f"{gate.trial} ({kind})", gate.gate, gate.measured, gate.holds)


def somebody(machine: Machine) -> tuple[str, Person]:
    """Somebody new with a phone of their own."""
    with machine.database.transaction() as session:
        an = session.exec(select(Official).where(Official.name == AN)).one()
        name = f"Người {len(session.exec(select(Official.id)).all())}"
        session.add(Official(name=name, folded=name.lower(), sort_key=name, unit_id=an.unit_id))
    return name, machine.phone(name)


def stands(machine: Machine, key: str) -> Letter:
    """The letter of a key."""
    with machine.database.reading() as session:
        return session.exec(select(Letter).where(col(Letter.dedupe_key).startswith(f"{key}:"))).one()


def sent_to(machine: Machine, person: Person) -> list[Call]:
    return [call for call in machine.emulator.calls.of("sendMessage") if call.params["chat_id"] == person.id]


async def ended(machine: Machine, key: str) -> Letter:
    """A letter when nothing more becomes of it; its clock is turned as often as it waits."""
    for _minute in range(12):
        machine.app.telling.bell.ring()
        letter: Letter = await machine.until(lambda: _at_rest(machine, key), 20)
        if letter.state is not LetterState.READY:
            return letter
        machine.clock.turn(seconds=61)
    return stands(machine, key)


def _at_rest(machine: Machine, key: str) -> Letter | None:
    letter = stands(machine, key)
    paused = machine.app.telling.pace.rest(letter.lane or "") > 0
    waits = letter.state is LetterState.READY and (paused or letter.due_at > machine.clock.now())
    return letter if waits or letter.state not in {LetterState.READY, LetterState.SENDING} else None


async def endings(machine: Machine) -> list[Gate]:
    """Every row of the table, each with somebody else; nobody sees a copy twice that does not say so."""
    wrong, silent, office = [], 0, machine.phone(OFFICE)
    for row in TABLE:
        name, person = somebody(machine)
        machine.emulator.fail("sendMessage", row.fault, times=row.times, chat_id=person.id)
        machine.posted(name, f"row {row.name}")
        letter = await ended(machine, f"row {row.name}")
        machine.emulator.faults.clear()
        texts = [seen.text for seen in person.reads()]
        labelled = sum(text.startswith(LABEL) for text in texts)
        silent += max(0, len(texts) - labelled - 1)
        found = (letter.state, len(sent_to(machine, person)), len(texts), labelled)
        if found != (row.state, row.calls, row.seen, row.labelled):
            wrong.append(f"{row.name}: {found}")
    machine.app.telling.bell.ring()
    await machine.until(office.reads, 20)
    told = [seen.text for seen in office.reads() if "để riêng" in seen.text]
    early = sum(call.early for call in machine.emulator.calls)
    measured = f"{len(TABLE) - len(wrong)} of {len(TABLE)}" + (f"; {wrong}" if wrong else "")
    return [
        Gate("P5", "answers of the API", "each ends as the table says", measured, not wrong),
        Gate("P5", "answers of the API", "0 silent duplicates", str(silent), silent == 0),
        Gate("P10", "answers of the API", "0 sends inside a window", str(early), early == 0),
        Gate("P9", "answers of the API", "the office is told once", str(len(told)), len(told) == 1),
    ]


def _tried(machine: Machine, key: str) -> bool:
    return stands(machine, key).error is not None


async def no_way_out(machine: Machine) -> list[Gate]:
    """Nobody listens, or no such host: certainly not sent, so repeated without a label."""
    server, seen = machine.telegram.bot.session, []
    api = server.api
    for host in ("http://127.0.0.1:9", "http://nowhere.invalid"):
        name, person = somebody(machine)
        server.api = TelegramAPIServer.from_base(host)
        machine.posted(name, f"to {host}")
        machine.app.telling.bell.ring()
        await machine.until(partial(_tried, machine, f"to {host}"), 20)
        server.api = api
        machine.clock.turn(seconds=61)
        letter = await ended(machine, f"to {host}")
        seen.append((letter.state is LetterState.SENT, [one.text for one in person.reads()] == [f"to {host}"]))
    return [
        Gate("P5", "refused connection, no such host", "sent later, once, unlabelled", str(seen), all(map(all, seen)))
    ]


async def moved(machine: Machine) -> list[Gate]:
    """A chat that has another number is followed."""
    (name, before), (_other, after) = somebody(machine), somebody(machine)
    with machine.database.transaction() as session:
        session.delete(session.exec(select(Account).where(Account.address == str(after.id))).one())
    gone = faults.refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=after.id)
    machine.emulator.fail("sendMessage", gone, times=9, chat_id=before.id)
    for key in ("moved 1", "moved 2"):
        machine.posted(name, key)
        await ended(machine, key)
    texts = [seen.text for seen in after.reads()]
    held = texts == ["moved 1", "moved 2"] and len(sent_to(machine, before)) == 1
    return [Gate("P5", "a chat that moved", "rewritten, sent once", f"{texts}", held)]


def tapped_within(seconds: float) -> Scene:
    """Twenty taps on one button as fast as a finger can, some when Telegram has given up waiting for the answer."""

    async def scene(machine: Machine) -> list[Gate]:
        an, task = machine.phone(AN), machine.task(AN, "Rà soát hồ sơ đất đai")
        an.types(f"nv{task} 70% da hop voi cac xa")
        await machine.until(lambda: an.newest.buttons, 20)
        old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        machine.emulator.fail("answerCallbackQuery", faults.refused(400, old), times=5)
        same = "Bad Request: message is not modified: specified new message content and reply markup are the same"
        machine.emulator.fail("editMessageText", faults.refused(400, same), times=1)
        heard, asked, before = len(machine.heard()), an.newest.message_id, len(sent_to(machine, an))
        letters = len(machine.letters())
        begun = time.perf_counter()
        for _finger in range(TAPS):
            an.taps(asked, label="Gửi báo cáo")
        await machine.until(lambda: len(machine.emulator.calls.of("answerCallbackQuery")) >= TAPS, 60)
        took = time.perf_counter() - begun
        await machine.until(lambda: all(one.done_at for one in machine.heard()[heard:]), 20)
        with machine.database.reading() as session:
            reports = len(session.exec(select(Report).where(Report.task_id == task)).all())
        await machine.until(lambda: not {LetterState.READY, LetterState.SENDING} & set(machine.states()), 20)
        wrong = [letter.error for letter in machine.letters()[letters:] if letter.state in LOST]
        again = len(sent_to(machine, an)) - before
        held = reports == 1 and not wrong and not again  # neither an edit that changed nothing nor a tap made again
        seen = f"{reports} report, {again} messages anew, {len(wrong)} letters in doubt or dead {wrong[:1]}"
        return [
            Gate("P13", f"{TAPS} fast taps", "1 effect", seen, held),
            Gate("P13", f"{TAPS} fast taps", f"answered in ≤{seconds:.0f} s", f"{took:.2f} s", took <= seconds),
        ]

    return scene


def pause_of(seconds: int) -> Scene:
    """A window told by the API: silence inside it, through a restart and beside a second process."""

    async def scene(machine: Machine) -> list[Gate]:
        (name, slow), (other, quick) = somebody(machine), somebody(machine)
        machine.emulator.fail("sendMessage", faults.too_many(seconds), chat_id=slow.id)
        machine.posted(name, f"first {seconds}")
        machine.app.telling.bell.ring()
        await machine.until(lambda: stands(machine, f"first {seconds}").error, 20)
        machine.posted(name, f"second {seconds}")
        machine.posted(other, f"other {seconds}")
        await machine.app.stop()
        kept = [App(machine.app.settings, clock=machine.clock, pace=machine.clock.pace()) for _process in range(2)]
        async with kept[0].running(), kept[1].running():
            slow.types("/trogiup")
            await machine.until(lambda: quick.reads() and len(machine.heard()) and machine.heard()[-1].done_at, 20)
            machine.clock.turn(seconds=seconds - 0.5)
            for app in kept:
                app.telling.bell.ring()
            await asyncio.sleep(0.5)
            inside = len(sent_to(machine, slow)) - 1
            machine.clock.turn(seconds=1)
            for app in kept:
                app.telling.bell.ring()
            await machine.until(lambda: len(slow.reads()) >= 4, 20)
        texts = [seen.text for seen in slow.reads() if seen.text.endswith(str(seconds))]
        ordered = texts == [f"first {seconds}", f"second {seconds}"]
        early = sum(call.early for call in machine.emulator.calls) + inside
        return [
            Gate("P10", "429, then restarted twofold", "0 sends inside the window", str(early), early == 0),
            Gate("P10", "429, then restarted twofold", "all sent after it, in order", str(texts), ordered),
        ]

    return scene
