"""The one place where everything is put together."""

from bot.settings import Settings


def run(settings: Settings) -> None:
    """Serve until stopped."""
    raise NotImplementedError(settings.http_host)
