"""Why a page of our own does nothing."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class LinkUnknown(Refusal):
    says = N_("This address is not one that was given here. Please open it again from the message in your chat.")


@dataclass(eq=False)
class LinkExpired(Refusal):
    says = N_("This address was good for 24 hours. Please write in your chat again; a new one comes with the answer.")


@dataclass(eq=False)
class LinkUsed(Refusal):
    says = N_(
        "A file was already sent from here; nothing was recorded twice. Please go back to your chat; for another file, "
        "use the address in the newest message."
    )


@dataclass(eq=False)
class LinkNotYours(Refusal):
    says = N_("This account is not linked as it was when the address was given. Please ask your office for a code.")


@dataclass(eq=False)
class FormClosed(Refusal):
    says = N_("What this file was for is closed by now. Nothing was recorded; please begin again in your chat.")


@dataclass(eq=False)
class NoFileChosen(Refusal):
    says = N_("No file was chosen. Please choose one and press Send.")


@dataclass(eq=False)
class PageFileTooLarge(Refusal):
    says = N_(
        "A file of at most {most} MB is taken here. Nothing was recorded; please send a smaller copy, or write the "
        "document's number and date in your chat."
    )
    most: int


@dataclass(eq=False)
class PageBusy(Refusal):
    says = N_("The file could not be taken just now. Nothing was recorded; please press Send once more in a minute.")
