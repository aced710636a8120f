"""The demo's clock: it runs like the one on the wall, from whatever day it was turned to; it only goes forward."""

from datetime import UTC, datetime, timedelta


class TurnableClock:
    """A clock for the bot and the emulator alike."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def now(self) -> datetime:
        """The instant in the demo's office, in UTC."""
        return datetime.now(UTC) + self._ahead

    def turn_to(self, at: datetime) -> None:
        """Go forward to an instant; one that has passed leaves the clock alone."""
        self._ahead += max(at - self.now(), timedelta())
