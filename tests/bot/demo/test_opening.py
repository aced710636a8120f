"""The demo opens by one command, or says in one line why it does not."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.cli import trouble
from bot.demo import play


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    async def run(port: int) -> None:
        async with play.opened(tmp_path, port):
            pass

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(OSError, match="in use") as refused:
            asyncio.run(run(taken.getsockname()[1]))

    assert "--port" in trouble.sentence(refused.value)
