"""The nouns of the glossary, as tables: what exists in an office."""

from storage.tables.machine import Cursor, Incoming, IncomingState, JournalEntry, Slot, SlotState, Talk
from storage.tables.people import Absence, Account, CalendarDay, Invitation, Official, Role, Unit, WrongCode
from storage.tables.post import Letter, LetterClass, LetterState
from storage.tables.work import (
    Assignment,
    Climb,
    Directive,
    Escalation,
    Part,
    Progress,
    Promise,
    Report,
    ReportKind,
    Result,
    StoredFile,
    Task,
    Urging,
)

__all__ = [
    "Absence",
    "Account",
    "Assignment",
    "CalendarDay",
    "Climb",
    "Cursor",
    "Directive",
    "Escalation",
    "Incoming",
    "IncomingState",
    "Invitation",
    "JournalEntry",
    "Letter",
    "LetterClass",
    "LetterState",
    "Official",
    "Part",
    "Progress",
    "Promise",
    "Report",
    "ReportKind",
    "Result",
    "Role",
    "Slot",
    "SlotState",
    "StoredFile",
    "Talk",
    "Task",
    "Unit",
    "Urging",
    "WrongCode",
]
