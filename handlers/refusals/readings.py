"""What is said of a document that was read: why a passage is no task, and what to look at before it is used."""

from locales import N_, _

REASONS = {
    "grounds": N_("grounds and what leads up"),
    "heading": N_("a heading"),
    "exhortation": N_("only exhorts"),
    "noted": N_("notes or agrees, nothing is left to do"),
    "purpose": N_("purpose and background"),
    "in_force": N_("from when it holds"),
    "closing": N_("rounds the document off"),
    "nobody": N_("names no work and nobody"),
    "other_document": N_("belongs to another document in the same file"),
    "not_read": N_("a table without columns of tasks"),
    "no_columns": N_("a table that lost its columns"),
}
CAUTIONS = {
    "no_number": N_("No number was found."),
    "no_date": N_("No date was found."),
    "no_issuer": N_("No issuer was found."),
    "no_kind": N_("What kind of document it is was not found."),
    "no_tasks": N_("No passage gives a task."),
    "no_lead": N_("Clause {clause} names nobody to lead it."),
    "no_year": N_("The deadline of clause {clause} has no year."),
    "press": N_("This looks like a press article about a directive, not the directive itself."),
    "no_accents": N_("The text is typed without accents and was read by guessing them: please check it closely."),
    "not_vietnamese": N_("The text is not in Vietnamese: little of it can be read."),
    "two_documents": N_("Two documents stand in one file; only the first was read."),
    "no_headings": N_("The table has no headings: its columns were told by what stands in them. Please look at them."),
    "table_unread": N_("A table without columns of tasks was left out."),
    "no_columns": N_(
        "A table in the annex lost its columns on the way and was left out: please send it as a Word or Excel file."
    ),
}


def reason(why: str) -> str:
    """Why a passage is no task."""
    return _(REASONS[why])


def caution(what: str, clause: str) -> str:
    """What to look at, in a sentence."""
    return _(CAUTIONS[what], clause=clause or "–")
