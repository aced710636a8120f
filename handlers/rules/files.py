"""A file somebody sent is evidence: kept as it is, told by its content and never by its name, and never opened."""

import re

from handlers.refusals.files import FileEmpty, FileIsProgram, FilesTooMany
from handlers.rules import words

DAILY = 200 * 1024 * 1024
"""Bytes kept from one person in a day; a messenger hands over files of at most 20 MB."""
NAME_BYTES = 200
"""A name a disk can hold, with room for what a copy puts before it."""
UNKNOWN = "application/octet-stream"

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")


def kind(content: bytes) -> str:
    """What a file is by how it begins; what its sender calls it does not count."""
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), UNKNOWN)


def name(said: str) -> str:
    """A name to keep and to show: no path, nothing invisible or turned round, no longer than a disk can hold."""
    last = re.split(r"[/\\]", " ".join(words.clean(said).split()))[-1]
    kept = re.sub(r'[<>:"|?*]', "_", last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = kept, "", ""
    room = NAME_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending or "document"


def must_be_kept(content: bytes, called: str, today: int) -> None:
    """`today` are the bytes kept from this person already. Raises FileEmpty, FileIsProgram, FilesTooMany."""
    if not content:
        raise FileEmpty(called)
    if content.startswith(_PROGRAMS):
        raise FileIsProgram(called)
    if today + len(content) > DAILY:
        raise FilesTooMany(called, DAILY // 1024 // 1024)
