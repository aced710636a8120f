"""Reads the width and height of a PNG or JPEG, and shows a photo as the Bot API does."""

import struct
from typing import Any

from bot.channels.simulator.errors import bad
from bot.channels.simulator.world import StoredFile

SIDES = 10_000
RATIO = 20


def size(stored: StoredFile) -> dict[str, Any]:
    """The photo as a PhotoSize; what is no picture, or a picture out of all proportion, is refused."""
    found = _png(stored.content) or _jpeg(stored.content)
    if not found:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = found
    if width + height > SIDES or max(found) > RATIO * min(found):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return stored.as_json() | {"width": width, "height": height}


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if content[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
