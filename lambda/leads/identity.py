"""Who a lead is: the normalised e-mail address and nothing else, never a cookie, never an IP address."""

import hashlib
import hmac
import re

LEAD_ID_LENGTH = 32
"""Hex digits kept of the HMAC: 128 bits, so that two leads never meet by chance."""


ORDINARY = re.compile(
    r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9]|-(?!-)){0,40}(?<!-)\.){1,4}[A-Za-z]{2,24}",
    re.ASCII,
)
MAX_LOCAL_LENGTH = 64
MAX_DOMAIN_LENGTH = 200
SPECIAL_USE = ("test", "local", "localhost", "invalid", "onion", "arpa", "example", "alt", "internal")
"""Endings that name no mail server (RFC 6761 and others): left to email-validator to judge."""


class BadAddress(ValueError):
    """The text is not an e-mail address that could receive mail."""


def clean_address(address: str) -> str:
    """`address` as a person meant it: full-width signs made plain, domain in lower case, as Unicode.

    Raises BadAddress. Nothing is looked up in the network. Source: RFC 5321, 6531 (by email-validator).
    """
    plain = address.strip().translate({ord("＠"): "@", ord("。"): ".", ord("．"): "."})
    if is_ordinary(plain):
        local, _, domain = plain.rpartition("@")
        return f"{local}@{domain.lower()}"
    from email_validator import (
        EmailNotValidError,
        validate_email,
    )  # costs 10 ms of cold start: only when needed

    if "=?" in plain:
        raise BadAddress("a mail header would read it as an encoded word (RFC 2047)")
    try:
        return validate_email(plain, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise BadAddress(str(error)) from error


def mailbox(address: str) -> tuple[str, str]:
    """Local part and domain of a clean address as mail servers take them: the domain in ASCII (IDNA 2008)."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return local, domain
    from email_validator import validate_email

    return local, validate_email(address, check_deliverability=False).ascii_domain


def is_ordinary(address: str) -> bool:
    """Whether the address is so plain that email-validator would take it as it is (a property test holds this).

    Most are; importing email-validator takes 40 ms of a cold start, and they are spared it.
    """
    local, _, domain = address.rpartition("@")
    return bool(
        len(local) <= MAX_LOCAL_LENGTH
        and len(domain) <= MAX_DOMAIN_LENGTH
        and ORDINARY.fullmatch(address)
        and not domain.lower().endswith(SPECIAL_USE)
    )


def normalise_address(address: str) -> str:
    """The key by which two spellings of an address are one person: case does not tell people apart."""
    return address.strip().lower()


def lead_id(address: str, key: bytes) -> str:
    """A stable id that says nothing without the key: HMAC-SHA-256 of the normalised address, 32 hex digits."""
    digest = hmac.new(key, normalise_address(address).encode(), hashlib.sha256)
    return digest.hexdigest()[:LEAD_ID_LENGTH]
