"""The nouns of the glossary, as tables: what exists in an office."""

from storage.tables.climbs import Climb, Escalation, Promise, Urging
from storage.tables.extensions import Extension, ExtensionState
from storage.tables.machine import (
    Cursor,
    Decision,
    Incoming,
    IncomingState,
    JournalEntry,
    Restoration,
    Slot,
    SlotState,
    Talk,
)
from storage.tables.people import Absence, Account, CalendarDay, Invitation, Official, Role, Unit, WrongCode
from storage.tables.post import Letter, LetterClass, LetterState, Turn
from storage.tables.process import Objection, ObjectionAnswer, ObjectionReason, Pause, PauseReason, Withdrawal
from storage.tables.work import (
    Assignment,
    Directive,
    Part,
    Progress,
    Report,
    ReportKind,
    Result,
    StoredFile,
    Task,
)

__all__ = [
    "Absence",
    "Account",
    "Assignment",
    "CalendarDay",
    "Climb",
    "Cursor",
    "Decision",
    "Directive",
    "Escalation",
    "Extension",
    "ExtensionState",
    "Incoming",
    "IncomingState",
    "Invitation",
    "JournalEntry",
    "Letter",
    "LetterClass",
    "LetterState",
    "Objection",
    "ObjectionAnswer",
    "ObjectionReason",
    "Official",
    "Part",
    "Pause",
    "PauseReason",
    "Progress",
    "Promise",
    "Report",
    "ReportKind",
    "Restoration",
    "Result",
    "Role",
    "Slot",
    "SlotState",
    "StoredFile",
    "Talk",
    "Task",
    "Turn",
    "Unit",
    "Urging",
    "Withdrawal",
    "WrongCode",
]
