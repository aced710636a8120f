"""The table an office means, found in the sheets of its file; what cannot be taken is refused as a whole."""

from collections.abc import Sequence

from handlers.reports import sheets as wording
from handlers.rules import sheets, words
from handlers.rules.sheets import Column, Sheet, Table


def found(name: str, of_file: Sequence[Sheet], columns: Sequence[Column]) -> Table:
    """The table with these columns, or a refusal that says what is missing."""
    table = sheets.find_table(of_file, columns)
    if words.secret_marking(name) or sheets.is_marked_secret(of_file, table):
        raise wording.SheetSecret
    needed = [column.key for column in columns if column.needed]
    if table is None:
        raise wording.NoTable(name, wording.headings(needed))
    if table.missing:
        raise wording.MissingColumns(name, wording.headings(table.missing))
    return table
