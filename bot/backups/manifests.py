"""What is written beside each copy: when it was made, what is in it, up to where its journal goes."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.database import DatabaseError
from storage.journal import Anchor

SQLITE, POSTGRESQL = ".db", ".dump"
_OURS = re.compile(r"dondoc-\d{8}-\d{6}(-\d+)?\.(db|dump)")


@dataclass(frozen=True)
class Manifest:
    """One copy that was read back after it was made."""

    file: str
    made_at: datetime
    schema: str
    counts: dict[str, int]
    journal: Anchor
    size: int
    sha256: str
    broken_id: int | None = None
    """The first row of the journal that did not hold when the copy was made."""


def name(now: datetime, suffix: str, directory: Path) -> Path:
    """Where a copy made now goes; never over another."""
    stem = f"dondoc-{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    path, number = directory / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = directory / f"{stem}-{number}{suffix}"
    return path


def beside(copy: Path) -> Path:
    """The manifest of a copy."""
    return copy.with_name(f"{copy.name}.json")


def write(directory: Path, manifest: Manifest) -> None:
    """Durably; a copy without a manifest does not count."""
    said = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    path = beside(directory / manifest.file)
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def of(copy: Path) -> Manifest | None:
    """The manifest of a copy; None when there is none. Raises DatabaseError("manifest") for one nobody can read."""
    path = beside(copy)
    if not path.exists():
        return None
    try:
        said: dict[str, Any] = json.loads(path.read_bytes())
        said["made_at"] = datetime.fromisoformat(said["made_at"])
        said["journal"] = Anchor(**said["journal"])
        return Manifest(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise DatabaseError("manifest", path.name) from error


def all_in(directory: Path) -> Sequence[Manifest]:
    """The copies of a directory that count, the newest first; what we did not make is left out."""
    if not directory.is_dir():
        return []
    copies = [path for path in directory.iterdir() if _OURS.fullmatch(path.name)]
    found = [manifest for path in copies if (manifest := _readable(path))]
    return sorted(found, key=lambda manifest: manifest.made_at, reverse=True)


def _readable(copy: Path) -> Manifest | None:
    try:
        return of(copy)
    except DatabaseError:
        return None


def sha256(path: Path) -> str:
    """The fingerprint of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
