"""Our own pages over HTTP: one page, fit for a phone, without a script; what is asked for is checked at the act."""

import asyncio
import html
import logging
import secrets
from collections.abc import Callable
from pathlib import Path
from string import Template
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from sqlalchemy.exc import DBAPIError

from bot.hearing import FILE_MAX
from bot.inbox import Worked
from bot.loops import Clock
from bot.pages import downloads, uploads
from bot.pages.downloads import Offered
from bot.pages.links import Link, Links, Purpose
from bot.pages.uploads import Behind, Brought, Shown
from bot.threads import Threads
from handlers.refusals import Refusal
from handlers.refusals.pages import (
    FormClosed,
    LinkExpired,
    LinkNotYours,
    LinkUnknown,
    LinkUsed,
    NoFileChosen,
    PageBusy,
    PageFileTooLarge,
)
from handlers.regulation import Regulation
from handlers.screens import pages as screens
from handlers.screens.pages import Page
from handlers.visit import FileOffered
from locales import speaking

log = logging.getLogger(__name__)

HTML = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))
AT_ONCE = 4
"""Files on their way at the same time: each is held whole until it has been dealt with."""
SECONDS = 300
"""How long one file may take: twenty megabytes over a poor line."""
AROUND = 64 * 1024
"""What a form takes beside the file."""
TRIES, PAUSE = 50, 0.1
"""For so long a file waits for what its sender said before."""
POLICY = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
SAFE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
FILE_TYPE = "application/octet-stream"
"""Whatever it is, a browser is to keep it and not to show it."""
STATUS = {LinkUnknown: 404, LinkExpired: 410, LinkUsed: 410, PageFileTooLarge: 413, PageBusy: 503}
REFUSED = 422
ENDS = (LinkNotYours, LinkUsed, FormClosed)
"""After these no other file is taken at the same address."""


