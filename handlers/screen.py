"""The words in which a handler answers: a screen, its choices, what it waits for. Every channel can draw it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ACTION_MAX = 64
"""Telegram's limit on callback data, in bytes; the other channels live with it."""


class Style(StrEnum):
    """How a choice is meant; a channel without colours shows the words alone."""

    PLAIN = "plain"
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


def action(name: str, *parts: int | str) -> str:
    """Pack what a choice does, for example `action("task.done", 7, 3)` → `task.done:7:3`. At most 64 bytes."""
    token = ":".join([name, *map(str, parts)])
    if len(token.encode()) > ACTION_MAX:
        raise ValueError(f"an action over {ACTION_MAX} bytes: {token}")
    return token


@dataclass(frozen=True)
class Choice:
    """One thing the reader can choose. `url` opens a page instead of coming back to us."""

    label: str
    token: str = ""
    style: Style = Style.PLAIN
    url: str | None = None


@dataclass(frozen=True)
class Paper:
    """A sheet or picture that goes with a screen, made when it is sent: `name` and `args` are looked up in PAPERS."""

    name: str
    args: tuple[int | str, ...]
    file_name: str
    picture: bool = False


@dataclass(frozen=True)
class Screen:
    """What a person sees.

    `title` is set off from the text where a channel can; `table` is shown in columns where it can, elsewhere what it
    says is `listed` in lines; `legend` tells what the heads of its columns mean; `foot` is small.
    `awaits` names the step that takes the next words or file, `draft` is what that step remembers.
    `passing` screens are not kept once they are told: they bear something that only the reader may have.
    `brings` says that a file may be brought here, where a messenger hands none over, by a page of our own.
    `notice` is the short answer to the tap itself. `fresh` asks for a new message instead of changing the old one.
    """

    text: str
    title: str = ""
    table: str = ""
    listed: str = ""
    legend: str = ""
    foot: str = ""
    choices: tuple[tuple[Choice, ...], ...] = ()
    awaits: str | None = None
    draft: dict[str, Any] = field(default_factory=dict)
    notice: str = ""
    fresh: bool = False
    task_id: int | None = None
    paper: Paper | None = None
    passing: bool = False
    brings: bool = False

    def tokens(self) -> list[str]:
        """What the numbers 1, 2, 3 … of this screen mean."""
        return [choice.token for row in self.choices for choice in row if choice.token]

    def packed(self) -> dict[str, Any]:
        """As plain data, to be kept in the outbox."""
        # written out: `asdict` copies everything deeply, which was a third of the cost of a morning's digests
        said: dict[str, Any] = {name: value for name, value in vars(self).items() if value}
        if self.choices:
            said["choices"] = [[dict(vars(choice)) for choice in row] for row in self.choices]
        if self.paper:
            said["paper"] = dict(vars(self.paper))
        return said

    @classmethod
    def unpacked(cls, data: dict[str, Any]) -> "Screen":
        """Back from the outbox."""
        data = dict(data)
        data["choices"] = tuple(
            tuple(Choice(**{**choice, "style": Style(choice["style"])}) for choice in row)
            for row in data.get("choices", ())
        )
        if paper := data.get("paper"):
            data["paper"] = Paper(**{**paper, "args": tuple(paper["args"])})
        return cls(**{"text": "", **data})
