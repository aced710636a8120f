"""A paper in the form of Decree 30/2020/NĐ-CP (annex I), in Word: heading, number and date left open, body, annex."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from handlers.rules import forms as form
from locales import _

if TYPE_CHECKING:
    from docx.document import Document

CENTRE, JUSTIFY = 1, 3


def paper() -> "Document":
    """An empty A4 page with the decree's margins: 20 mm above and below, 30 mm left, 20 mm right; pages numbered."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = form.FONT, Pt(form.BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), form.FONT)
    page = document.sections[0]
    page.page_width, page.page_height = map(Mm, form.A4)
    page.top_margin, page.bottom_margin = Mm(form.ABOVE), Mm(form.BELOW)
    page.left_margin, page.right_margin = Mm(form.LEFT), Mm(form.RIGHT)
    page.different_first_page_header_footer = True
    _numbered(page.header.paragraphs[0])
    return document


def heading(document: "Document", above: str, office: str, number: str, place: str, year: int) -> None:
    """Who writes, the nation's name and motto, the number and the day: both to be filled in by hand."""
    table = _plain_table(document, (64, 96))
    left, right = table.rows[0].cells
    _lines(left, [(above.upper(), 12, False), (office.upper(), 12, True)])
    _rule(left, 20)
    _lines(right, [(_("SOCIALIST REPUBLIC OF VIETNAM"), 12, True), (_("Independence - Freedom - Happiness"), 13, True)])
    _rule(right, 20)
    left, right = table.add_row().cells
    _lines(left, [(_("No.:        /{number}", number=number), 13, False)])
    _lines(right, [(_("{place}, day      month      year {year}", place=place, year=year), 13, False)], italic=True)


def title(document: "Document", kind: str, subject: str) -> None:
    """What it is, and what about."""
    _line(document.add_paragraph(), kind.upper(), form.BODY, bold=True, before=14)
    _line(document.add_paragraph(), subject, form.BODY, bold=True)
    _rule(document, 55)


def addressed(document: "Document", to: str) -> None:
    _line(document.add_paragraph(), _("To: {to}", to=to), form.BODY, before=10, after=8)


def paragraphs(document: "Document", said: Iterable[str]) -> None:
    """The body: justified, the first line of each paragraph set in."""
    from docx.shared import Mm, Pt

    for text in said:
        line: Any = document.add_paragraph(text)
        line.alignment = JUSTIFY
        line.paragraph_format.first_line_indent = Mm(12.7)
        line.paragraph_format.space_after = Pt(6)


def signed(document: "Document", recipients: Sequence[str], post: str) -> None:
    """To whom it goes, and whose name will stand under it: the name is left blank, a person signs."""
    left, right = _plain_table(document, (80, 80)).rows[0].cells
    _lines(left, [(_("Recipients:"), 12, True)], italic=True, centred=False)
    _lines(left, [(one, form.SMALL, False) for one in recipients], centred=False, more=True)
    _lines(right, [(post.upper(), form.BODY, True)])


def annex(document: "Document", head: str, under: str, columns: Sequence[tuple[str, int]], rows: Any) -> None:
    """A table on pages of its own, laid across; its heading repeats on each page. Widths in millimetres."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_height, page.page_width = map(Mm, form.A4)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(20), Mm(15), Mm(20), Mm(20)
    _line(document.add_paragraph(), head.upper(), form.BODY, bold=True)
    _line(document.add_paragraph(), under, 13, italic=True, after=8)
    table: Any = document.add_table(rows=1, cols=len(columns))
    table.style, table.autofit = form.GRID, False
    for cell, (name, _width) in zip(table.rows[0].cells, columns, strict=True):
        _lines(cell, [(name, form.TABLE, True)])
    _mark(table.rows[0], "w:tblHeader")
    for row in rows:
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for cell, text in zip(line.cells, row, strict=True):
            _lines(cell, [(part, form.TABLE, False) for part in text.split("\n")], centred=False)
    for column, (_name, width) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, (_name, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)


def written(document: "Document") -> bytes:
    """The file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _mark(row: Any, name: str) -> None:
    """Something Word is told of a row: that it repeats on each page, or is not cut in two."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  (the library has no name for it)


def _plain_table(document: "Document", widths: Sequence[int]) -> Any:
    from docx.shared import Mm

    table: Any = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def _lines(
    cell: Any,
    said: Sequence[tuple[str, int, bool]],
    *,
    italic: bool = False,
    centred: bool = True,
    more: bool = False,
) -> None:
    """Lines of one cell: words, size, bold."""
    for at, (text, size, bold) in enumerate(said):
        line = cell.paragraphs[0] if at == 0 and not more else cell.add_paragraph()
        _line(line, text, size, bold=bold, italic=italic, centred=centred)


def _line(
    line: Any,
    text: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
    before: int = 0,
    after: int = 0,
) -> None:
    from docx.shared import Pt

    run = line.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(after)
    if centred:
        line.alignment = CENTRE


def _rule(where: Any, inset: int) -> None:
    """The line under a name: a third to a half of its width, in the middle; `inset` millimetres from either side."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    line = where.add_paragraph()
    spaces = line.paragraph_format
    spaces.left_indent = spaces.right_indent = Mm(inset)
    spaces.space_before, spaces.space_after, spaces.line_spacing = Pt(0), Pt(4), Pt(3)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    spaces.element.get_or_add_pPr().append(borders)


def _numbered(line: Any) -> None:
    """The number of the page, in the middle above, from the second page on."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = line.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), str(kind))
        run.font.element.append(part)
    line.alignment = CENTRE
