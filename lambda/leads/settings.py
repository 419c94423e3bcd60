"""Settings of the functions: environment variables, read once; a missing or bad one is named at start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MIN_KEY_LENGTH = 32
"""Characters: a key of 16 random bytes in hex, or better."""


class SettingError(Exception):
    """A setting is missing or bad; the message names it, what was found and what is expected."""


class Settings(NamedTuple):
    """What capture and download need. Keys are newest first, so that they can be rotated."""

    leads_store: str
    assets_store: str
    lead_id_keys: tuple[bytes, ...]
    token_keys: tuple[bytes, ...]
    site_url: str
    site_max_age_seconds: float


EXPORT_RULES = ("RETENTION_MONTHS", "INTERNAL_ADDRESSES")
"""Settings that decide what is in an export: it is made again when one of them changes."""


class ExportSettings(NamedTuple):
    """What export needs: it signs nothing and knows no key. `rules` are those of EXPORT_RULES that are set."""

    leads_store: str
    site_url: str
    rules: Mapping[str, str]


class MailSettings(NamedTuple):
    """What deliver needs besides: the way mail is sent and the address it comes from."""

    transport: str
    sender: str


def read_mail(environ: Mapping[str, str]) -> MailSettings:
    """The mail settings in `environ`. Raises SettingError."""
    return MailSettings(_needed(environ, "MAIL_TRANSPORT"), _needed(environ, "MAIL_FROM"))


def read_export(environ: Mapping[str, str]) -> ExportSettings:
    """The export's settings in `environ`. Raises SettingError."""
    return ExportSettings(
        _store(environ, "LEADS_STORE"), _needed(environ, "SITE_URL").rstrip("/"), export_rules(environ)
    )


def export_rules(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings that decide what is in an export, as far as they are set."""
    return {name: environ[name] for name in EXPORT_RULES if environ.get(name)}


def read(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`. Raises SettingError."""
    return Settings(
        leads_store=_store(environ, "LEADS_STORE"),
        assets_store=_store(environ, "ASSETS_STORE"),
        lead_id_keys=_keys(environ, "LEAD_ID_KEY"),
        token_keys=_keys(environ, "TOKEN_KEY"),
        site_url=_needed(environ, "SITE_URL").rstrip("/"),
        site_max_age_seconds=_seconds(environ, "SITE_MAX_AGE_SECONDS", "60"),
    )


def _needed(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise SettingError(f"{name} is not set")
    return value


def _store(environ: Mapping[str, str], name: str) -> str:
    value = _needed(environ, name)
    if not value.startswith(("file:///", "s3://")):
        raise SettingError(f"{name} is {value!r}; expected file:///folder or s3://bucket/prefix")
    return value


def _keys(environ: Mapping[str, str], name: str) -> tuple[bytes, ...]:
    keys = [k.strip() for k in _needed(environ, name).split(",") if k.strip()]
    short = [len(k) for k in keys if len(k) < MIN_KEY_LENGTH]
    if short or not keys:
        raise SettingError(
            f"{name} has a key of {min(short, default=0)} characters; expected {MIN_KEY_LENGTH} or more"
        )
    return tuple(k.encode() for k in keys)


def _seconds(environ: Mapping[str, str], name: str, default: str) -> float:
    value = environ.get(name, default)
    try:
        return float(value)
    except ValueError as error:
        raise SettingError(f"{name} is {value!r}; expected a number of seconds") from error
