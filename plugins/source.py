"""A content file as it was written: front matter with line numbers, public text and gated text apart."""

import contextlib
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins import marked_yaml
from plugins.problems import ContentError, Problem, shown_path
from plugins.slugs import slug_of

_GATE_LINE = re.compile(r"^[ \t]*<!--[ \t]*gate[ \t]*-->[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Source:
    """One language of one piece.

    `meta` holds the front matter as text, but `date` and `updated` are dates when they are valid;
    `lines` the line of each of its keys, and of what is in them: `outcomes.0.label`. `gated` is '' without a gate.
    `today` is the day it is read for, None where no day is in the future.
    """

    path: Path
    meta: Mapping[str, Any]
    lines: Mapping[str, int]
    lang: str
    slug: str
    folder: str
    teaser: str
    gated: str
    body_line: int
    gate_line: int | None
    other_gate_lines: tuple[int, ...] = ()
    body: tuple[str, ...] = ()
    today: datetime.date | None = None

    @property
    def content_id(self) -> str:
        """Return the name the languages of a piece share, as `whitepapers/lead-standards`."""
        return f"{self.folder}/{self.slug}"

    @property
    def content_key(self) -> str:
        """Return the name of this language of the piece, as `whitepapers/lead-standards.zh`."""
        return f"{self.content_id}.{self.lang}"

    @property
    def status(self) -> str:
        """Return published, draft or hidden. What is not published before a later day is a draft until then."""
        return "draft" if self.opens else self._written_status

    @property
    def opens(self) -> datetime.date | None:
        """Return the day it will be published, None when it is open already or a draft without a day."""
        date = self.meta.get("date")
        if self.today is None or not isinstance(date, datetime.date) or date <= self.today:
            return None
        return None if self._written_status == "draft" else date

    @property
    def _written_status(self) -> str:
        return str(self.meta.get("status", "published"))

    def problem(
        self, message: str, key: str | None = None, line: int | None = None, rule: str = "front-matter"
    ) -> Problem:
        """Return a problem of this file, at a line or at a front matter key (at line 1 without either)."""
        return Problem(shown_path(self.path), line or self.lines.get(key or "", 1), message, rule)


def read_source(path: Path, default_language: str, today: datetime.date | None = None) -> Source:
    """Return the content file at `path` as it is on the day `today`; a name without a language is in the default one.

    Raises ContentError when the file is not UTF-8 or its front matter cannot be read; whether the values
    in it are the right ones is for plugins.frontmatter to say.
    """
    lines = read_text(path).split("\n")
    end = _front_matter_end(path, lines)
    marked = marked_yaml.parse("\n".join(lines[1:end]), first_line=2)
    faults = list(marked.faults)
    if not faults and not isinstance(marked.value, dict):
        faults.append((2, "front matter holds no keys; write lines such as title: …"))
    if faults:
        raise ContentError(Problem(shown_path(path), line, message, "yaml") for line, message in faults)
    slug, lang = name_parts(path, default_language)
    body = lines[end + 1 :]
    gates = _gate_indexes(body)
    cut = gates[0] if gates else len(body)
    return Source(
        path=path,
        meta={key: typed(key, value) for key, value in marked.value.items()},
        lines={".".join(map(str, where)): line for where, line in marked.lines.items() if where},
        lang=lang,
        slug=slug,
        folder=path.parent.name,
        teaser="\n".join(body[:cut]).strip("\n"),
        gated="\n".join(body[cut + 1 :]).strip("\n"),
        body_line=end + 2,
        gate_line=end + 2 + gates[0] if gates else None,
        other_gate_lines=tuple(end + 2 + gate for gate in gates[1:]),
        body=tuple(body),
        today=today,
    )


def name_parts(path: Path, default_language: str) -> tuple[str, str]:
    """Return slug and language of a file name: `x.zh.md` is ("x", "zh"), `x.md` is x in the default language."""
    name, _, lang = path.name.removesuffix(".md").partition(".")
    return slug_of(name), lang or default_language


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without byte order mark and CR; ContentError for another coding."""
    data = path.read_bytes()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ContentError([Problem(shown_path(path), 1, "the file is UTF-16; save it as UTF-8", "coding")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 (byte 0x{data[error.start]:02X}); save the file as UTF-8"
        raise ContentError([Problem(shown_path(path), line, message, "coding")]) from None


def outside_code(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield index and text of each line that is not in a fenced code block."""
    fence = None
    for index, line in enumerate(lines):
        if mark := _FENCE.match(line):
            fence = None if fence and mark[1].startswith(fence) else fence or mark[1]
        elif fence is None:
            yield index, line


def _front_matter_end(path: Path, lines: list[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        message = "no front matter; the first line must be --- and the keys follow, as title: …"
        raise ContentError([Problem(shown_path(path), 1, message, "yaml")])
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
    message = "front matter is not closed; end it with a line ---"
    raise ContentError([Problem(shown_path(path), 1, message, "yaml")])


def _gate_indexes(body: list[str]) -> list[int]:
    """Return the indexes of gate lines; one in a code block only shows how a gate is written."""
    return [index for index, line in outside_code(body) if _GATE_LINE.match(line)]


def typed(key: str, value: Any) -> Any:
    """Return a value as the text it was written as; `date` and `updated` as days."""
    if isinstance(value, list):
        return [typed("", item) for item in value]
    if isinstance(value, dict):
        return {inner: typed("", item) for inner, item in value.items()}
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if key in {"date", "updated"} and isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(value)
    return value
