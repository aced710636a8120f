"""What stands once it is done, and why; everything else a person does can be undone for ten minutes."""

_TAKES_BACK = "it takes something back; the same thing can be done again"
_OWN_SETTING = "the screen it opens has the choice that sets it back"
_DRAFT = "nobody else has seen it, and the draft can be changed until it is given out"

FINAL = {
    **dict.fromkeys(("extension.withdrawn", "objection.retracted", "group.unlinked"), _TAKES_BACK),
    **dict.fromkeys(
        ("account.numbers", "account.preferred", "official.digest_time", "official.language", "kind.changed"),
        _OWN_SETTING,
    ),
    **dict.fromkeys(("reading.changed", "reading.left", "reading.made", "reading.named"), _DRAFT),
    "account.unlinked": "asked before it is done; an address that was erased is not kept, a new code links it again",
    "account.linked": "one's own account is unlinked at /toi",
    "official.invited": "the code is shown once and not kept: a newer one ends it",
    "restoration.decided": "asked before it is done: letters that have left are read",
    "task.signed_for": "a signature stands; what is wrong with a task is said as an objection",
    "task.handover_objected": "said to the head, who gives the task to somebody else",
    "wait.missed": "the unit that is awaited says again that it has sent",
}
"""Deed of the journal → why it has no way back, or why it needs none."""
