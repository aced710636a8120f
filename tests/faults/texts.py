"""Whatever officials write, the messenger takes: generated screens over HTTP against the strict emulator (P12)."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator

from bot.channels import menu
from bot.channels.channel import Ending
from bot.channels.simulator.telegram import Emulator
from bot.channels.telegram import markup
from bot.channels.telegram.channel import Telegram
from handlers.screen import Choice, Screen, Style
from tests.bot.machine import TOKEN
from tests.faults.gates import Gate, Size

MESSAGES = {Size.SHORT: 2_000, Size.LONG: 100_000}
HANDS = 20
PIECES = (
    *(
        "Rà soát quỹ đất",
        "đồng chí",
        "ĐÔN ĐỐC",
        "giải ngân vốn đầu tư công",
        "e\u0302\u0301",
        "NV-0142",
        "612 /UBND-TH",
    ),
    *("<b>", "</pre>", "&amp;", "&", "<", ">", "_*[]()~`>#+-=|{}.!", "\\", "<script>", "&#0;", "<a href='x'>", "]]>"),
    *("👍", "👨‍👩‍👧‍👦", "🇻🇳", "❤️", "\U0001f9d1\u200d\U0001f3eb", "😀" * 50),
    *("\u202e", "\u200f", "\u2066", "مرحبا", "שלום", "\u200b", "\u200d", "\ufeff", "\u2060", "\xa0", "\xad"),
    *("\n", "\n\n", "\t", " ", "   ", "\r\n"),
)
LONG = ("x" * 5000, "ế" * 3000, "a b " * 900, "• dòng\n" * 400, "😀" * 3000)
STYLES = tuple(Style)


def gates(size: Size) -> Iterator[Gate]:
    """Screens of every shape, drawn with buttons and with numbers, long and short."""
    asked, refused, long, lost = asyncio.run(_told(MESSAGES[size], random.Random(12)))
    said = f"{refused.total()} of {asked} calls" + (f": {dict(refused)}" if refused else "")
    yield Gate("P12", f"{MESSAGES[size]} generated messages", "0 API 400s", said, not refused)
    yield Gate("P12", "length in UTF-16 units", f"≤{markup.TEXT_MAX}", str(long), long <= markup.TEXT_MAX)
    yield Gate("P12", "words that did not arrive", "0", str(lost), lost == 0)


def screen(chance: random.Random) -> Screen:
    """A screen as odd as a text may make it."""
    return Screen(
        _words(chance, 30),
        title=_words(chance, 4) if chance.random() < 0.6 else "",
        table=_words(chance, 8) if chance.random() < 0.3 else "",
        foot=_words(chance, 8) if chance.random() < 0.4 else "",
        choices=tuple(
            tuple(
                Choice(_words(chance, 3), f"task.show:{chance.randrange(10**6)}", chance.choice(STYLES))
                for _choice in range(chance.randrange(1, 4))
            )
            for _row in range(chance.randrange(0, 8))
        ),
    )


def _words(chance: random.Random, most: int) -> str:
    pieces = chance.choices(PIECES, k=chance.randrange(1, most + 1))
    if chance.random() < 0.02:
        pieces.insert(chance.randrange(len(pieces)), chance.choice(LONG))
    return chance.choice(("", " ", "\n")).join(pieces)


async def _told(messages: int, chance: random.Random) -> tuple[int, Counter[str], int, int]:
    emulator = Emulator()
    emulator.add_bot(TOKEN)
    person = emulator.add_person("Bình")
    person.private().started = True
    long = lost = 0
    async with emulator.serving() as api:
        channel = Telegram(TOKEN, api)
        hands = asyncio.Semaphore(HANDS)

        async def tell(one: Screen, numbers: bool) -> None:
            nonlocal long, lost
            async with hands:
                drawn = menu.draw(one, channel.abilities, numbers=numbers, label="(gửi lại)")
                long = max(long, *(menu.units(words.plain) for words in markup.messages(drawn)))
                outcome = await channel.send(str(person.id), drawn, None)
                lost += outcome.ending is not Ending.SENT

        asked, refused = 0, Counter[str]()
        for first in range(0, messages, 500):
            some = [(screen(chance), chance.random() < 0.3) for _screen in range(first, min(first + 500, messages))]
            await asyncio.gather(*(tell(one, numbers) for one, numbers in some))
            asked += len(emulator.calls)
            refused.update(call.description for call in emulator.calls if call.status != 200)
            emulator.calls.clear()
            person.private().messages.clear()
        await channel.close()
    return asked, refused, long, lost
