"""A whole old tree made into new files: read, placed, written anew, verified. Nothing is written but in `staging`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ops.writing.importing.make import Made
from ops.writing.importing.notes import Kind, Note, Refused
from ops.writing.importing.old_posts import OldPost, read_post
from ops.writing.importing.old_site import OldSite
from ops.writing.importing.plan import There, places
from ops.writing.importing.tree import tree_of
from ops.writing.importing.work import Site, Step, Work
from plugins.library import Library, read_library
from plugins.links import address_of
from plugins.old_addresses import key_of
from plugins.redirects.table import addresses_of, aliases_of, read_table


@dataclass(frozen=True)
class Imported:
    """What became of a tree: new files with their notes, places of new pictures, what is said of all old files."""

    made: tuple[Made, ...]
    pictures: tuple[str, ...]
    notes: tuple[Note, ...]
    already: int = 0


def imported(
    old: OldSite, site: Site, staging: Path, step: Step, *, lang: str = "", publish: bool = False
) -> Imported:
    """Return the new files of an old tree, made ready below `staging`."""
    tree = tree_of(old)
    notes = [replace(note, path=_shown(old, note.path)) for note in tree.notes]
    posts: list[OldPost] = []
    for path in step("Reading", tree.texts):
        shown = _shown(old, path)
        try:
            posts.append(read_post(path, old, shown, site.languages, lang))
        except Refused as error:
            notes.append(Note(shown, error.line, error.message, Kind.REFUSED))
    there, library = _there(site)
    found = places(posts, there, site.languages)
    work = Work(old, site, staging, posts, found, library)
    made = work.run(step, publish=publish)
    notes += [note for each in made for note in each.notes.said]
    notes += work.refused
    notes += [note for post in posts if post.path not in found for note in post.notes.said]
    return Imported(
        tuple(made), tuple(sorted(work.shelf.places)), tuple(sorted(set(notes))), len(posts) - len(found)
    )


def _shown(old: OldSite, path: object) -> str:
    return (old.tree / str(path)).as_posix()


def _there(site: Site) -> tuple[There, Library]:
    """Return what is in content/ already: as a new piece must know it, and all of it."""
    vocabulary = site.data.vocabulary(site.content)
    library = read_library(vocabulary, site.languages, site.settings["AUTHOR"])
    redirects, _ = read_table(site.content)
    imported_before: dict[str, str] = {}
    for source in library.sources:
        below = f"{source.folder}/{source.path.name}"
        for redirect in aliases_of(source, address_of(below, site.languages[0])):
            imported_before[key_of(redirect.old)] = below
    keys = {key_of(address) for address in addresses_of(library.goals, site.languages[0])}
    keys |= {key_of(redirect.old) for redirect in redirects}
    ids = frozenset(source.content_id for source in library.sources)
    return There(ids, frozenset(keys), imported_before), library
