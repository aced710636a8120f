"""Whether a webhook call was signed by Zalo: over the very bytes that came, before any of them is understood (pure)."""

import hashlib
import hmac
import re

HEADER = "X-ZEvent-Signature"
TIMESTAMP = re.compile(rb'"timestamp"\s*:\s*"?(\d{1,20})')
ACCOUNTS = re.compile(rb'"(?:oa_id|oaId|id)"\s*:\s*"?(\d{1,30})')
CANDIDATES = 3
"""So many numbers of a body may be the one that was signed; more are not tried."""


def is_signed(body: bytes, header: str, app_id: str, secret: str) -> bool:
    """Whether a body bears the signature that its header says: sha256(app + body + timestamp + secret).

    Some report that the account's number stands first instead of the app's. It is taken from the body, which anybody
    may write: what makes a signature is the secret at its end.
    """
    given = header.strip().lower().removeprefix("mac=").encode("utf-8", "replace")
    firsts = [app_id.encode(), *_few(ACCOUNTS, body)]
    found = False
    for first in firsts:
        begun = hashlib.sha256(first + body)
        for timestamp in _few(TIMESTAMP, body):
            whole = begun.copy()
            whole.update(timestamp + secret.encode())
            found |= hmac.compare_digest(whole.hexdigest().encode(), given)
    return found


def _few(pattern: re.Pattern[bytes], body: bytes) -> list[bytes]:
    """The first different numbers of a kind in a body."""
    found: dict[bytes, None] = {}
    for match in pattern.finditer(body):
        found[match[1]] = None
        if len(found) == CANDIDATES:
            break
    return list(found)
