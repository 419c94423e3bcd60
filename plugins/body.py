"""The text below the front matter: the gate where it belongs, headings from level 2, links that lead somewhere."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from plugins.problems import Problem, nearest
from plugins.source import Source, outside_code

_LINK = re.compile(r"\{([a-z]+)\}([^)\s\"'<>?#]*)")
_LINK_KINDS = ("filename", "static")
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_ALMOST_GATE = re.compile(r"<!--\s*gates?\s*-->", re.IGNORECASE)


def check_body(source: Source, content: Path, statuses: Mapping[str, str]) -> Iterator[Problem]:
    """Yield every problem of a file's text. `statuses` is the status of each content file by its path."""
    yield from _gate_problems(source)
    if not source.teaser.strip():
        yield source.problem(
            "no text above the gate" if source.gate_line else "no text", line=source.body_line
        )
    for number, line in _prose(source):
        if re.match(r"# ", line):
            message = "a heading of level 1; the title is the only one, so headings start at ##"
            yield source.problem(message, line=number)
        for kind, target in _LINK.findall(line):
            problem = _link_message(source, number, kind, unquote(target), content, statuses)
            if problem:
                yield source.problem(problem, line=number)


def _gate_problems(source: Source) -> Iterator[Problem]:
    almost = [number for number, line in _prose(source) if _ALMOST_GATE.search(line)]
    for number in almost:
        yield source.problem(
            "not a gate; <!-- gate --> stands alone on its line, in small letters", line=number
        )
    for number in source.other_gate_lines:
        yield source.problem(f"a second gate; the first is on line {source.gate_line}", line=number)
    if source.folder != "whitepapers":
        if source.gate_line:
            message = f"a gate does not belong in {source.folder}; only whitepapers have one"
            yield source.problem(message, line=source.gate_line)
    elif not source.gate_line and "asset" not in source.meta and not almost:
        yield source.problem(
            "nothing is behind a gate; write a line <!-- gate --> or name a file with asset:"
        )
    elif source.gate_line and not source.gated.strip():
        yield source.problem("no text below the gate", line=source.gate_line)


def _prose(source: Source) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line outside code, the gate lines themselves left out."""
    gates = {source.gate_line, *source.other_gate_lines}
    for index, line in outside_code(source.body):
        number = source.body_line + index
        if number not in gates:
            yield number, _INLINE_CODE.sub("", line)


def _link_message(
    source: Source, number: int, kind: str, target: str, content: Path, statuses: Mapping[str, str]
) -> str | None:
    if kind not in _LINK_KINDS:
        return f"unknown link {{{kind}}}; expected {{filename}} for a page, {{static}} for a picture"
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{source.folder}/{target}")
    if kind == "filename":
        return _page_message(target, path, statuses)
    is_public = source.gate_line is None or number < source.gate_line
    if is_public and not path.startswith("images/"):
        return f"{{static}}{target} is in public text; only files below content/images are published"
    if (content / path).is_file():
        return None
    return _dead_link("static", target, nearest(path, _files_below(content, ("images", "files"))))


def _page_message(target: str, path: str, statuses: Mapping[str, str]) -> str | None:
    if path not in statuses:
        return _dead_link("filename", target, nearest(path, statuses))
    if statuses[path] == "draft":
        return f"{{filename}}{target} leads to a draft, which is not published"
    return None


def _dead_link(kind: str, target: str, meant: str | None) -> str:
    hint = f" (did you mean /{meant}?)" if meant else ""
    return f"{{{kind}}}{target} leads nowhere: no such file in content{hint}"


def _files_below(content: Path, folders: tuple[str, ...]) -> list[str]:
    files = (path for folder in folders for path in (content / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(content).as_posix() for path in files)
