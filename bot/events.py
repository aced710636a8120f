"""An event as the inbox keeps it, and back; of one with a secret marking only the fact is kept."""

import dataclasses
from datetime import datetime
from typing import Any

from handlers.rules import words
from handlers.visit import Event, EventKind, FileOffered
from storage.tables import Incoming, IncomingState

KEPT_OF_A_FILE = ("name", "media_type", "size", "ref")


def row(event: Event, now: datetime) -> dict[str, Any]:
    """The values of a waiting event. Secret text is dropped before it touches the disk."""
    event = _without_secrets(event)
    said = {name: value for name, value in vars(event).items() if value is not None}
    said["at"] = event.at.isoformat()
    if event.file:
        said["file"] = {name: getattr(event.file, name) for name in KEPT_OF_A_FILE}
    return {
        "source": event.source,
        "event_key": event.key,
        "sender": f"{event.channel}:{event.address}",
        "payload": said,
        "received_at": now,
        "state": IncomingState.WAITING,
        "attempts": 0,
    }


def event(kept: Incoming) -> Event:
    """The event a row was made of."""
    said: dict[str, Any] = dict(kept.payload)
    said["at"] = datetime.fromisoformat(said["at"])
    said["kind"] = EventKind(said["kind"])
    if file := said.get("file"):
        said["file"] = FileOffered(**file)
    return Event(**said)


def _without_secrets(event: Event) -> Event:
    name = event.file.name if event.file else ""
    if words.secret_marking(event.text) or words.secret_marking(name):
        return dataclasses.replace(event, kind=EventKind.SECRET, text="", file=None)
    return event
