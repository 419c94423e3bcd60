"""Which provider a misspelt domain was meant to be: a hint for its owner, never a reason to refuse an address.

theme/static/js/address.js does the same while the address is typed, with PROVIDERS and NEIGHBOURS from the page; one
table of cases holds both (tests/unit/cases/typos.json).
"""

from __future__ import annotations

import re

from leads.addresses import PROVIDERS

NEIGHBOURS = (
    "mail.com",
    "homemail.com",
    "prontomail.com",
    "y7mail.com",
    "outlook.cn",
    "live.cn",
    "sina.com.cn",
)
"""Real domains that look like a misspelt provider. Their owners know how they are written."""

SUFFIX_SLIPS = ("cn", "com.cn", "c")
"""Written for `com` by mistake, beyond those one slip away from it (con, cmo, co)."""


def meant(domain: str) -> str:
    """The provider that `domain` is a misspelling of, "" where it is none. Total: any text may come."""
    typed = domain.strip().lower()
    plain = re.sub("[,，。．]", ".", typed).strip(".")
    if plain in PROVIDERS:
        return plain if plain != typed else ""
    if plain in NEIGHBOURS:
        return ""
    name, _, suffix = plain.partition(".")
    found, fewest = "", 3
    for provider in PROVIDERS:
        right, _, right_suffix = provider.partition(".")
        slips = _slips(name, suffix, right, right_suffix)
        if 0 < slips < fewest:
            found, fewest = provider, slips
    return found


def corrected(address: str) -> str:
    """The address with the provider it was meant to have, "" where nothing looks misspelt."""
    local, at, domain = address.strip().replace("＠", "@").rpartition("@")
    provider = meant(domain) if at and local else ""
    return f"{local}@{provider}" if provider else ""


def slips_between(typed: str, right: str) -> int:
    """Letters left out, added, replaced, or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(typed, 1):
        above, row = row, [i]
        for j, b in enumerate(right, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and typed[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before = above
    return row[-1]


def _slips(name: str, suffix: str, right: str, right_suffix: str) -> int:
    """How many slips make one domain into the other; 0 where that is no slip, or a firm's name is as likely."""
    if not suffix:
        return 1 if name in (right, right + right_suffix) else 0  # "gmailcom"
    in_suffix = 0 if suffix == right_suffix else 1
    if in_suffix and not (right_suffix == "com" and _is_com(suffix)):
        return 0
    in_name = 0 if name == right else _name_slips(name, right)
    return 0 if in_name > 2 - in_suffix else in_suffix + in_name


def _is_com(suffix: str) -> bool:
    return suffix in SUFFIX_SLIPS or (len(suffix) < 5 and slips_between(suffix, "com") == 1)


def _name_slips(typed: str, right: str) -> int:
    """Slips in a name, 3 for too many. The shorter a name, the fewer are slips: many firms have three letters."""
    most = 2 if len(right) > 6 else 1
    if abs(len(typed) - len(right)) > most or not _is_alike(typed, right):
        return 3
    slips = slips_between(typed, right)
    return slips if slips <= most else 3


def _is_alike(typed: str, right: str) -> bool:
    """Whether a slip is likelier than another name. Few people miss the first letter, or leave one out of three."""
    if sorted(typed) == sorted(right):
        return len(right) > 2
    if len(right) < 5:
        return len(typed) > len(right) and _undoubled(typed) == _undoubled(right)
    return typed[:1] == right[0] or len(typed) < len(right)


def _undoubled(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", name)
