"""The command that opens the demo: dondoc demo."""

from pathlib import Path
from typing import Annotated

import typer

Port = Annotated[int, typer.Option(help="The port of the page on this machine.")]
Folder = Annotated[Path, typer.Option(help="Where the demo's database is made anew each time.")]


def hang(app: typer.Typer) -> None:
    """Put the demo on the command line."""
    app.command()(demo)


def demo(port: Port = 8421, folder: Folder = Path("demo")) -> None:
    """An office on this machine: phones side by side in the browser, a clock to turn, a tour of six steps."""
    import asyncio
    import logging
    from contextlib import suppress

    from bot.demo import play

    async def open_() -> None:
        typer.echo("Preparing the office…")
        async with play.opened(folder, port) as address:
            typer.echo(f"Open {address} in a browser. Ctrl+C ends it.")
            await asyncio.Event().wait()

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    with suppress(KeyboardInterrupt):
        asyncio.run(open_())
