"""Draws a text and its entities as HTML that is safe to put into a page (line breaks stay as they are)."""

from datetime import UTC, datetime
from html import escape
from typing import Any

Json = dict[str, Any]

TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
SAFE = ("http://", "https://", "mailto:", "tel:")


def html(text: str, entities: list[Json]) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    marks = sorted({0, len(raw) // 2} | {edge for e in entities for edge in (e["offset"], e["offset"] + e["length"])})
    drawn: list[str] = []
    standing: list[Json] = []
    for here, there in zip(marks, [*marks[1:], marks[-1]], strict=True):
        standing = _closed(drawn, standing, here, text)
        for entity in entities:
            if entity["offset"] == here:
                drawn.append(_tags(entity, text)[0])
                standing.append(entity)
        drawn.append(escape(raw[2 * here : 2 * there].decode("utf-16-le", "replace")))
    return "".join(drawn)


def _closed(drawn: list[str], standing: list[Json], here: int, text: str) -> list[Json]:
    """Close what ends here; what crosses it is closed too and opened again, so that tags always nest."""
    ending = [entity for entity in standing if entity["offset"] + entity["length"] <= here]
    if not ending:
        return standing
    first = standing.index(ending[0])
    drawn.extend(_tags(entity, text)[1] for entity in reversed(standing[first:]))
    reopened = [entity for entity in standing[first:] if entity not in ending]
    drawn.extend(_tags(entity, text)[0] for entity in reopened)
    return standing[:first] + reopened


def _tags(entity: Json, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if kind in ("text_link", "url"):
        raw = text.encode("utf-16-le", "surrogatepass")
        start, end = entity["offset"], entity["offset"] + entity["length"]
        target = entity.get("url") or raw[2 * start : 2 * end].decode("utf-16-le", "replace")
        if not target.startswith(SAFE):
            return '<a class="link">', "</a>"
        return f'<a class="link" href="{escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"
    if kind == "date_time":
        at = datetime.fromtimestamp(entity["unix_time"], UTC)
        return f'<time datetime="{at.isoformat()}">', "</time>"
    return f'<span class="{kind.replace("_", "-")}">', "</span>"
