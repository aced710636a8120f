"""The form of an official document, Decree 30/2020/NĐ-CP, appendix I: page, heads, tables, receivers, signature."""

from collections.abc import Sequence
from typing import Any

from handlers.visit import Moment
from locales import _
from storage import people
from storage.tables import Role, Unit


def page(document: Any, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(6)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    """In the middle of the head, in Arabic figures."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 1
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            piece = OxmlElement("w:fldChar")
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece = OxmlElement("w:instrText")
            piece.text = text
        run._r.append(piece)  # noqa: SLF001 - python-docx has no fields of its own


def head(document: Any, above: str, office: str, place: str) -> None:
    """The issuer on the left, the national heading on the right; number and day are left to whoever signs."""
    table = document.add_table(rows=2, cols=2)
    _widths(table, (70, 95))
    left, right = table.rows[0].cells
    _lines(left, [(above.upper(), False, 13), (office.upper(), True, 13), ("_______", False, 8)])
    _lines(
        right,
        [
            (_("SOCIALIST REPUBLIC OF VIETNAM"), True, 12),
            (_("Independence - Freedom - Happiness"), True, 13),
            ("_______________", False, 8),
        ],
    )
    left, right = table.rows[1].cells
    _lines(left, [(_("No.:       /BC-VP"), False, 13)])
    _lines(right, [(_("{place}, day … month … year …", place=place), False, 14, True)])


def _lines(cell: Any, lines: Sequence[tuple[Any, ...]]) -> None:
    from docx.shared import Pt

    for at, (text, bold, size, *italic) in enumerate(line for line in lines if line[0]):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.alignment = 1
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, bool(italic), Pt(size)


def receivers(*, whole: bool) -> list[str]:
    """Who receives a report: of the whole office, its units too."""
    units = [_("- Units concerned;")] if whole else []
    return [_("- Chair, vice chairs (to report);"), *units, _("- Filed: office.")]


def foot(document: Any, receivers: Sequence[str]) -> None:
    """Who receives it on the left, who signs on the right."""
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    first = left.paragraphs[0].add_run(_("Recipients:"))
    first.bold = first.italic = True
    _small(first, 12)
    for line in receivers:
        _small(left.add_paragraph().add_run(line), 11)
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_after = 0
    _lines(right, [(_("HEAD OF THE OFFICE"), True, 14), (_("(signature, seal)"), False, 12, True)])


def _small(run: Any, size: int) -> None:
    from docx.shared import Pt

    run.font.size = Pt(size)


def heading(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def text(document: Any, text: str) -> None:
    """A paragraph of the body: justified, the first line set in."""
    from docx.shared import Mm

    paragraph = document.add_paragraph(text)
    paragraph.alignment = 3
    paragraph.paragraph_format.first_line_indent = Mm(10)


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    bold_last: bool = False,
) -> None:
    """Widths in millimetres; the headings are repeated on each page, figures stand on the right."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = _grid(document), False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no name for it there
    for _row in rows:
        table.add_row()._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    _widths(table, widths)
    for at, values in enumerate([heads, *rows]):
        cells = table.rows[at].cells
        for place, value in enumerate(values):
            paragraph = cells[place].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = 1 if at == 0 or value.replace(",", "").replace(".", "").isdecimal() else 0
            run = paragraph.add_run(value)
            run.font.size, run.bold = Pt(10), at == 0 or (bold_last and at == len(rows))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def issuers(moment: Moment) -> tuple[str, str, str]:
    """The body above, the office that reports, and the place: out of the tree of units."""
    office = people.with_role(moment.session, Role.OFFICE)
    home = people.unit(moment.session, office[0].unit_id) if office and office[0].unit_id else None
    line: Sequence[Unit] = people.line_of(moment.session, home.id) if home else ()
    above = line[-1].name if len(line) > 1 else ""
    return above, home.name if home else "", _place(above or (home.name if home else ""))


def _place(name: str) -> str:
    """The place of a body by its name: what follows the kind of body."""
    words = name.split()
    start = next(
        (at for at, word in enumerate(words) if at and word[:1].isupper() and word.upper() != word), len(words)
    )
    return " ".join(words[start:]) or "…"


def _widths(table: Any, widths: Sequence[int]) -> None:
    """In millimetres, for the columns and for their cells: each program reads the one or the other."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _grid(document: Any) -> Any:
    """The lines around cells, as every template of a document has them."""
    return next(style for style in document.styles if style.style_id == "TableGrid")
