"""A table of a screen twice: in columns of one width, and in lines for messengers whose letters have no one width."""

from collections.abc import Sequence

ZERO = "00"


def listed(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Each row as a line: its name, then its figures behind what each is; zeros are left out, but for a row of them."""
    lines = []
    for name, *cells in rows:
        told = [f"{head} {cell}" for head, cell in zip(heads, cells, strict=True) if cell != ZERO]
        lines.append(f"{name}: " + (" · ".join(told) or f"{heads[0]} {ZERO}"))
    return "\n".join(lines)


def facts(rows: Sequence[tuple[str, str]]) -> str:
    """Each fact as a line behind its name."""
    return "\n".join(f"{name}: {value}" for name, value in rows if value)
