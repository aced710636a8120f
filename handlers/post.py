"""Write to someone who is not in the room: a letter into the outbox, under a key that says what and when."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from handlers.regulation import Regulation
from handlers.screen import Screen
from handlers.visit import Moment
from locales import LANGUAGES, speaking
from storage import letters
from storage.tables import Account, Letter, LetterClass, Official, UnitGroup

RESTORED, ESCALATION, DIGEST, NOTICE = 1, 2, 4, 5
"""Priorities: replies (0) first, then what the office must decide after a restore; escalations overtake digests."""


def post(
    moment: Moment,
    to: Official,
    key: str,
    screen: Screen,
    *,
    priority: int = NOTICE,
    still_true: str | None = None,
    expires_at: datetime | None = None,
    at: Account | None = None,
    not_before: datetime | None = None,
) -> bool:
    """File a letter to an official; False when this key was ever filed. Quiet hours hold it, never drop it.

    `still_true` names a check of `routes.CHECKS` with its arguments, asked once more just before sending.
    `at` is the account it goes to; without one the best is chosen when it is sent. `not_before` is when it falls due,
    where that is later than now.
    """
    return letters.file(
        moment.session,
        Letter(
            dedupe_key=f"{key}:{to.id}",
            letter_class=LetterClass.MUST,
            priority=priority,
            official_id=to.id,
            channel=at.channel if at else None,
            address=at.address if at else None,
            lane=f"{at.channel}:{at.address}" if at else None,
            screen=screen.packed(),
            task_id=screen.task_id,
            still_true=still_true,
            made_at=moment.now,
            due_at=after_quiet_hours(not_before or moment.now, moment.regulation),
            expires_at=expires_at,
        ),
    )


def post_all(
    moment: Moment,
    key: str,
    letters_to: Sequence[tuple[int, Screen]],
    *,
    priority: int = NOTICE,
    still_true: str | None = None,
    expires_at: datetime | None = None,
) -> None:
    """File letters of one kind to many officials in one statement; those whose key was ever filed are left alone.

    A check of `still_true` is asked of each reader: the official's number stands behind its own arguments.
    """
    alike = Letter(
        dedupe_key=key,
        letter_class=LetterClass.MUST,
        priority=priority,
        screen={},
        made_at=moment.now,
        due_at=after_quiet_hours(moment.now, moment.regulation),
        expires_at=expires_at,
    ).model_dump(exclude={"id"})
    letters.file_all(
        moment.session,
        [
            {
                **alike,
                "dedupe_key": f"{key}:{official_id}",
                "official_id": official_id,
                "screen": screen.packed(),
                "task_id": screen.task_id,
                "still_true": f"{still_true}:{official_id}" if still_true else None,
            }
            for official_id, screen in letters_to
        ],
    )


Says = Callable[[], Screen]
"""A letter that is worded when its language is known."""


def post_to_group(moment: Moment, group: UnitGroup, key: str, screen: Screen, *, still_true: str | None = None) -> bool:
    """File a letter to a unit's group; False when this key was ever filed. It is out of date on the next day."""
    midnight = datetime.combine(moment.today + timedelta(days=1), time.min, tzinfo=moment.regulation.zone)
    return letters.file(
        moment.session,
        Letter(
            dedupe_key=key,
            letter_class=LetterClass.MUST,
            priority=NOTICE,
            channel=group.channel,
            address=group.address,
            lane=f"{group.channel}:{group.address}",
            screen=screen.packed(),
            still_true=still_true,
            made_at=moment.now,
            due_at=moment.now,
            expires_at=midnight,
        ),
    )


def post_alike(
    moment: Moment,
    key: str,
    readers: Sequence[tuple[int, str | None]],
    letter: Says,
    *,
    still_true: str | None = None,
) -> None:
    """One letter to many officials, who are given with their languages: worded once in each."""
    spoken = {}
    for language in LANGUAGES:
        with speaking(language):
            spoken[language] = letter()
    usual = moment.regulation.language
    post_all(moment, key, [(who, spoken[language or usual]) for who, language in readers], still_true=still_true)


def after_quiet_hours(at: datetime, regulation: Regulation) -> datetime:
    """The instant itself, or the end of the quiet hours it falls into."""
    local = at.astimezone(regulation.zone)
    start, end = regulation.quiet_from, regulation.quiet_until
    quiet = start <= local.time() or local.time() < end if start > end else start <= local.time() < end
    if not quiet:
        return at
    day = local.date() + timedelta(days=1 if local.time() >= end else 0)
    return datetime.combine(day, end, tzinfo=regulation.zone)
