"""The keys of front matter: which type of content may have them, and which values they take."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.old_addresses import form_message
from plugins.problems import Problem, nearest, not_allowed
from plugins.scripts import is_han
from plugins.source import Source

STATUSES = ("published", "draft", "hidden")
TITLE_LENGTH = (1, 120)
SUMMARY_LENGTH = (40, 300)
HAN_SUMMARY_LENGTH = (20, 150)
FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)

PIECES = ("articles", "whitepapers", "case-studies")
EVERYWHERE = (*PIECES, "pages")


@dataclass(frozen=True)
class Vocabulary:
    """The values that other files define. A list is None when its file cannot be read: then nothing is checked."""

    content: Path
    personas: Sequence[str] | None
    topics: Sequence[str] | None
    authors: Sequence[str] | None
    forms: Sequence[str] | None


Fault = tuple[str, str]
"""Where, as `outcomes.0.label` (a name of Source.lines), and what is wrong there."""

Check = Callable[[Source, str, Any, Vocabulary], str | Sequence[Fault] | None]


@dataclass(frozen=True)
class Key:
    """A key: the folders that may have it, those that must, and a check that returns what is wrong, if anything.

    `about` and `example` are its lines of docs/front-matter.md.
    """

    check: Check
    allowed: Sequence[str]
    required: Sequence[str] = ()
    about: str = ""
    example: str = ""


def check_front_matter(source: Source, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield every problem of a file's front matter: unknown keys, missing ones, wrong values."""
    allowed = [name for name, key in KEYS.items() if source.folder in key.allowed]
    unknown = [name for name in source.meta if name not in allowed]
    for name in unknown:
        yield source.problem(_unknown_key(source, name, allowed), name)
    misspelled = {nearest(name, allowed) for name in unknown}
    for name in allowed:
        if name in source.meta:
            for where, message in _value_faults(source, name, vocabulary):
                yield source.problem(message, where)
        elif source.folder in KEYS[name].required and name not in misspelled:
            yield source.problem(f"{name} is missing; every file in {source.folder} has one")


def _unknown_key(source: Source, name: str, allowed: Sequence[str]) -> str:
    if name in KEYS:
        return f"{name} does not belong in {source.folder}; it is for {', '.join(KEYS[name].allowed)}"
    return not_allowed("unknown key", name, allowed).replace("unknown key is", "unknown key", 1)


def _value_faults(source: Source, name: str, vocabulary: Vocabulary) -> Sequence[Fault]:
    value = source.meta[name]
    if value is None or value == "" or value == []:
        return [(name, f"{name} is empty; give it a value, or remove the line if the key is optional")]
    found = KEYS[name].check(source, name, value, vocabulary)
    return [(name, found)] if isinstance(found, str) else found or ()


def _text(_: Source, name: str, value: Any, __: Vocabulary) -> str | None:
    if not isinstance(value, str):
        return f"{name} is {_shown(value)}; expected text"
    if name != "summary" and re.search("[\n\r\x85\u2028\u2029]", value.strip(" ")):
        return f"{name} holds a line break; expected one line"
    for character in value:
        if character != "\n" and (
            unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"
        ):
            return f"{name} holds a control character (U+{ord(character):04X}); expected text alone"
    if not any(unicodedata.category(character)[0] in "LNPS" for character in value):
        return f"{name} holds no visible character; expected text"
    return None


