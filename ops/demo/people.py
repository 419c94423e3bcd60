"""Invented firms and the people who work there: several of one firm now and then, as in a buying committee."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from ops.demo import words
from ops.demo.channels import Channel

TEAM_SHARE = 0.08
"""Firms of which several people register."""

TEAM_DAYS = 28
"""Days within which colleagues follow the first of them."""


class Reader(NamedTuple):
    """Somebody at a screen: what a request shows of them."""

    language: str
    country: str
    address: str
    agent: str


class Firm(NamedTuple):
    """A firm: its name, the domain of its addresses, the number of its people as the form has it, its network."""

    name: str
    domain: str
    size: str
    country: str
    network: str


class Person(NamedTuple):
    """Who registers, and by which screen. `is_serious` is who may become a customer."""

    reader: Reader
    firm: Firm
    email: str
    name: str
    title: str
    is_serious: bool

    @property
    def is_junior(self) -> bool:
        """Whether sales would hardly call them."""
        return any(part in self.title for part in words.JUNIOR)


def anyone(language: str, rng: Random) -> Reader:
    """A reader who stays unknown, at an address of the networks that no one owns."""
    return Reader(language, country(language, rng), address(rng), rng.choice(words.AGENTS[language]))


def country(language: str, rng: Random) -> str:
    """A country where the language is read."""
    return weighted(words.COUNTRIES[language], rng)


def address(rng: Random) -> str:
    """An address of 100.64.0.0/10 or 198.18.0.0/15 (RFC 6598, 2544), now and then of 2001:db8::/32 (RFC 3849)."""
    bits = rng.getrandbits(32)
    if bits & 7 == 0:
        return f"2001:db8:{bits >> 24:x}:{bits >> 8 & 0xFFFF:x}::{bits >> 16 & 0xFF:x}"
    first, second = (198, 18 + (bits >> 8 & 1)) if bits & 7 == 1 else (100, 64 + (bits >> 8 & 63))
    return f"{first}.{second}.{bits >> 16 & 255}.{1 + (bits >> 24) % 254}"


def weighted(choices: Sequence[tuple[str, float]], rng: Random) -> str:
    """One of the choices, each as often as its weight says."""
    return rng.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


class Firms:
    """The firms met so far, and those of which more people are still to come."""

    def __init__(self, sizes: Sequence[str], rng: Random) -> None:
        self._sizes, self._rng = sizes, rng
        self._teams: dict[str, list[tuple[Firm, int]]] = {}
        self._domains: set[str] = set()

    def firm(self, language: str, day: int) -> Firm:
        """A new firm, or one that somebody registered from within the last weeks. Days count up."""
        teams = [(firm, until) for firm, until in self._teams.get(language, []) if until >= day]
        self._teams[language] = teams
        if teams and self._rng.random() < min(0.5, 0.12 * len(teams)):
            return teams.pop(self._rng.randrange(len(teams)))[0]
        found = self._new(language)
        if self._rng.random() < TEAM_SHARE:
            teams += [(found, day + TEAM_DAYS)] * self._rng.choice((1, 1, 2, 2, 3, 4))
        return found

    def _new(self, language: str) -> Firm:
        rng = self._rng
        heads, middles = words.FIRM_HEADS[language], words.FIRM_MIDDLES[language]
        head, middle = rng.randrange(len(heads)), rng.randrange(len(middles))
        tail = rng.choice(words.FIRM_TAILS[language])
        name = f"{heads[head]}{' ' if language == 'en' else ''}{middles[middle]}{tail}"
        bits = rng.getrandbits(14)
        network = f"100.{64 + (bits >> 8)}.{bits & 255}"
        weights = range(2 * len(self._sizes), 0, -2)
        size = rng.choices(self._sizes, list(weights))[0]
        return Firm(name, self._domain(language, head, middle), size, country(language, rng), network)

    def _domain(self, language: str, head: int, middle: int) -> str:
        """A domain that no other firm here has."""
        if language == "en":
            stem = f"{words.FIRM_HEADS['en'][head]}-{words.FIRM_MIDDLES['en'][middle]}".lower()
        else:
            stem = f"hy{head:02d}{middle:02d}-{self._rng.choice(words.CITIES)}"
        domain, number = f"{stem}.example", 1
        while domain in self._domains:
            number += 1
            domain = f"{stem}{number}.example"
        self._domains.add(domain)
        return domain


def person(channel: Channel, firm: Firm, rng: Random) -> Person:
    """Somebody of the firm, with a name, a title and an address as people of this channel have them."""
    language = channel.language
    given, surname = rng.choice(words.GIVEN[language]), rng.choice(words.SURNAMES[language])
    name = f"{given} {surname}" if language == "en" else f"{surname}{given}"
    is_serious = rng.random() < channel.serious
    if not is_serious and rng.random() < 0.12:
        name = rng.choice(words.NONSENSE)
    office = f"{firm.network}.{rng.randrange(1, 255)}" if rng.random() < 0.8 else address(rng)
    reader = Reader(language, firm.country, office, rng.choice(words.AGENTS[language]))
    email = _email(channel, firm, given, surname, rng)
    return Person(reader, firm, email, name, weighted(words.TITLES[language], rng), is_serious)


def _email(channel: Channel, firm: Firm, given: str, surname: str, rng: Random) -> str:
    """A firm's address, or one at a provider, where "demo" and a number make sure that it is nobody's."""
    first, last = (words.PINYIN.get(part, part).lower() for part in (given, surname))
    number = rng.randrange(10_000, 100_000)
    if rng.random() < channel.business:
        if rng.random() < 0.04:
            return f"{rng.choice(('info', 'sales', 'marketing'))}@{firm.domain}"
        # Two people of one name at one firm are rare, and one lead in the exports: a number keeps them apart.
        return f"{first}.{last}{number % 97}@{firm.domain}"
    if rng.random() < 0.05:
        return f"{first}{number}@{rng.choice(words.DISPOSABLE)}"
    return f"demo.{last}{number}@{rng.choice(words.FREE_MAIL[channel.language])}"
