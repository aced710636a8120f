"""What is said of the journal when it was followed from its beginning."""

from locales import _, ngettext

Lines = list[str]


def whole(count: int, seal: str, anchors: int) -> Lines:
    """Every row holds; what that does and does not say."""
    lines = [
        ngettext(
            "The journal is whole: {n} row, the last seal {seal}.",
            "The journal is whole: {n} rows, the last seal {seal}.",
            count,
            seal=seal,
        )
    ]
    if anchors:
        lines.append(_("It agrees with what {anchors} copies know of it.", anchors=anchors))
    else:
        lines.append(
            _(
                "No copy was there to hold it against: rows cut off its end, or a journal sealed anew, would not be "
                "seen. Set DONDOC_BACKUP_DIRECTORY, or name a directory of copies with --against."
            )
        )
    return lines


def broken(row: int, count: int) -> str:
    """A row was changed, removed, added or moved."""
    return _(
        "The journal does not hold at row {row}: that row, or one just before it, was changed, removed, added or "
        "moved. The {count} rows before it are whole. Keep the database as it is and compare it with the latest copy.",
        row=row,
        count=count,
    )


def cut(missing: int, last_id: int) -> str:
    """Rows known to a copy are no longer there."""
    return ngettext(
        "{n} row is missing at the end of the journal, after row {last_id}: a copy knows of it. Keep the database as "
        "it is and compare it with the latest copy.",
        "{n} rows are missing at the end of the journal, after row {last_id}: a copy knows of them. Keep the database "
        "as it is and compare it with the latest copy.",
        missing,
        last_id=last_id,
    )