class Pages:
    """Serves the pages below one address. `on_worked` is called after the commit, as for whatever else is heard."""

    def __init__(
        self,
        links: Links,
        threads: Threads,
        regulation: Regulation,
        clock: Clock,
        owner: str,
        on_worked: Callable[[Worked], None],
    ) -> None:
        self._links, self._threads, self._regulation = links, threads, regulation
        self._clock, self._owner, self._on_worked = clock, owner, on_worked
        self._room = asyncio.Semaphore(AT_ONCE)

    def hang(self, app: web.Application) -> None:
        """Put the pages into the one HTTP server."""
        app.router.add_get(f"{self._links.path}/{{link}}", self.asked)
        app.router.add_post(f"{self._links.path}/{{link}}", self.acted)

    async def asked(self, request: web.Request) -> web.Response:
        """Somebody, or a machine that draws previews, opens a link: nothing happens but that it is shown."""
        try:
            link = self._links.read(request.match_info["link"], self._clock.now())
            if link.purpose is Purpose.DOWNLOAD:
                offer = await self._offered(link)
                with speaking(offer.language):
                    return _answer(screens.download(offer.about, offer.paper.file_name))
            shown = await self._looked_at(link)
        except Refusal as refusal:
            return self._refused(refusal)
        except DBAPIError:
            return self._refused(PageBusy())
        with speaking(shown.language):
            return _answer(screens.upload(shown.about))

    async def acted(self, request: web.Request) -> web.Response:
        """The button was pressed: who it is and what they may is asked before a byte of a file moves."""
        shown: Shown | None = None
        try:
            link = self._links.read(request.match_info["link"], self._clock.now())
            if link.purpose is Purpose.DOWNLOAD:
                return await self._handed_out(link)
            shown = await self._looked_at(link)
            brought, file = await self._taken_in(request, link)
        except Refusal as refusal:
            return self._refused(refusal, shown)
        except (Behind, DBAPIError, TimeoutError) as trouble:
            log.warning("a file could not be moved by a page: %s", type(trouble).__name__)
            return self._refused(PageBusy(), shown)
        self._on_worked(brought.worked)
        with speaking(shown.language):
            if brought.broken is not None:
                return _answer(screens.broken(brought.broken), 500)
            if brought.refusal:
                return _answer(screens.refused(brought.refusal), REFUSED)
            return _answer(screens.taken(file.name))

    async def _offered(self, link: Link) -> Offered:
        given = (self._threads.database, self._regulation, link, self._clock.now())
        return await self._threads.write(downloads.offered, *given)

    async def _handed_out(self, link: Link) -> web.Response:
        offer = await self._offered(link)
        given = (self._threads.database, self._regulation, offer, self._clock.now())
        file = await self._threads.read(downloads.made, *given)
        named = f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = SAFE | {"Content-Disposition": named, "Content-Security-Policy": f"{POLICY}; sandbox"}
        return web.Response(body=file.content, content_type=FILE_TYPE, headers=headers)

    async def _looked_at(self, link: Link, name: str = "") -> Shown:
        given = (self._threads.database, self._regulation, link, name, self._clock.now())
        return await self._threads.read(uploads.looked_at, *given)

    async def _taken_in(self, request: web.Request, link: Link) -> tuple[Brought, FileOffered]:
        if (request.content_length or 0) > FILE_MAX + AROUND:
            raise PageFileTooLarge(FILE_MAX // 1024 // 1024)
        if self._room.locked():
            raise PageBusy
        async with self._room, asyncio.timeout(SECONDS):
            file = await _file(request)
            if (await self._looked_at(link, file.name)).reads:
                file = await asyncio.to_thread(uploads.opened, file)
            return await self._brought(link, file), file

    async def _brought(self, link: Link, file: FileOffered) -> Brought:
        given = (self._threads.database, self._regulation, self._owner, link, file)
        for _try in range(TRIES):
            try:
                return await self._threads.write(uploads.bring, *given, self._clock.now())
            except Behind:
                await asyncio.sleep(PAUSE)
        raise Behind

    def _refused(self, refusal: Refusal, shown: Shown | None = None) -> web.Response:
        """Why not; where the link is still good, with the form once more."""
        with speaking(shown.language if shown else self._regulation.language):
            again = screens.upload(shown.about) if shown and not isinstance(refusal, ENDS) else None
            return _answer(screens.refused(refusal, again), STATUS.get(type(refusal), REFUSED))


async def _file(request: web.Request) -> FileOffered:
    """The file in a form. Raises NoFileChosen, PageFileTooLarge."""
    if request.content_type != "multipart/form-data":
        raise NoFileChosen
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "file" and part.filename:
                content = await _content(part)
                return FileOffered(part.filename, "", len(content), uploads.SOURCE, content)
    except ValueError:  # no form at all, or one that was cut short
        raise NoFileChosen from None
    raise NoFileChosen


async def _content(part: BodyPartReader) -> bytes:
    content = bytearray()
    while piece := await part.read_chunk(256 * 1024):
        content += piece
        if len(content) > FILE_MAX:
            raise PageFileTooLarge(FILE_MAX // 1024 // 1024)
    return bytes(content)


def _answer(page: Page, status: int = 200) -> web.Response:
    nonce = secrets.token_urlsafe(12)
    kind = ' class="wrong" role="alert"' if page.is_wrong else ""
    said = "\n".join(f"<p{kind}>{html.escape(line)}</p>" for line in page.lines)
    note = f'<p class="note">{html.escape(page.note)}</p>' if page.note else ""
    text = HTML.substitute(
        language=page.language, nonce=nonce, heading=html.escape(page.heading), lines=said, form=_form(page), note=note
    )
    headers = SAFE | {"Content-Security-Policy": f"{POLICY}; style-src 'nonce-{nonce}'"}
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)


def _form(page: Page) -> str:
    if not page.press:
        return ""
    choose = (
        f'<label for="file">{html.escape(page.choose)}</label><input id="file" name="file" type="file" required>'
        if page.choose
        else ""
    )
    press = f"<button>{html.escape(page.press)}</button>"
    return f'<form method="post" enctype="multipart/form-data">{choose}{press}</form>'
