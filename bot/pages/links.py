"""The address of a page for one person, from one message, for one purpose, for a day: signed, so none is made up."""

import base64
import hashlib
import hmac
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from handlers.refusals.pages import LinkExpired, LinkUnknown

LASTS = timedelta(hours=24)
"""As long as a form waits for its answer."""
BODY = struct.Struct(">cQQI")
MAC = 15
"""Bytes of the signature: nobody guesses so many, and with them an address has no letter to spare."""
SHAPE = re.compile(r"[A-Za-z0-9_-]{48}")


class Purpose(StrEnum):
    """What a page is for; a link for one is none for the other."""

    UPLOAD = "u"
    DOWNLOAD = "d"


@dataclass(frozen=True)
class Link:
    """What stands in an address: the message it was in, and who was shown that."""

    purpose: Purpose
    letter_id: int
    official_id: int
    expires_at: datetime


class Links:
    """The pages below one address, whose links bear one signature."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._key = hashlib.sha256(f"pages of {secret}".encode()).digest()

    @property
    def path(self) -> str:
        """Where the pages are on our own server."""
        return urlsplit(self._url).path

    def of(self, letter_id: int, official_id: int, now: datetime, purpose: Purpose) -> str:
        """The address for somebody who is shown a message now."""
        until = int((now + LASTS).timestamp())
        body = BODY.pack(purpose.encode(), letter_id, official_id, until)
        return f"{self._url}/{base64.urlsafe_b64encode(body + self._mac(body)).decode()}"

    def read(self, said: str, now: datetime) -> Link:
        """What an address says that we gave. Raises LinkUnknown for any other, LinkExpired."""
        if not SHAPE.fullmatch(said):
            raise LinkUnknown
        whole = base64.urlsafe_b64decode(said)
        body, mac = whole[: BODY.size], whole[BODY.size :]
        if not hmac.compare_digest(mac, self._mac(body)):
            raise LinkUnknown
        purpose, letter_id, official_id, until = BODY.unpack(body)
        link = Link(Purpose(purpose.decode()), letter_id, official_id, datetime.fromtimestamp(until, UTC))
        if now >= link.expires_at:
            raise LinkExpired
        return link

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()[:MAC]
