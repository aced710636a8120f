"""The command `dondoc`. Heavy libraries are imported by the commands that use them, so that --help comes at once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import (
    backups,
    consent,
    demo,
    departures,
    directives,
    doctor,
    invitations,
    machine,
    office,
    opening,
    questions,
    reports,
    restoring,
    units,
)

app = typer.Typer(
    name="dondoc",
    help="Đôn Đốc: officials hear of tasks and report from a phone; heads and the office learn what is late.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
machine.hang(app)
doctor.hang(app)
consent.hang(app)
office.hang(app)
departures.hang(office.people)
units.hang(app)
directives.hang(app)
invitations.hang(app)
questions.hang(app)
reports.hang(app)
backups.hang(app)
restoring.hang(app)
demo.hang(app)


@app.callback()
def start(
    env_file: Annotated[Path | None, typer.Option(help="Read settings from this file instead of .env.")] = None,
    traceback: Annotated[bool, typer.Option("--traceback", help="Show where an error came from.")] = False,  # noqa: ARG001 - read by main()
) -> None:
    """Settings come from the environment (DONDOC_…) and from a .env file."""
    opening.remember(env_file)


def main() -> None:
    """Run a command; whatever goes wrong ends in one line on the error output and a non-zero exit."""
    arguments = _env_file_first(sys.argv[1:])
    try:
        app(arguments, prog_name="dondoc")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # the last door: one line for the operator
        if "--traceback" in arguments:
            raise
        from bot.cli import trouble

        typer.echo(f"dondoc: {trouble.sentence(error)}", err=True)
        sys.exit(1)


def _env_file_first(arguments: list[str]) -> list[str]:
    """`dondoc serve --env-file F` means the same as `dondoc --env-file F serve`; --traceback likewise."""
    front: list[str] = []
    rest = list(arguments)
    for index in range(len(rest) - 1, -1, -1):
        if rest[index] == "--env-file" and index + 1 < len(rest):
            front += [rest.pop(index), rest.pop(index)]
        elif rest[index].startswith("--env-file=") or rest[index] == "--traceback":
            front.append(rest.pop(index))
    return front + rest
