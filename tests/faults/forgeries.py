"""Ways of touching a journal that somebody with the whole table in hand could think of, and where each is found."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from storage import journal
from storage.journal import Chain
from storage.tables import JournalEntry

TABLE = SQLModel.metadata.tables["journal"]
EDITS: dict[str, Callable[[random.Random, Any], Any]] = {
    "at": lambda dice, row: row.at.replace(microsecond=dice.randrange(1_000_000)),
    "official_id": lambda dice, row: row.official_id % 5 + 1,
    "deed": lambda dice, row: f"{row.deed}x",
    "noun": lambda dice, row: "unit",
    "noun_id": lambda dice, row: row.noun_id + 1,
    "before": lambda dice, row: {**row.before, "percent": str(row.before["percent"])},
    "after": lambda dice, row: {},
    "event": lambda dice, row: None,
    "prev_hash": lambda dice, row: f"{dice.getrandbits(256):064x}",
    "hash": lambda dice, row: f"{dice.getrandbits(256):064x}",
}
KINDS = (*EDITS, "removed", "cut", "moved", "added", "sealed anew", "numbered anew")


def forge(session: Session, kind: str, dice: random.Random) -> Callable[[Chain], bool]:
    """Touch the journal; gives whether what was found is the right row."""
    run = session.connection().execute
    rows = run(sa.select(TABLE).order_by(TABLE.c.id)).all()
    index = dice.randrange(1, len(rows) - 1)
    row, following = rows[index], rows[index + 1]
    at = TABLE.c.id == row.id
    if kind in EDITS:
        run(sa.update(TABLE).where(at).values({kind: EDITS[kind](dice, row)}))
        return lambda chain: chain.broken_id == row.id
    if kind == "removed":
        run(sa.delete(TABLE).where(at))
        return lambda chain: chain.broken_id == following.id
    if kind == "cut":
        run(sa.delete(TABLE).where(TABLE.c.id >= row.id))
        return lambda chain: (chain.broken_id, chain.missing) == (None, len(rows) - index)
    if kind == "moved":
        for old, new in ((row.id, 0), (following.id, row.id), (0, following.id)):
            run(sa.update(TABLE).where(TABLE.c.id == old).values(id=new))
        return lambda chain: chain.broken_id == row.id
    if kind == "numbered anew":
        run(sa.update(TABLE).where(at).values(id=rows[-1].id + 7))
        return lambda chain: chain.broken_id == following.id
    if kind == "added":
        forged = _sealed({**row._mapping, "id": following.id, "prev_hash": row.hash, "deed": "forged"})
        for later in reversed(rows[index + 1 :]):
            run(sa.update(TABLE).where(TABLE.c.id == later.id).values(id=later.id + 1))
        run(sa.update(TABLE).where(TABLE.c.id == following.id + 1).values(prev_hash=forged["hash"]))
        run(sa.insert(TABLE).values(forged))
        # itself well sealed, it is seen by the row after it, or by the anchor it stands in the place of
        return lambda chain: chain.broken_id in (following.id, following.id + 1)
    before = row.prev_hash
    for later in rows[index:]:
        told = _sealed({**later._mapping, "prev_hash": before, "deed": "forged" if later is row else later.deed})
        run(sa.update(TABLE).where(TABLE.c.id == later.id).values(told))
        before = told["hash"]
    return lambda chain: chain.broken_id == rows[-1].id


def _sealed(row: dict[str, Any]) -> dict[str, Any]:
    entry = JournalEntry(**{**row, "hash": ""})
    return {**row, "hash": journal.seal(entry)}


def unanchored(chain: Chain) -> Chain:
    """A journal nobody knows from outside."""
    return replace(chain, missing=0)
