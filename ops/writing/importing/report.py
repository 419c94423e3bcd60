"""What an import did and could not do, for the terminal and as a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ops.writing.importing.importer import Imported
from ops.writing.importing.make import Made
from ops.writing.importing.notes import Kind, Note

_HEADINGS = {
    Kind.REFUSED: "Not imported",
    Kind.LOOK: "To look at before it is published",
    Kind.CHANGED: "Changed",
}


def totals(found: Imported) -> dict[str, int]:
    """Return the numbers of an import, each with its words."""
    folders = Counter(made.piece.path.parts[0] for made in found.made)
    drafts = sum(_status(made) == "draft" for made in found.made)
    return {
        "files imported": len(found.made),
        **{f"of them {folder}": number for folder, number in sorted(folders.items())},
        "drafts": drafts,
        "published": len(found.made) - drafts,
        "imported before, left as they are": found.already,
        "files not imported": len({note.path for note in found.notes if note.kind is Kind.REFUSED}),
        "pictures": len(found.pictures),
        "old addresses that lead on": sum(
            len(_aliases(made)) for made in found.made if _status(made) != "draft"
        ),
        "old addresses that wait for their draft": sum(
            len(_aliases(made)) for made in found.made if _status(made) == "draft"
        ),
        "places to look at": sum(note.kind is Kind.LOOK for note in found.notes),
        "changes": sum(note.kind is Kind.CHANGED for note in found.notes),
    }


def text_report(found: Imported) -> str:
    """Return every note as `path:line: message`, by what it means."""
    parts = []
    for kind, heading in _HEADINGS.items():
        notes = [note for note in found.notes if note.kind is kind]
        if notes:
            parts += [f"{heading} ({len(notes)})", *map(str, notes), ""]
    return "\n".join(parts)


def written_report(found: Imported, path: Path) -> str:
    """Return the report for a file: JSON for a name that ends in .json, else Markdown."""
    return _json(found) if path.suffix == ".json" else _markdown(found)


def _markdown(found: Imported) -> str:
    parts = ["# Import", "", "| | |", "|---|---:|"]
    parts += [f"| {words} | {number} |" for words, number in totals(found).items()]
    for kind, heading in _HEADINGS.items():
        notes = [note for note in found.notes if note.kind is kind]
        if notes:
            parts += ["", f"## {heading}", ""]
            parts += [f"- `{note.path}:{note.line}` {_escaped(note.message)}" for note in notes]
    parts += [
        "",
        "## Old and new",
        "",
        "| old file | new file | status | old addresses |",
        "|---|---|---|---|",
    ]
    for made in found.made:
        aliases = " ".join(f"`{alias}`" for alias in _aliases(made))
        parts.append(f"| `{made.notes.path}` | `{made.piece.path}` | {_status(made)} | {aliases} |")
    return "\n".join(parts) + "\n"


def _json(found: Imported) -> str:
    def notes_of(notes: Iterable[Note]) -> list[dict[str, object]]:
        return [
            {"path": note.path, "line": note.line, "kind": note.kind.value, "message": note.message}
            for note in notes
        ]

    files = [
        {
            "old": made.notes.path,
            "new": str(made.piece.path),
            "status": _status(made),
            "aliases": _aliases(made),
        }
        for made in found.made
    ]
    value = {
        "totals": totals(found),
        "files": files,
        "pictures": list(found.pictures),
        "notes": notes_of(found.notes),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _status(made: Made) -> str:
    return str(made.piece.values.get("status", "published"))


def _aliases(made: Made) -> list[str]:
    value = made.piece.values.get("aliases", [])
    return list(value) if isinstance(value, list) else []


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|")
