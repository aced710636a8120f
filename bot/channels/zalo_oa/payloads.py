"""What a button bears: a choice, bound to the one person it was shown to. Anybody can type it; it helps nobody else."""

import hashlib
import hmac
import re

LENGTH = 16
SHAPE = re.compile(r"#(?P<token>[\x21-\x7d]{1,64})~(?P<mac>[0-9a-f]{16})")
NOT_THEIRS = ""
"""What a choice that was not given to whoever sent it stands for: no choice there is."""


class Payloads:
    """The payloads of one app."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"choices of {secret}".encode()).digest()

    def of(self, address: str, token: str) -> str:
        """The payload of a choice shown to somebody."""
        return f"#{token}~{self._mac(address, token)}"

    def read(self, address: str, text: str) -> str | None:
        """The choice in a text; NOT_THEIRS for one that was not shown to its sender, None where a text is none."""
        found = SHAPE.fullmatch(text.strip())
        if found is None:
            return None
        known = hmac.compare_digest(found["mac"], self._mac(address, found["token"]))
        return found["token"] if known else NOT_THEIRS

    def _mac(self, address: str, token: str) -> str:
        said = f"{address}\n{token}".encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()[:LENGTH]
