"""Why a document cannot be read, and why what was read cannot be taken."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class PaperRefused(Refusal):
    """A whole document that cannot be taken."""

    name: str


class PaperEmpty(PaperRefused):
    says = N_("The document {name} is empty. Please send it again, or paste its text.")


class NotAPaper(PaperRefused):
    says = N_(
        "{name} is no document that can be read. Bring .docx, .pdf with text, .xlsx or .txt; "
        "a damaged one is to be saved again."
    )


class OldWord(PaperRefused):
    says = N_(
        "{name} is in the old Word or Excel format. Open it, choose Save as, Word Document (.docx), and send that."
    )


class PaperScanned(PaperRefused):
    says = N_(
        "{name} is a scan or a photograph: pictures without text. Please ask for the signed digital document "
        "or the Word file, or paste the text here."
    )


class PaperLocked(PaperRefused):
    says = N_("{name} is locked by a password. Please save a copy without one, or paste the text.")


class PaperTooBig(PaperRefused):
    says = N_("{name} is too big or unpacks to too much. Keep only the text and the task table, and save it again.")


class PaperTooLong(PaperRefused):
    says = N_("{name} has more than 100 pages. Please keep the directive and the pages that give tasks.")


class OldLetters(PaperRefused):
    says = N_(
        "{name} is written in the old VNI letters. "
        "Please convert it to Unicode (Unikey: Ctrl+Shift+F6), and send it again."
    )


class Garbled(PaperRefused):
    says = N_(
        "The letters of {name} are damaged: it was saved in the wrong code. Open the original, save it as UTF-8 or as "
        "Word (.docx), and send that."
    )


class PaperSecret(Refusal):
    says = N_(
        "This system does not take documents with a secret marking. Nothing of it was kept; please delete it from "
        "this chat and follow the rules on protecting state secrets."
    )


class NobodyLeads(Refusal):
    says = N_("Nobody leads this task yet. Choose the lead first, then approve it.")


class NothingToMerge(Refusal):
    says = N_("There is no proposal before this one to merge it into.")


class NothingToSplit(Refusal):
    says = N_("This is one sentence and cannot be split. Change its text instead, or drop it.")


class NothingApproved(Refusal):
    says = N_("Nothing is approved yet. Open the proposals and approve them one by one, or approve the rest.")


class NoPaper(Refusal):
    says = N_("Send the document as a file, or paste its text, at least two lines of it.")


class NoDirective(Refusal):
    says = N_(
        "No passage of this gives a task, and it has no head of a directive: nothing was kept. Please bring the "
        "directive itself. What belongs to one task is sent with that task open."
    )


class NoHeadings(Refusal):
    says = N_(
        "The table has no line of headings, so that nobody can tell which column is which. Please add a first line "
        "(No., Task, Lead unit, Coordinating units, Deadline) and send it again."
    )


class ReadingClosed(Refusal):
    says = N_("This document was dealt with meanwhile. Send /nhapvanban for another one.")


class ReadingChanged(Refusal):
    says = N_("Something of this document was changed meanwhile. Open the proposal again to see how it stands.")
