"""Who a lead is: the normalised e-mail address and nothing else, never a cookie, never an IP address."""

import hashlib
import hmac

LEAD_ID_LENGTH = 32
"""Hex digits kept of the HMAC: 128 bits, so that two leads never meet by chance."""


class BadAddress(ValueError):
    """The text is not an e-mail address that could receive mail."""


def clean_address(address: str) -> str:
    """`address` as a person meant it: full-width signs made plain, domain in lower case, as Unicode.

    Raises BadAddress. Nothing is looked up in the network. Source: RFC 5321, 6531 (by email-validator).
    """
    from email_validator import (
        EmailNotValidError,
        validate_email,
    )  # costs 10 ms of cold start: only when needed

    plain = address.strip().translate({ord("＠"): "@", ord("。"): ".", ord("．"): "."})
    try:
        return validate_email(plain, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise BadAddress(str(error)) from error


def normalise_address(address: str) -> str:
    """The key by which two spellings of an address are one person: case does not tell people apart."""
    return address.strip().casefold()


def lead_id(address: str, key: bytes) -> str:
    """A stable id that says nothing without the key: HMAC-SHA-256 of the normalised address, 32 hex digits."""
    digest = hmac.new(key, normalise_address(address).encode(), hashlib.sha256)
    return digest.hexdigest()[:LEAD_ID_LENGTH]
