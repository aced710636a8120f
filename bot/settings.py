"""Settings: read once from the environment and a .env file, checked, and handed on as values."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from handlers.regulation import Regulation, Scale

PREFIX = "DONDOC_"
ENV_FILE = Path(".env")
TELEGRAM_API = "https://api.telegram.org"
ZALO_BOT_API = "https://bot-api.zaloplatforms.com"
ZALO_OA_API, ZALO_OA_OAUTH = "https://openapi.zalo.me", "https://oauth.zaloapp.com"
LOCAL = {"127.0.0.1", "localhost", "::1"}


class WrongSettings(Exception):
    """A setting that cannot be used; the sentence names its variable."""


@dataclass(frozen=True)
class OfficialAccount:
    """What is set of a Zalo Official Account."""

    app_id: str
    app_secret: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    api: str
    oauth: str
    template: str | None


def known_database(url: str) -> str:
    """The address as storage takes it. Raises ValueError for a database of another kind."""
    scheme, _, rest = url.partition("://")
    if scheme.partition("+")[0] in ("postgresql", "postgres"):
        return f"postgresql+psycopg://{rest}"
    if scheme != "sqlite":
        raise ValueError("neither sqlite:///path/to/file.db nor postgresql://user@host/name")
    return url


def split_tokens(said: SecretStr | None) -> list[str]:
    """Tokens written one after the other, with commas or spaces between them."""
    return re.split(r"[\s,;]+", said.get_secret_value().strip()) if said else []


def _zone(value: Any) -> Any:
    try:
        return ZoneInfo(str(value))
    except (LookupError, ValueError, OSError) as error:
        raise ValueError("not a time zone; an example: Asia/Ho_Chi_Minh") from error


class Settings(BaseSettings):
    """All that can be set from outside. Secrets never show in a log or an error."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, arbitrary_types_allowed=True
    )

    database_url: str = "sqlite:///data/dondoc.db"
    telegram_token: SecretStr | None = None
    telegram_api: str = TELEGRAM_API
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    zalo_bot_token: SecretStr | None = None
    zalo_bot_api: str = ZALO_BOT_API
    zalo_bot_webhook_url: str | None = None
    zalo_bot_webhook_secret: SecretStr | None = None
    zalo_bot_monthly: int = Field(default=3000, ge=0)
    zalo_oa_app_id: str | None = None
    zalo_oa_app_secret: SecretStr | None = None
    zalo_oa_webhook_secret: SecretStr | None = None
    zalo_oa_api: str = ZALO_OA_API
    zalo_oa_oauth: str = ZALO_OA_OAUTH
    zalo_oa_template: str | None = None
    pages_url: str | None = None
    heartbeat_url: SecretStr | None = None
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Ho_Chi_Minh")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    language: Literal["vi", "en"] = "vi"
    periods: Literal["15-14", "calendar"] = "15-14"
    late_percent: int = Field(default=25, ge=0, le=100)
    returned_percent: int = Field(default=25, ge=0, le=100)
    metrics: bool = False
    log: Literal["text", "json"] = "text"
    backup_directory: Path | None = None
    backup_minutes: int = Field(default=15, ge=1, le=24 * 60)
    keep_inbox_days: int = Field(default=90, ge=7)
    keep_letters_days: int = Field(default=365, ge=30)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        return known_database(url)

    @field_validator("telegram_token")
    @classmethod
    def _shaped_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        number, _, rest = token.get_secret_value().partition(":") if token else ("1", "", "x")
        if not (number.isdecimal() and rest and rest.replace("-", "").replace("_", "").isalnum()):
            raise ValueError("not a token of a bot; BotFather gives one like 123456:ABC…")
        return token

    @field_validator("zalo_bot_token")
    @classmethod
    def _shaped_like_tokens(cls, tokens: SecretStr | None) -> SecretStr | None:
        shaped = [re.fullmatch(r"(\d{1,28}):[\w-]+", token, re.ASCII) for token in split_tokens(tokens)]
        if not all(shaped) or len({one[1] for one in shaped if one}) < len(shaped):
            raise ValueError("not tokens of Zalo bots, one for each, with commas between them: 12345689:abc-xyz")
        return tokens

    @field_validator(
        *("telegram_api", "telegram_webhook_url", "zalo_bot_api", "zalo_bot_webhook_url"),
        *("zalo_oa_api", "zalo_oa_oauth", "pages_url"),
    )
    @classmethod
    def _an_address(cls, url: str | None) -> str | None:
        if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise ValueError("not an address; it begins with https://")
        return url.rstrip("/") if url else url

    @field_validator("heartbeat_url")
    @classmethod
    def _a_secret_address(cls, url: SecretStr | None) -> SecretStr | None:
        cls._an_address(url.get_secret_value() if url else None)
        return url

    @model_validator(mode="after")
    def _a_webhook_is_guarded(self) -> "Settings":
        for messenger in ("telegram", "zalo_bot"):
            url, secret = getattr(self, f"{messenger}_webhook_url"), getattr(self, f"{messenger}_webhook_secret")
            if url is None:
                continue
            said = secret.get_secret_value() if secret else ""
            if not 16 <= len(said) <= 256 or not said.replace("-", "").replace("_", "").isalnum():
                variable = f"{PREFIX}{messenger.upper()}_WEBHOOK_SECRET"
                raise ValueError(f"{variable}: a webhook needs a secret of 16 to 256 letters, digits, _ and -")
            address = urlsplit(url)
            if address.scheme != "https" and address.hostname not in LOCAL:
                variable = f"{PREFIX}{messenger.upper()}_WEBHOOK_URL"
                raise ValueError(f"{variable}: {messenger.partition('_')[0].title()} calls https:// addresses only")
        return self

    @field_validator("pages_url")
    @classmethod
    def _a_place_of_its_own(cls, url: str | None) -> str | None:
        if url is not None and (urlsplit(url).scheme != "https" and urlsplit(url).hostname not in LOCAL):
            raise ValueError("not an address of pages; phones open https:// addresses only")
        if url is not None and urlsplit(url).path in ("", "/health", "/metrics"):
            raise ValueError("not an address of pages; it ends in a place of its own: https://bot.example.gov.vn/tep")
        return url

    @model_validator(mode="after")
    def _an_account_is_whole(self) -> "Settings":
        given = {name: getattr(self, f"zalo_oa_{name}") for name in ("app_id", "app_secret", "webhook_secret")}
        if any(given.values()):
            for name, value in given.items():
                if value is None:
                    raise ValueError(
                        f"{PREFIX}ZALO_OA_{name.upper()}: an Official Account needs its app's id and both secrets"
                    )
            if not re.fullmatch(r"\d{1,30}", self.zalo_oa_app_id or "", re.ASCII):
                raise ValueError(f"{PREFIX}ZALO_OA_APP_ID: not the number of an app at developers.zalo.me")
        return self

    @property
    def zalo_oa(self) -> OfficialAccount | None:
        """The Official Account, where one is set."""
        if self.zalo_oa_app_id is None or self.zalo_oa_app_secret is None or self.zalo_oa_webhook_secret is None:
            return None
        secrets = self.zalo_oa_app_secret.get_secret_value(), self.zalo_oa_webhook_secret.get_secret_value()
        return OfficialAccount(
            self.zalo_oa_app_id, *secrets, self.zalo_oa_api, self.zalo_oa_oauth, self.zalo_oa_template
        )

    @property
    def pages(self) -> tuple[str, str] | None:
        """The address of our own pages and what signs their links, where phones can reach one."""
        kept = (self.telegram_token, self.zalo_bot_token, self.zalo_oa_app_secret)
        said = "\n".join(one.get_secret_value() for one in kept if one)
        return (self.pages_url, said) if self.pages_url else None

    @property
    def secrets(self) -> list[str]:
        """What must never be said, whatever goes wrong."""
        kept = (
            *(self.telegram_token, self.telegram_webhook_secret, self.zalo_bot_webhook_secret, self.heartbeat_url),
            *(self.zalo_oa_app_secret, self.zalo_oa_webhook_secret),
        )
        password = urlsplit(self.database_url).password
        said = [one.get_secret_value() for one in kept if one]
        return [*said, *self.zalo_bot_tokens, *([password] if password else [])]

    @property
    def zalo_bot_tokens(self) -> list[str]:
        """The tokens of the Zalo bots; one holds few people, so there may be several."""
        return split_tokens(self.zalo_bot_token)

    @property
    def regulation(self) -> Regulation:
        """How this office works."""
        return Regulation(
            zone=self.timezone,
            language=self.language,
            periods_from_fifteenth=self.periods == "15-14",
            scale=Scale(late_percent=self.late_percent, returned_percent=self.returned_percent),
            zalo_monthly=self.zalo_bot_monthly,
            keep_inbox_days=self.keep_inbox_days,
            keep_letters_days=self.keep_letters_days,
        )


def read(env_file: Path | None = None) -> Settings:
    """The settings of this run. Raises WrongSettings with one sentence that names the variable."""
    if env_file is not None and not env_file.is_file():
        raise WrongSettings(f"--env-file: there is no file {env_file}")
    try:
        return Settings(_env_file=env_file or ENV_FILE)  # type: ignore[call-arg]  # pydantic-settings takes it there
    except ValidationError as error:
        raise WrongSettings(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    wrong = error.errors(include_url=False, include_input=False)[0]
    words = str(wrong["msg"]).removeprefix("Value error, ")
    return f"{PREFIX}{str(wrong['loc'][0]).upper()}: {words}" if wrong["loc"] else words
