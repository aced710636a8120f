"""The polite ways to say no: data, and one translatable sentence each that says what to do next."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar

from locales import N_, _


@dataclass(eq=False)
class Refusal(Exception):
    """Something that cannot be done. It rolls back the visit, and its sentence is the answer."""

    says: ClassVar[str] = ""

    def sentence(self) -> str:
        """The refusal in the reader's language."""
        return _(self.says, **{field.name: getattr(self, field.name) for field in fields(self)})


@dataclass(eq=False)
class StaleChoice(Refusal):
    """A choice of a screen that has moved on; the fresh screen is shown with it."""

    says = N_("This card is out of date. Here is how it stands now.")
    task_id: int | None = None


@dataclass(eq=False)
class UnknownChoice(Refusal):
    says = N_("That choice is not known. Send /viec to see your tasks.")


@dataclass(eq=False)
class NoSuchCommand(Refusal):
    says = N_("There is no command {command}. Send /trogiup to see what can be done.")
    command: str


@dataclass(eq=False)
class NoSuchTask(Refusal):
    says = N_("There is no task {code}. Send /viec to see your tasks.")
    code: str


@dataclass(eq=False)
class NotYours(Refusal):
    says = N_("Task {code} is not yours to act on. Send /viec to see your tasks.")
    code: str


@dataclass(eq=False)
class NotAllowed(Refusal):
    says = N_("This is for the office and unit heads. Send /help to see what you can do.")


@dataclass(eq=False)
class AlreadyClosed(Refusal):
    says = N_("Task {code} was closed on {on:%d/%m/%Y}. Send /lichsu {code} to see how.")
    code: str
    on: date


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    says = N_("{name} decided this on {at:%d/%m/%Y %H:%M}. Open the task to see how.")
    name: str
    at: datetime


@dataclass(eq=False)
class PromisePassed(Refusal):
    says = N_("{on:%d/%m/%Y} is not ahead of us. Please name a working day from tomorrow on, for example 22/06.")
    on: date


@dataclass(eq=False)
class PromiseDayOff(Refusal):
    says = N_("{on:%d/%m/%Y} is a day off. The next working day is {next_on:%d/%m/%Y}; please name it or another.")
    on: date
    next_on: date


@dataclass(eq=False)
class PromiseTooFar(Refusal):
    says = N_("{on:%d/%m/%Y} is too far ahead. Please name a working day up to {last_on:%d/%m/%Y}.")
    on: date
    last_on: date


@dataclass(eq=False)
class PromiseUnreadable(Refusal):
    says = N_("That could not be read as a day. Please write it as day/month, for example 22/06.")


@dataclass(eq=False)
class AlreadyPromised(Refusal):
    says = N_("{name} has already promised {code} by {on:%d/%m/%Y}. It is asked about again on that morning.")
    name: str
    code: str
    on: date


@dataclass(eq=False)
class NoLongerOverdue(Refusal):
    says = N_("Task {code} no longer needs a decision: it was finished, submitted, moved or withdrawn meanwhile.")
    code: str


@dataclass(eq=False)
class TooLate(Refusal):
    says = N_("This can be undone for {minutes:02d} minutes only. Open the task and correct it there.")
    minutes: int


@dataclass(eq=False)
class NotAReason(Refusal):
    says = N_(
        "That is too short for a reason: somebody has to understand it a year from now. Please write one whole "
        "sentence."
    )


@dataclass(eq=False)
class NotInUnit(Refusal):
    says = N_("{name} is not of the unit that leads {code}. Pick somebody of that unit, or ask the office.")
    name: str
    code: str


@dataclass(eq=False)
class AlreadyLeads(Refusal):
    says = N_("{name} leads {code} already. Open the task to see how it stands.")
    name: str
    code: str


@dataclass(eq=False)
class TooLong(Refusal):
    says = N_(
        "A report has at most {most} characters; this one has {length}. Nothing was recorded, and your text is still "
        "in this chat: please send the main part, or all of it as a file."
    )
    length: int
    most: int


@dataclass(eq=False)
class NothingSaid(Refusal):
    says = N_("There are no words here to record. Please write one sentence, for example: NV142 70% met the unit.")


@dataclass(eq=False)
class NotTaken(Refusal):
    says = N_(
        "Stickers, voice messages and places cannot be recorded. Please write one sentence, for example: NV142 70% met "
        "the unit. A photo or a document can be sent too."
    )


@dataclass(eq=False)
class NotHandedOver(Refusal):
    says = N_(
        "Zalo does not hand documents, contacts or places over to a bot, so nothing of it was kept. Please send a "
        "photo of the page, or write the number and date of the document, for example: NV142 xong CV 612/UBND-TH "
        "ngày 24/4/2024."
    )
    task_id: int | None = None


@dataclass(eq=False)
class SecretMarking(Refusal):
    """Nothing of what was sent is kept; what was begun before it stays open."""

    says = N_(
        "This system does not take documents with a secret marking. What you sent was not kept; please delete the "
        "message and follow the rules on protecting state secrets."
    )


@dataclass(eq=False)
class FileNotRead(Refusal):
    says = N_(
        "The file {name} is larger than this system can take, or is no longer there. Nothing was recorded; please send "
        "a smaller copy, or write the document's number and date."
    )
    name: str


@dataclass(eq=False)
class NoDraft(Refusal):
    says = N_("There is no draft here any more; nothing was sent twice. Send /viec to see your tasks.")


@dataclass(eq=False)
class NoDocument(Refusal):
    says = N_(
        "A finished task needs the number and date of its document, or a file. Please write, for example: "
        "CV 612/UBND-TH ngày 24/4/2024; or send the file."
    )


@dataclass(eq=False)
class NoSuchDate(Refusal):
    says = N_("That date does not exist or has not come yet. Please write a date such as 24/4/2024.")


@dataclass(eq=False)
class NobodyNamed(Refusal):
    says = N_("Say whom to invite: a name, --unit U or --all-unlinked, one of them.")


@dataclass(eq=False)
class NoSuchSheet(Refusal):
    says = N_("{name} ends neither in {one} nor in {other}. Name the file to write so that it ends in one of them.")
    name: str
    one: str
    other: str


@dataclass(eq=False)
class EverybodyLinked(Refusal):
    says = N_("Everybody asked for has an account already. To invite somebody anew, give the name.")


@dataclass(eq=False)
class NotOneOfThem(Refusal):
    says = N_("“{said}” may mean {candidates}. Give the full name or the staff number.")
    said: str
    candidates: str


@dataclass(eq=False)
class NoneSoCalled(Refusal):
    says = N_("Nobody and no unit is called “{said}”. Give the full name or the staff number.")
    said: str


@dataclass(eq=False)
class NoBot(Refusal):
    says = N_("Name the bot with --bot, or set DONDOC_TELEGRAM_TOKEN.")


@dataclass(eq=False)
class BotUnnamed(Refusal):
    says = N_("Telegram did not say the bot's name ({why}). Give it with --bot.")
    why: str
