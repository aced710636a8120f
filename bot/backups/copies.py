"""Make a copy, and read one back: a copy counts only after that."""

import os
from datetime import datetime
from pathlib import Path

from bot.backups import dumps, files, manifests
from bot.backups.contents import Contents
from bot.backups.manifests import Manifest
from storage.database import Database, DatabaseError

_SQLITE, _DUMP = b"SQLite format 3\0", b"PGDMP"


def make(database: Database, directory: Path, now: datetime) -> tuple[Path, Manifest]:
    """A copy in a directory, read back whole. Raises DatabaseError with what stands in the way."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    suffix = manifests.SQLITE if database.is_sqlite else manifests.POSTGRESQL
    copy = manifests.name(now, suffix, directory)
    part = copy.with_name(f".{copy.name}.part")
    try:
        part.touch(mode=0o600)
        if database.is_sqlite:
            files.make(Path(database.url.database or ""), part)
        else:
            dumps.make(database, part)
        contents = read(part)
        on_disk(part)
        manifest = Manifest(
            file=copy.name,
            made_at=now,
            schema=contents.schema,
            counts=contents.counts,
            journal=contents.chain.anchor,
            broken_id=contents.chain.broken_id,
            size=part.stat().st_size,
            sha256=manifests.sha256(part),
        )
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    manifests.write(directory, manifest)
    on_disk(directory)
    return copy, manifest


def verify(copy: Path) -> tuple[Contents, Manifest | None]:
    """What is in a copy. Raises DatabaseError("no_copy"), ("copy_damaged") or ("copy_changed")."""
    if not copy.is_file():
        raise DatabaseError("no_copy", str(copy))
    manifest = manifests.of(copy)
    if manifest and manifests.sha256(copy) != manifest.sha256:
        raise DatabaseError("copy_changed", copy.name)
    contents = read(copy)
    if manifest and (contents.counts, contents.chain.anchor) != (manifest.counts, manifest.journal):
        raise DatabaseError("copy_changed", copy.name)
    return contents, manifest


def read(copy: Path) -> Contents:
    """Everything in a copy. A journal that does not hold is said, and no reason to have no copy."""
    return dumps.read(copy) if is_dump(copy) else files.read(copy)


def is_dump(copy: Path) -> bool:
    """Whether a copy is PostgreSQL's. Raises DatabaseError("copy_damaged") for a file that is no copy at all."""
    with copy.open("rb") as file:
        begins = file.read(len(_SQLITE))
    if not begins.startswith((_SQLITE, _DUMP)):
        raise DatabaseError("copy_damaged", copy.name)
    return begins.startswith(_DUMP)


def on_disk(path: Path) -> None:
    """A file, or the names in a directory, written through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
