"""Trouble on order: what the next calls of a method meet instead of a plain answer."""

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
When = Literal["before", "after"]


@dataclass(frozen=True)
class Fault:
    """`accepted` says whether the call still takes effect; the rest is what the caller gets to see."""

    kind: str
    accepted: bool
    error: Json | None = None
    seconds: float = 0.0
    retry_after: int | None = None


def refused(code: int, description: str, **parameters: int) -> Fault:
    """An ordinary refusal: 401, 403, 400, 409, 500 … in Telegram's shape."""
    body: Json = {"ok": False, "error_code": code, "description": description}
    return Fault("refused", False, body | {"parameters": parameters} if parameters else body)


def too_many(retry_after: int) -> Fault:
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def server_error(*, accepted: bool = False) -> Fault:
    body = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    return Fault("refused", accepted, body)


def bad_gateway(*, accepted: bool = False) -> Fault:
    """A 502 with a page of HTML, as a proxy in front of Telegram gives it."""
    return Fault("bad_gateway", accepted)


def invalid_json(*, accepted: bool = False) -> Fault:
    """An answer that breaks off."""
    return Fault("invalid_json", accepted)


def error_in_200() -> Fault:
    """HTTP 200 with `ok: false` in the body."""
    body = {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    return Fault("error_in_200", False, body)


def reset(when: When = "before") -> Fault:
    """The connection breaks before or after the call took effect."""
    return Fault("reset", when == "after")


def silence(*, accepted: bool = True) -> Fault:
    """No answer at all, for as long as the caller waits."""
    return Fault("silence", accepted)


def slow(seconds: float) -> Fault:
    return Fault("slow", True, seconds=seconds)


@dataclass
class _Order:
    method: str
    fault: Fault
    times: int
    chat_id: int | None


class Faults:
    def __init__(self) -> None:
        self._orders: list[_Order] = []

    def order(self, method: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next `times` calls of `method` ("*" = any), to one chat or to all, meet this fault."""
        self._orders.append(_Order(method, fault, times, chat_id))

    def clear(self) -> None:
        self._orders.clear()

    def take(self, method: str, params: Json) -> Fault | None:
        for order in self._orders:
            here = order.chat_id is None or str(params.get("chat_id")) == str(order.chat_id)
            if order.method in ("*", method) and here:
                order.times -= 1
                self._orders = [left for left in self._orders if left.times > 0]
                return order.fault
        return None
