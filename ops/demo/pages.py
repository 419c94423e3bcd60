"""The pages that invented readers walk over: those of the published site, by what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from leads.manifest import Content, Manifest, parse
from ops.demo.channels import ARTICLES, PAPERS

SITE, PIECES = "site.json", "pieces.json"


class Page(NamedTuple):
    """A page that is read. `kind` and `leads_to` are those of pieces.json; `content` is there where it has a form."""

    path: str
    kind: str
    leads_to: str
    content: Content | None


class Pages(NamedTuple):
    """The site by language: its pages of each kind, those with a form, and every page by its address."""

    manifest: Manifest
    of_kind: Mapping[tuple[str, str], Sequence[Page]]
    by_path: Mapping[str, Page]

    def any_of(self, language: str, kind: str, rng: Random) -> Page:
        """A page of this kind; a few are read far more than the others. Any page where there is none of the kind."""
        found = self.of_kind.get((language, kind)) or self.of_kind[language, ""]
        return found[min(int(rng.expovariate(3.0 / len(found))), len(found) - 1)]

    def leading_to(self, page: Page, language: str, rng: Random) -> Page:
        """An article that ends with the call to `page`; any article where none does."""
        found = [p for p in self.of_kind.get((language, ARTICLES), ()) if p.leads_to == page.path]
        return rng.choice(found) if found else self.any_of(language, ARTICLES, rng)

    def paper(self, language: str, rng: Random) -> Page:
        """A page with a document behind its form."""
        return self.any_of(language, PAPERS, rng)

    def contact(self, language: str) -> Page | None:
        """The page with the form that brings no document, where the site has one."""
        pages = self.of_kind[language, ""]
        return next((p for p in pages if p.content and not p.content.asset_id), None)


def read(published: Mapping[str, bytes]) -> Pages:
    """The pages in a build's published/, given as its files by name. Raises KeyError where one is missing."""
    manifest = parse(published[SITE])
    contents = {content.url: content for content in manifest.contents.values()}
    of_kind: dict[tuple[str, str], list[Page]] = {}
    by_path = {}
    for path, row in sorted(json.loads(published[PIECES])["pieces"].items()):
        page = by_path[path] = Page(path, row["kind"], row["leads_to"], contents.get(path))
        of_kind.setdefault((row["language"], row["kind"]), []).append(page)
        of_kind.setdefault((row["language"], ""), []).append(page)
    return Pages(manifest, of_kind, by_path)
