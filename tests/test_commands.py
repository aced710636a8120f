"""Every command of `dondoc` explains itself and is in the README."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from bot.cli import app

README = Path(__file__).parent.parent / "README.md"


def _commands(group: typer.core.TyperGroup, path: str) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, typer.core.TyperGroup):
            yield from _commands(command, f"{path} {name}")
        elif isinstance(command, typer.core.TyperCommand):
            yield f"{path} {name}", command


root = typer.main.get_command(app)
assert isinstance(root, typer.core.TyperGroup)
COMMANDS = dict(_commands(root, "dondoc"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_what_its_options_mean(name):
    command = COMMANDS[name]
    silent = [parameter.name for parameter in command.params if not getattr(parameter, "help", "")]

    assert command.help
    assert not silent


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_in_the_readme(name):
    assert name in README.read_text(encoding="utf-8")
