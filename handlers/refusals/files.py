"""Why a file is not kept."""

from dataclasses import dataclass

from handlers.refusals import Refusal
from locales import N_


@dataclass(eq=False)
class FileEmpty(Refusal):
    says = N_("The file {name} is empty. Nothing was recorded; please send it again, or write the document's number.")
    name: str


@dataclass(eq=False)
class FileIsProgram(Refusal):
    says = N_(
        "The file {name} is a program, whatever its name says. Nothing was recorded; please send the document itself, "
        "for example as PDF or a photo."
    )
    name: str


@dataclass(eq=False)
class FilesTooMany(Refusal):
    says = N_(
        "Files of {most} MB a day are kept from one person, and {name} would go beyond that. Nothing was recorded; "
        "please write the document's number and date, or send the file tomorrow."
    )
    name: str
    most: int
