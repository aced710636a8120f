"""Turns a bot's text and parse_mode into plain text and entities, as strictly as Telegram does."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NoReturn

from bot.channels.simulator.errors import bad
from bot.channels.simulator.forms import only

Json = dict[str, Any]

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time", "a": "text_link",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
KEYS = {"type", "offset", "length", "url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format"}
KINDS = set(TAGS.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "expandable_blockquote",
    "text_mention",
}  # fmt: skip
# Nothing is found by itself inside these.
CLOSED = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}

MARKUP = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?""")
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?')\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?!\w)"
    r"|(?<!\w)(?P<hashtag>\#\w*[^\W\d_]\w*)"
)


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str, parse_mode: str | None, given: list[Json] | None = None) -> tuple[str, list[Json]]:
    """The text without markup and without outer white space, and its entities in order."""
    if parse_mode and parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")
    plain, entities = _html(text) if parse_mode else (text, [_entity(found, text) for found in given or []])
    plain, entities = _trimmed(plain, entities)
    entities += _found(plain, entities)
    return plain, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _entity(found: Any, text: str) -> Json:
    entity = only(found, KEYS, "message entity")
    if entity.get("type") not in KINDS:
        raise bad("can't parse MessageEntity: unsupported type specified")
    start, length = entity.get("offset"), entity.get("length")
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or start + length > units(text):
        raise bad(f"entity beginning at UTF-16 offset {start} ends after the end of the text")
    return dict(entity)


@dataclass
class _Reader:
    source: str
    at: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    open: list[tuple[str, Json | None, int]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.parts.append(text)
        self.length += units(text)

    def refuse(self, what: str, at: int, more: str = "") -> NoReturn:
        place = len(self.source[:at].encode("utf-8", "surrogatepass"))
        raise bad(f"can't parse entities: {what} at byte offset {place}{more}")


def _html(source: str) -> tuple[str, list[Json]]:
    reader = _Reader(source)
    while found := MARKUP.search(source, reader.at):
        reader.say(source[reader.at : found.start()])
        reader.at = found.start()
        if found.group() == "&":
            reference = REFERENCE.match(source, reader.at)
            shown = unescape(reference.group()) if reference else "&"
            reader.at += len(reference.group()) if reference else 1
            reader.say(shown)
        elif source.startswith("</", reader.at):
            _end(reader)
        else:
            _start(reader)
    reader.say(source[reader.at :])
    if reader.open:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{reader.open[-1][0]}\"")
    return "".join(reader.parts), reader.entities


def _start(reader: _Reader) -> None:
    begin = reader.at
    name = NAME.match(reader.source, begin + 1)
    tag = name.group().lower() if name else ""
    reader.at = begin + 1 + len(tag)
    if reader.at >= len(reader.source):
        reader.refuse("Unclosed start tag", begin)
    if tag not in TAGS:
        reader.refuse(f'Unsupported start tag "{tag}"', begin)
    attributes: dict[str, str] = {}
    while not (rest := reader.source[reader.at :].lstrip()).startswith(">"):
        found = ATTRIBUTE.match(reader.source, reader.at)
        if not rest or not found:
            reader.refuse(f'Unclosed start tag "{tag}"', begin)
        if not found.group(1):
            reader.refuse(f'Empty attribute name in the tag "{tag}"', begin)
        attributes[found.group(1).lower()] = unescape((found.group(2) or "").strip("\"'"))
        reader.at = found.end()
    reader.at = reader.source.index(">", reader.at) + 1
    reader.open.append((tag, _styled(reader, tag, attributes, begin), reader.length))


def _styled(reader: _Reader, tag: str, attributes: dict[str, str], begin: int) -> Json | None:
    """The entity a start tag asks for; None for a link without an address, which Telegram shows as plain text."""
    entity: Json = {"type": TAGS[tag]}
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        reader.refuse('Tag "span" must have class "tg-spoiler"', begin)
    if tag == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        if not entity["custom_emoji_id"].isdigit():
            reader.refuse("Invalid custom emoji identifier specified", begin)
    if tag == "tg-time":
        if not attributes.get("unix", "").isdigit():
            reader.refuse('Tag "tg-time" must have a valid "unix" attribute', begin)
        entity["unix_time"] = int(attributes["unix"])
        if attributes.get("format"):
            entity["date_time_format"] = attributes["format"]
    if tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    if tag == "code" and attributes.get("class", "").startswith("language-") and reader.open[-1:]:
        outer = reader.open[-1][1]
        if outer and outer["type"] == "pre":
            outer["language"] = attributes["class"].removeprefix("language-")
            return None
    if tag == "a":
        if not attributes.get("href", "").startswith(("http://", "https://", "tg://", "mailto:", "tel:")):
            return None
        entity["url"] = attributes["href"]
    return entity


def _end(reader: _Reader) -> None:
    begin = reader.at
    if not reader.open:
        reader.refuse("Unexpected end tag", begin)
    close = reader.source.find(">", begin)
    if close < 0:
        reader.refuse("Unclosed end tag", begin)
    tag, entity, start = reader.open.pop()
    name = reader.source[begin + 2 : close].strip().lower()
    if name and name != tag:
        reader.refuse("Unmatched end tag", begin, f', expected "</{tag}>", found "</{name}>"')
    if entity and reader.length > start:
        reader.entities.append(entity | {"offset": start, "length": reader.length - start})
    reader.at = close + 1


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip()
    left, size = units(text[: len(text) - len(text.lstrip())]), units(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - left, 0)
        end = min(entity["offset"] - left + entity["length"], size)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return kept, moved


def _found(text: str, entities: list[Json]) -> list[Json]:
    """The addresses, mentions, hashtags and commands Telegram finds by itself."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in CLOSED]
    found = []
    for match in FOUND.finditer(text):
        start, length = units(text[: match.start()]), units(match.group())
        if all(start + length <= begin or start >= end for begin, end in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return found
