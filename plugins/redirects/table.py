"""The redirects of a site: `aliases` of its pieces and the table content/data/redirects.yml, checked together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins import marked_yaml
from plugins.links import Goals, address_of
from plugins.old_addresses import form_message, key_of, keys_of
from plugins.problems import ContentError, Problem, nearest, shown_path
from plugins.source import Source, read_text

FILE = "redirects.yml"


@dataclass(frozen=True)
class Redirect:
    """An old address and the address of this site it leads to, both from the first slash; where it was written.

    `is_open` is False for an alias of a draft, which leads nowhere yet.
    """

    old: str
    target: str
    path: str
    line: int
    is_open: bool = True
    is_alias: bool = False

    def problem(self, message: str) -> Problem:
        """Return a problem of the line the redirect was written on."""
        return Problem(self.path, self.line, message, "redirect")


def aliases_of(source: Source, address: str) -> Iterator[Redirect]:
    """Yield a redirect for each well-formed alias of a content file whose page is at `address`."""
    aliases = source.meta.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        if not form_message(alias):
            where = shown_path(source.path), source.lines.get(f"aliases.{index}", 1)
            yield Redirect(alias, address, *where, is_open=source.status != "draft", is_alias=True)


def read_table(content: Path) -> tuple[list[Redirect], list[Problem]]:
    """Return the redirects of content/data/redirects.yml, which need not be there, and what is wrong in it."""
    path = content / "data" / FILE
    if not path.is_file():
        return [], []
    try:
        marked = marked_yaml.parse(read_text(path))
    except ContentError as error:
        return [], list(error.problems)
    where = shown_path(path)
    if marked.faults or marked.value is None:
        return [], [Problem(where, line, message, "redirect") for line, message in marked.faults]
    if not isinstance(marked.value, dict):
        return [], [
            Problem(where, 1, "expected a line for each redirect: /old/address/: /new/address/", "redirect")
        ]
    redirects, problems = [], []
    for old, target in marked.value.items():
        line = marked.line(old)
        if message := form_message(old) or _target_message(old, target):
            problems.append(Problem(where, line, message, "redirect"))
        else:
            redirects.append(Redirect(old, target, where, line))
    return redirects, problems


def redirect_problems(redirects: Sequence[Redirect], addresses: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong between redirects and with the addresses they hide or lead to.

    `addresses` has each address of the site, of drafts too, by its status.
    """
    by_key: dict[str, Redirect] = {}
    statuses = {key_of(address): status for address, status in addresses.items()}
    for redirect in redirects:
        key = keys_of(redirect.old)[0]
        first = by_key.setdefault(key, redirect)
        if first is not redirect:
            yield redirect.problem(
                f"{redirect.old} is redirected twice; {first.path}:{first.line} sends it to {first.target}"
            )
        elif key_of(redirect.old) in statuses:
            what = "a draft" if statuses[key_of(redirect.old)] == "draft" else "a page"
            yield redirect.problem(
                f"{redirect.old} is the address of {what}, which a redirect would hide; remove it here"
            )
    for redirect in redirects:
        if not redirect.is_alias and (message := _wrong_target(redirect, by_key, addresses)):
            yield redirect.problem(message)


def addresses_of(goals: Goals, default_language: str) -> dict[str, str]:
    """Return every address that links may lead to, and those of drafts, each with its status."""
    found = dict.fromkeys((*goals.pages, *goals.pictures), "published")
    return found | {
        address_of(path, default_language): status
        for path, status in goals.statuses.items()
        if path.endswith(".md")
    }


def _target_message(old: str, target: Any) -> str | None:
    if not isinstance(target, str) or not target.startswith("/") or target.startswith("//"):
        return f"{old} leads to {target!r}; expected an address of this site from the first slash, as /articles/x/"
    if "?" in target or "#" in target:
        return f"{old} leads to {target}; expected an address without ? and #: a visitor's own query is kept"
    return None


def _wrong_target(
    redirect: Redirect, by_key: Mapping[str, Redirect], addresses: Mapping[str, str]
) -> str | None:
    """Return what is wrong with the target of a line of the table: a loop, a chain, nothing there."""
    old, target = redirect.old, redirect.target
    if addresses.get(target, "draft") != "draft":
        return None
    way, step = [redirect], by_key.get(keys_of(target)[0])
    while step and step not in way:
        way.append(step)
        step = by_key.get(keys_of(step.target)[0])
    if step:
        shown = " → ".join([*(one.old for one in way), step.old])
        return f"the redirects run in a circle: {shown}; give one of them an address of the site"
    if len(way) > 1:
        return f"{old} leads to {target}, which is redirected itself; write the last one: {old}: {way[-1].target}"
    if target in addresses:
        return f"{old} leads to {target}, a draft, which is not published"
    meant = target + "/" if addresses.get(f"{target}/") else nearest(target, _published(addresses))
    return f"{old} leads to {target}, and the site has no such address" + (
        f" (did you mean {meant}?)" if meant else ""
    )


def _published(addresses: Mapping[str, str]) -> Iterable[str]:
    return (address for address, status in addresses.items() if status != "draft")