def _title(source: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    return _text(source, name, value, vocabulary) or _length(name, value, *TITLE_LENGTH)


def _summary(source: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    limits = HAN_SUMMARY_LENGTH if is_han(source.lang) else SUMMARY_LENGTH
    return _text(source, name, value, vocabulary) or _length(name, value, *limits)


def _length(name: str, value: str, least: int, most: int) -> str | None:
    if least <= len(value.strip()) <= most:
        return None
    return f"{name} has {len(value.strip())} characters; expected {least} to {most}"


def _date(_: Source, name: str, value: Any, __: Vocabulary) -> str | None:
    if isinstance(value, datetime.date):
        if FIRST_DAY <= value <= LAST_DAY:
            return None
        return f"{name} is {value}; expected a day from {FIRST_DAY} to {LAST_DAY}"
    return f"{name} is {_shown(value)}; expected a date as YYYY-MM-DD"


def _updated(source: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    date = source.meta.get("date")
    if isinstance(value, datetime.date) and isinstance(date, datetime.date) and value < date:
        return f"updated is {value}, before date ({date}); expected the same day or a later one"
    return _date(source, name, value, vocabulary)


def _persona(_: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    return _one_of(name, value, vocabulary.personas)


def _author(_: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    return _one_of(name, value, vocabulary.authors)


def _form(_: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    return _one_of(name, value, vocabulary.forms)


def _status(_: Source, name: str, value: Any, __: Vocabulary) -> str | None:
    return _one_of(name, value, STATUSES)


def _one_of(name: str, value: Any, allowed: Sequence[str] | None) -> str | None:
    if not isinstance(value, str):
        return f"{name} is {_shown(value)}; expected one name"
    return None if allowed is None or value in allowed else not_allowed(name, value, allowed)


def _topics(_: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return f"{name} is {_shown(value)}; expected a list of names, as [lead-capture, attribution]"
    for item in value:
        if vocabulary.topics is not None and item not in vocabulary.topics:
            return not_allowed(f"an item of {name}", item, vocabulary.topics)
        if value.count(item) > 1:
            return f"{name} names {item} twice"
    return None


def _aliases(_: Source, name: str, value: Any, __: Vocabulary) -> Sequence[Fault]:
    if not isinstance(value, list):
        return [
            (name, f"{name} is {_shown(value)}; expected a list of old addresses, as [/2019/05/old-post/]")
        ]
    return [
        (f"{name}.{index}", f"an item of {name}: {wrong}")
        for index, item in enumerate(value)
        if (wrong := form_message(item))
    ]


def _content_id(_: Source, name: str, value: Any, __: Vocabulary) -> str | None:
    """Return what is wrong with the name of a piece; whether there is one is for plugins.pins to say."""
    return (
        None
        if isinstance(value, str)
        else f"{name} is {_shown(value)}; expected a piece, as whitepapers/lead-standards"
    )


def _silence(_: Source, name: str, value: Any, __: Vocabulary) -> Sequence[Fault]:
    expected = "a rule and the reason, as {summary-weak: the client asked for these words}"
    if not isinstance(value, dict):
        return [(name, f"{name} is {_shown(value)}; expected {expected}")]
    return [
        (f"{name}.{rule}", f"{rule} is silenced without a reason; write why, for the next person who looks")
        for rule, reason in value.items()
        if not isinstance(reason, str) or not reason.strip()
    ]


def _asset(_: Source, name: str, value: Any, vocabulary: Vocabulary) -> str | None:
    gated = vocabulary.content / "files"
    files = sorted(
        path.relative_to(vocabulary.content).as_posix() for path in gated.rglob("*") if path.is_file()
    )
    if value in files:
        return None
    if not isinstance(value, str) or not re.match(r"files/[^/]", value):
        return f"{name} is {_shown(value)}; expected a file below content/files, as files/template.xlsx"
    meant = nearest(value, files)
    return f"{name} is {value!r}; there is no such file" + (f" (did you mean {meant}?)" if meant else "")


def _flag(_: Source, name: str, value: Any, __: Vocabulary) -> str | None:
    return None if isinstance(value, bool) else f"{name} is {_shown(value)}; expected true or false"


def _facts(source: Source, name: str, value: Any, vocabulary: Vocabulary) -> Sequence[Fault]:
    return list(_pairs(source, name, value, vocabulary, ("label", "value")))


def _outcomes(source: Source, name: str, value: Any, vocabulary: Vocabulary) -> Sequence[Fault]:
    return list(_pairs(source, name, value, vocabulary, ("figure", "label")))


def _pairs(
    source: Source, name: str, value: Any, vocabulary: Vocabulary, keys: tuple[str, str]
) -> Iterator[Fault]:
    """Yield everything that is wrong in a list of two texts each, as client facts and outcomes are."""
    expected = f"a list whose items have {keys[0]}: and {keys[1]}:"
    if not isinstance(value, list):
        yield name, f"{name} is {_shown(value)}; expected {expected}"
        return
    for number, item in enumerate(value, 1):
        where = f"{name}.{number - 1}"
        if not isinstance(item, dict) or sorted(item) != sorted(keys):
            yield where, f"item {number} of {name} is not a pair; expected {expected}"
            continue
        for key in keys:
            message = _text(source, f"{key} of item {number} of {name}", item[key], vocabulary)
            if message:
                yield f"{where}.{key}", message


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of keys"
    return repr(str(value))


KEYS = {
    "title": Key(
        _title,
        EVERYWHERE,
        EVERYWHERE,
        f"One line of {TITLE_LENGTH[0]} to {TITLE_LENGTH[1]} characters; in quotes when it holds a colon.",
        'title: "Leads: what to ask, and when"',
    ),
    "date": Key(
        _date,
        PIECES,
        PIECES,
        f"The day it appears, from {FIRST_DAY.year} to {LAST_DAY.year}; year, month and day with hyphens. "
        "Before that day it is a draft: [preview.md](preview.md).",
        "date: 2026-09-08",
    ),
    "updated": Key(
        _updated, EVERYWHERE, (), "The day it was last revised, not before `date`.", "updated: 2026-10-01"
    ),
    "summary": Key(
        _summary,
        EVERYWHERE,
        EVERYWHERE,
        f"{SUMMARY_LENGTH[0]} to {SUMMARY_LENGTH[1]} characters, in Chinese {HAN_SUMMARY_LENGTH[0]} to "
        f"{HAN_SUMMARY_LENGTH[1]}. Everyone sees it, in lists, feeds and search results: nothing from behind the gate.",
        "summary: A tag in a link is a note to yourself. Here is what it answers, and what it does not.",
    ),
    "persona": Key(
        _persona,
        PIECES,
        PIECES,
        "Whom it is for: a name of `content/data/personas.yml`.",
        "persona: marketing-lead",
    ),
    "topics": Key(
        _topics,
        PIECES,
        PIECES,
        "What it is about: names of `content/data/topics.yml`.",
        "topics: [attribution]",
    ),
    "author": Key(
        _author,
        PIECES,
        (),
        "Who wrote it: a name of `content/data/authors.yml`; without it the setting AUTHOR.",
        "author: lin-yue",
    ),
    "asset": Key(
        _asset,
        ("whitepapers",),
        (),
        "A file below `content/files/` that the form hands over; without it the PDF of the whole text.",
        "asset: files/budget-template.xlsx",
    ),
    "form": Key(
        _form,
        ("whitepapers", "pages"),
        (),
        "A form of `content/data/forms.yml`; a whitepaper has the form `whitepaper` without being told.",
        "form: contact",
    ),
    "status": Key(
        _status,
        EVERYWHERE,
        (),
        "`published` (as without the key), `draft` (checked, shown by `make serve` alone), `hidden` (published, in no "
        "list).",
        "status: draft",
    ),
    "client": Key(
        _text, ("case-studies",), ("case-studies",), "Whose case it is.", "client: Hengchuan Flow Meters"
    ),
    "illustrative": Key(
        _flag,
        ("case-studies",),
        (),
        "`true`: the page says that the company is invented.",
        "illustrative: true",
    ),
    "facts": Key(
        _facts,
        ("case-studies",),
        (),
        "The client in short: a list of pairs.",
        "facts: [{label: Industry, value: Flow meters}]",
    ),
    "outcomes": Key(
        _outcomes,
        ("case-studies",),
        (),
        "What came of it, in large figures: a list of two to four pairs.",
        "outcomes: [{figure: 9 days, label: from form to first call}]",
    ),
    "featured": Key(
        _flag, PIECES, (), "`true`: the editors put it forward, on the home page.", "featured: true"
    ),
    "aliases": Key(
        _aliases,
        EVERYWHERE,
        (),
        "Old addresses that lead to this page, each from its first slash ([redirects.md](redirects.md)).",
        "aliases: [/2019/05/old-post/]",
    ),
    "review": Key(
        _text,
        EVERYWHERE,
        (),
        "What a person still has to look at, written by an import; take the line out when it is done.",
        'review: "Stage guessed: article"',
    ),
    "next": Key(
        _content_id,
        PIECES,
        (),
        "The piece its call to action leads to, in place of the nearest one: [next-steps.md](next-steps.md).",
        "next: whitepapers/lead-standards",
    ),
    "silence": Key(
        _silence,
        EVERYWHERE,
        (),
        "Warnings of `invoke check` that are meant to be: each rule with the reason ([checks.md](checks.md)).",
        "silence: {title-length: the client's own name for it}",
    ),
}
