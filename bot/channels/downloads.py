"""A file fetched from the address a messenger gave: never from where an update must not make us ask."""

import logging
from urllib.parse import urlsplit

import aiohttp

log = logging.getLogger(__name__)

SECONDS = 60


async def fetched(http: aiohttp.ClientSession, ref: str, limit: int, api: str) -> bytes | None:
    """A file from an address; None when it cannot be had, or is too large.

    Only over https and from a name of the internet, or from the very server we speak with: an address in an update
    must not make us ask others.
    """
    address, ours = urlsplit(ref), urlsplit(api)
    is_ours = (address.scheme, address.netloc) == (ours.scheme, ours.netloc)
    if not is_ours and (address.scheme != "https" or not _is_public(address.hostname or "")):
        log.warning("a file lies where it must not be asked for")
        return None
    try:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with http.get(ref, timeout=timeout, allow_redirects=False) as answer:
            if answer.status != 200:
                return None
            content = await answer.content.read(limit + 1)
            while len(content) <= limit and (piece := await answer.content.read(limit + 1)):
                content += piece
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        log.warning("a file could not be fetched: %s", type(error).__name__)
        return None
    return content if len(content) <= limit else None


def _is_public(host: str) -> bool:
    """Whether a host is a name of the internet: no number, no name without a dot."""
    return "." in host and not host.replace(".", "").isdigit() and ":" not in host
