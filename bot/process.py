"""One run of the machine as a process: its log, its signals, its end."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Sequence

from bot import logs
from bot.app import App
from bot.channels.channel import Ending
from bot.settings import Settings, WrongSettings
from storage.database import DatabaseError

log = logging.getLogger(__name__)


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises WrongSettings, or DatabaseError also when it is no longer ours."""
    logs.begin(settings.log, settings.secrets)
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    app = App(settings)
    told = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    async with app.running() as address:
        greeting = asyncio.create_task(_must_be_known(app))
        served = ", ".join(app.channels)
        log.info("Đôn Đốc is at work (%s; health at %s/health/ready)", served, address)
        gc.collect()
        gc.freeze()
        ends = [asyncio.create_task(event.wait()) for event in (told, app.outdated)]
        await _first_of(greeting, ends)
        log.info("stopping: what is under way is finished first")
    for end in (greeting, *ends):
        end.cancel()
    if greeting.done() and not greeting.cancelled():
        greeting.result()
    if app.outdated.is_set():
        raise DatabaseError("newer", "brought up to date while this program ran")
    log.info("stopped")


async def _must_be_known(app: App) -> None:
    """A messenger that does not answer is waited for; one that does not know us is a wrong setting.

    Where others do know us, it is only said: an office reached by one messenger is better than none.
    """
    locked_out: list[str] = []
    for messenger, channel in zip(app.messengers, app.channels.values(), strict=True):
        if (await channel.greet()).ending is Ending.LOCKED_OUT:
            locked_out.append(f"{messenger.setting} is not accepted by {messenger.named}; run: dondoc doctor")
            log.error("%s: %s", channel.name, locked_out[-1])
    if len(locked_out) == len(app.messengers):
        raise WrongSettings(locked_out[0])


async def _first_of(greeting: asyncio.Task[None], ends: Sequence[asyncio.Task[bool]]) -> None:
    """Until it is time to stop, or the messenger does not know us."""
    await asyncio.wait([greeting, *ends], return_when=asyncio.FIRST_COMPLETED)
    if greeting.done() and greeting.exception() is None:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The loop of uvloop where that exists."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
