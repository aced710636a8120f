"""What was found in a copy that was read back whole."""

from dataclasses import dataclass

from storage.journal import Chain


@dataclass(frozen=True)
class Contents:
    """The schema's version, how many rows each table has, and how far the journal holds."""

    schema: str
    counts: dict[str, int]
    chain: Chain
