"""A closed period: everything its report says, packed under a seal, and unpacked as it was printed."""

import json
import zlib
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from handlers.regulation import Scale
from handlers.rules.calendar import Period
from handlers.rules.periods import Account, Adjustment, Asked, Figure, Row, Waited


def packed(account: Account) -> bytes:
    """Everything a closed period says, byte for byte the same whenever it is packed."""
    whole = {
        "rows": [list(row) for row in account.rows],
        "figures": [list(one) for one in account.figures],
        "asked": [list(one) for one in account.asked],
        "waited": [list(one) for one in account.waited],
        "adjustments": [list(one) for one in account.adjustments],
        "scale": vars(account.scale) if account.scale else None,
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False, default=str).encode(), 6)


def seal(content: bytes) -> str:
    return sha256(content).hexdigest()


_DATES = [place for place, name in enumerate(Row._fields) if name.endswith("_on")]


def unpacked(content: bytes, period: Period, at: datetime) -> Account:
    """A closed period as it was printed."""
    whole = json.loads(zlib.decompress(content))
    rows = []
    for values in whole["rows"]:
        for place in _DATES:
            values[place] = date.fromisoformat(values[place]) if values[place] else None
        rows.append(Row(*values))
    return Account(
        period,
        at,
        True,
        tuple(rows),
        tuple(Figure(*one) for one in whole["figures"]),
        tuple(Asked(*one) for one in whole["asked"]),
        tuple(Waited(*one) for one in whole["waited"]),
        tuple(Adjustment(*one) for one in whole["adjustments"]),
        _scale(whole.get("scale")),
    )


def _scale(kept: dict[str, Any] | None) -> Scale | None:
    return Scale(**{**kept, "classes": tuple(kept["classes"])}) if kept else None
