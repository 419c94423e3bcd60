"""Where each old post goes: its folder, its new name, the old addresses that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ops.writing.importing.kinds import folder_of
from ops.writing.importing.links import Ways
from ops.writing.importing.old_posts import OldPost
from ops.writing.importing.old_site import OldSite
from plugins.addresses import home_url
from plugins.library import RESERVED_PAGES
from plugins.links import address_of
from plugins.old_addresses import form_message, key_of

_LISTED = ("topics", "for", "authors", "archive", "articles", "whitepapers", "case-studies")
_FILES = ("/robots.txt", "/sitemap.xml", "/llms.txt", "/404.html", "/favicon.ico")


@dataclass(frozen=True)
class There:
    """What is in content/ already: content ids, the keys of addresses and redirects, and where old addresses lead."""

    ids: frozenset[str]
    keys: frozenset[str]
    imported: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where an old post goes: a path below content/, the word that told its type, the old addresses it keeps."""

    path: PurePosixPath
    word: str
    aliases: tuple[str, ...] = ()


def places(posts: Sequence[OldPost], there: There, languages: Sequence[str]) -> dict[PurePosixPath, Place]:
    """Return the place of each old post by its old path; those imported before are missing.

    The languages of one post get one name. The second post with a name gets a number behind it.
    """
    new = [post for post in posts if not _imported_before(post, there)]
    taken = set(there.ids)
    found: dict[PurePosixPath, Place] = {}
    for group in _groups(new):
        leader = min(group, key=lambda post: list(languages).index(post.lang))
        folder, word = _folder(leader)
        slug = _free(folder, leader.slug, taken, languages)
        if slug != leader.slug:
            leader.notes.changed(leader.keys.line("slug"), f"{leader.slug} is taken; the new name is {slug}")
        taken.add(f"{folder}/{slug}")
        for post in group:
            name = f"{slug}.md" if post.lang == languages[0] else f"{slug}.{post.lang}.md"
            found[post.path] = Place(PurePosixPath(folder, name), word)
    return _with_aliases(new, found, there, languages)


def ways(posts: Iterable[OldPost], found: Mapping[PurePosixPath, Place], site: OldSite) -> Ways:
    """Return what links in old texts may mean, in the order of the posts: of two with one name the first counts."""
    by_path: dict[str, str] = {}
    by_name: dict[str, str] = {}
    by_address: dict[str, str] = {}
    for post in posts:
        if post.path in found:
            new = found[post.path].path.as_posix()
            by_path[post.path.as_posix()] = new
            if post.named.is_bundle:
                by_path.setdefault(post.path.parent.as_posix(), new)
            for name in (post.path.name.removesuffix(post.path.suffix), post.named.stem):
                by_name.setdefault(name, new)
            for address in post.addresses:
                by_address.setdefault(key_of(address), new)
    return Ways(by_path, by_name, by_address, site.addresses, site.below)


def _imported_before(post: OldPost, there: There) -> bool:
    """Return whether an old address of the post leads to a file of content/: it was imported before."""
    found = next(
        (there.imported[key_of(each)] for each in post.addresses if key_of(each) in there.imported), None
    )
    if found:
        post.notes.changed(1, f"was imported before, as {found}; left as it is there")
    return found is not None


def _groups(posts: Iterable[OldPost]) -> list[list[OldPost]]:
    """Return together the posts that are one piece in several languages; a second of one is a piece of its own."""
    groups: list[list[OldPost]] = []
    by_name: dict[str, list[list[OldPost]]] = {}
    for post in posts:
        known = by_name.setdefault(f"{post.is_page} {post.translation}", [])
        group = next((each for each in known if all(other.lang != post.lang for other in each)), None)
        if group is None:
            group = []
            known.append(group)
            groups.append(group)
        group.append(post)
    return groups


def _folder(post: OldPost) -> tuple[str, str]:
    if post.is_page:
        return "pages", ""
    return folder_of(post.keys, post.path.parts[:-1], post.title)


def _free(folder: str, slug: str, taken: set[str], languages: Sequence[str]) -> str:
    reserved = (*RESERVED_PAGES, *languages) if folder == "pages" else ()
    number, name = 1, slug
    while f"{folder}/{name}" in taken or name in reserved:
        number += 1
        name = f"{slug}-{number}"
    return name


def _with_aliases(
    posts: Sequence[OldPost], found: Mapping[PurePosixPath, Place], there: There, languages: Sequence[str]
) -> dict[PurePosixPath, Place]:
    """Return the places with the old addresses each keeps; one that is taken or no address is told."""
    owners: dict[str, str] = {}
    own = {post.path: address_of(found[post.path].path.as_posix(), languages[0]) for post in posts}
    addresses = there.keys | {key_of(address) for address in own.values()}
    homes = [home_url(lang, languages[0]) for lang in languages]
    complete = {}
    for post in posts:
        place = found[post.path]
        kept: list[str] = []
        for address in post.addresses:
            key = key_of(address)
            if key == key_of(own[post.path]):
                continue  # the address stays what it was
            if message := form_message(address):
                post.notes.changed(1, f"old address not kept: {message}")
            elif key in addresses or _is_listing(key, homes):
                post.notes.changed(1, f"old address not kept: {address} is an address of the new site")
            elif owners.setdefault(key, post.notes.path) != post.notes.path:
                post.notes.changed(1, f"old address not kept: {address} is that of {owners[key]}, too")
            elif key not in [key_of(each) for each in kept]:
                kept.append(address)
        complete[post.path] = Place(place.path, place.word, tuple(kept))
    return complete


def _is_listing(key: str, homes: Iterable[str]) -> bool:
    """Return whether an address is one that a listing or a file of the site has, or may have."""
    if key in _FILES or key.startswith("/feeds/"):
        return True
    for home in homes:
        below = key.removeprefix(home.rstrip("/")) if key.startswith(home) or key == home.rstrip("/") else key
        parts = below.strip("/").split("/")
        if parts == [""] or (parts[0] in _LISTED[:4] and len(parts) < 5):
            return True
        if parts[0] in _LISTED and (len(parts) == 1 or parts[1] == "page"):
            return True
    return False
