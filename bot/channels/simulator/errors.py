"""The ways the Bot API says no: a code, Telegram's own words, and now and then how long to wait."""

from typing import Any

PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 404: "Not Found: ", 409: "Conflict: "}


class ApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad(description: str, **parameters: int) -> ApiError:
    return ApiError(400, PREFIXES[400] + description, **parameters)


def forbidden(description: str) -> ApiError:
    return ApiError(403, PREFIXES[403] + description)


def conflict(description: str) -> ApiError:
    return ApiError(409, PREFIXES[409] + description)


def too_many(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
