"""Markup becomes entities, or is refused with the byte where it breaks."""

import pytest

from bot.channels.simulator import drawing, entities
from bot.channels.simulator.errors import ApiError


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("đ<think>", 'Unsupported start tag "think" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<i =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused_with_the_byte_where_it_breaks(markup, words):
    with pytest.raises(ApiError) as refused:
        entities.parse(markup, "HTML")

    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_markup_becomes_entities_counted_in_utf16_and_is_drawn_safely():
    link = '<a href="https://example.vn/?a=1&amp;b=2">x</a>'
    text, found = entities.parse(f"  🏛 <b>Một <i>hai</i></b> {link} /viec <code>/khong</code> &lt;script&gt; ", "HTML")

    assert text == "🏛 Một hai x /viec /khong <script>"
    assert found == [
        {"type": "bold", "offset": 3, "length": 7},
        {"type": "italic", "offset": 7, "length": 3},
        {"type": "text_link", "url": "https://example.vn/?a=1&b=2", "offset": 11, "length": 1},
        {"type": "bot_command", "offset": 13, "length": 5},
        {"type": "code", "offset": 19, "length": 6},
    ]
    assert drawing.html(text, found) == (
        '🏛 <b>Một <i>hai</i></b> <a class="link" href="https://example.vn/?a=1&amp;b=2" target="_blank"'
        ' rel="noopener noreferrer">x</a> <span class="bot-command">/viec</span> <code>/khong</code> &lt;script&gt;'
    )
