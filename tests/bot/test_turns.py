"""A letter whose turn is far off goes back and takes no turn: whoever comes when it is near gets it."""

import asyncio
from datetime import timedelta

from bot import turns
from bot.pace import Pace
from bot.threads import Threads
from bot.turns import Turns
from storage.database import Database
from tests.bot.machine import TurnedClock

LANE = "telegram:7"


def test_letters_that_go_back_push_nobody_further_away(database_url: str) -> None:
    """On PostgreSQL the turns are kept in the database, and several processes take from the same."""

    async def scene() -> list[float]:
        threads = Threads(Database(database_url))
        clock = TurnedClock()
        begun = clock.now()
        paces = [
            Pace(clock=lambda: (clock.now() - begun) / timedelta(seconds=1))
            for _ in range(1 if threads.database.is_sqlite else 2)
        ]
        here = [Turns(threads, clock, pace) for pace in paces]
        here[0]._stand_by = lambda _seconds: asyncio.sleep(0)  # type: ignore[assignment]
        for _letter in range(14):
            await here[0].come(LANE, edit=False)
        far = [await turns_.come(LANE, edit=False) for turns_ in here * 4]
        clock.turn(seconds=30)
        near = await here[0].come(LANE, edit=False)
        threads.close()
        return [min(far), max(far), near]

    least, most, near = asyncio.run(scene())

    assert least > turns.LONGEST_WAIT
    assert most - least < 0.01
    assert near == 0
