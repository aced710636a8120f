"""A person with Zalo on the phone, in the chat with an Official Account: follows, types, taps, sends, reads."""

from typing import Any

from bot.channels.simulator.bell import PATIENCE
from bot.channels.simulator.zalo_oa.world import Account, Json, Seen, World


class Person:
    """Whatever a person does there is an interaction: it opens the window in which the account may write."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._looked = 0
        self.account = account

    @property
    def id(self) -> str:
        """The name of this person with this account alone."""
        return self.account.id

    def follows(self) -> None:
        """Take an interest in the account."""
        self.account.follows = True
        self._interested("follow")

    def unfollows(self) -> None:
        """Take none any more."""
        self.account.follows = False
        self._world.happens(self._about("unfollow"))

    def restricts(self) -> None:
        """Take no messages of this kind any more."""
        self.account.restricted = True

    def types(self, text: str) -> None:
        """Send a text."""
        self._sends("user_send_text", text, text=text)

    def taps(self, label: str, message: Seen | None = None) -> None:
        """Tap a button: what it bears is sent as if it had been typed, and not shown."""
        chosen = next((one for one in (message or self.newest).buttons if one["title"].startswith(label)), None)
        if chosen is None or chosen["type"] == "oa.open.url":
            raise LookupError(f"no button {label!r}")
        self._sends("user_send_text", f"[{chosen['title']}]", text=chosen["payload"])

    def sends_file(self, name: str, content: bytes) -> None:
        """Send a document."""
        url = self._kept(name, content)
        more = {"url": url, "name": name, "size": str(len(content)), "type": name.rpartition(".")[2]}
        self._sends("user_send_file", f"[{name}]", attachments=[{"type": "file", "payload": more}])

    def sends_photo(self, content: bytes, caption: str = "") -> None:
        """Send a photo."""
        url = self._kept("photo.jpg", content)
        said: Json = {"text": caption} if caption else {}
        attachments = [{"type": "image", "payload": {"url": url, "thumbnail": url}}]
        self._sends("user_send_image", caption or "[photo]", attachments=attachments, **said)

    def sends_sticker(self) -> None:
        """Send a sticker."""
        self._sends("user_send_sticker", "[sticker]", attachments=[{"type": "sticker", "payload": {"id": "1"}}])

    def reads(self) -> list[Seen]:
        """All that stands in the chat, the oldest first."""
        return list(self.account.chat)

    @property
    def newest(self) -> Seen:
        """The message on top of the chat."""
        return self.account.chat[-1]

    async def next_message(self, seconds: float = PATIENCE) -> Seen:
        """The next message of the account that was not looked at yet."""

        def look() -> Seen | None:
            for at, seen in enumerate(self.account.chat[self._looked :], self._looked):
                if not seen.mine:
                    self._looked = at + 1
                    return seen
            return None

        found = await self.account.bell.until(look, seconds)
        if found is None:
            raise TimeoutError("no message came")
        return found

    def _kept(self, name: str, content: bytes) -> str:
        with self._world.lock:
            where = f"{self._world.new_id()}/{name}"
            self._world.files[where] = content
            return f"FILES/{where}"

    def _interested(self, event: str) -> None:
        with self._world.lock:
            self.account.last_interaction = self._world.now()
            self._world.happens(self._about(event))

    def _about(self, event: str) -> Json:
        return {
            "oa_id": self._world.oa_id,
            "follower": {"id": self.id},
            "user_id_by_app": f"9{self.id}",
            "event_name": event,
            "source": "oa_profile",
            "app_id": self._world.app_id,
            "timestamp": self._world.milliseconds(),
        }

    def _sends(self, event: str, shown: str, **content: Any) -> None:
        with self._world.lock:
            name = self._world.new_id()
            self.account.last_interaction = self._world.now()
            self._world.show(self.account, Seen(name, True, self._world.now(), shown))
            self._world.happens(
                {
                    "app_id": self._world.app_id,
                    "sender": {"id": self.id},
                    "user_id_by_app": f"9{self.id}",
                    "recipient": {"id": self._world.oa_id},
                    "event_name": event,
                    "message": {**content, "msg_id": name},
                    "timestamp": self._world.milliseconds(),
                }
            )
