"""The pages of our own: a file on its way in or out where a messenger carries none, and what they answer."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from handlers.screen import Choice
from locales import _, language


@dataclass(frozen=True)
class Page:
    """What one page says. `choose` asks for a file, `press` is on its button; without `press` nothing can be done."""

    language: str
    heading: str
    lines: tuple[str, ...]
    note: str = ""
    choose: str = ""
    press: str = ""
    is_wrong: bool = False


def to_upload(url: str) -> Choice:
    """Below a screen that takes a file."""
    return Choice(_("Send a file on this page (once, within 24 hours)"), url=url)


def to_download(name: str, url: str) -> Choice:
    """Below a screen that brings a file."""
    return Choice(_("Open {name} (within 24 hours)", name=name), url=url)


def upload(about: str) -> Page:
    """Asks for the file."""
    heading = _("Send a file · {about}", about=about) if about else _("Send a file")
    lines = (
        _("Word, Excel, PDF or a photo, up to 20 MB. It goes into your chat, where you go on with it."),
        _("Nothing with a secret marking (MẬT, TỐI MẬT, TUYỆT MẬT) may be sent here."),
    )
    return Page(language(), heading, lines, _once(), choose=_("Choose the file"), press=_("Send"))


def taken(name: str) -> Page:
    """It is in the chat."""
    lines = (_("{name} was received.", name=name), _("Please go back to your chat: the answer is there."))
    return Page(language(), _("Received"), lines)


def download(about: str, name: str) -> Page:
    """Offers the file."""
    heading = _("A file · {about}", about=about) if about else _("A file")
    note = _("This address is for you alone, for 24 hours. Please do not pass it on.")
    return Page(language(), heading, (name,), note, press=_("Download"))


def refused(refusal: Refusal, again: Page | None = None) -> Page:
    """Why not, and the file is asked for again where another may be sent."""
    if again:
        return Page(again.language, again.heading, (refusal.sentence(),), again.note, again.choose, again.press, True)
    return Page(language(), _("Not possible"), (refusal.sentence(),), is_wrong=True)


def broken(number: int) -> Page:
    """Something broke on our side; the chat says so too."""
    said = _("Something went wrong on our side and nothing was recorded (YC-{number}).", number=number)
    return Page(language(), _("Not possible"), (said, _("Please go back to your chat.")), is_wrong=True)


def _once() -> str:
    return _("This address is for you alone, for one file within 24 hours. Please do not pass it on.")
