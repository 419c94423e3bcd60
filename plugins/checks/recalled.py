"""What each content file tells the others, kept under a hash of the file: front matter, gate, ids of its headings."""

import contextlib
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plugins.checks.ids import ids_in
from plugins.memory import Memory, key_of
from plugins.source import Source, name_parts, read_source, typed


class Files:
    """The content files of one run. `settings` are asked for only when a text is made into HTML.

    Files read and kept before are not read as YAML again, nor as Markdown.
    """

    def __init__(
        self,
        default_language: str,
        today: datetime.date,
        memory: Memory,
        code: str,
        settings: Callable[[], Mapping[str, Any]],
    ) -> None:
        self._language = default_language
        self._today = today
        self._memory = memory
        self._code = code
        self._settings = settings

    def whole(self, path: Path) -> Source:
        """Return a file with its text. Raises ContentError when it cannot be read."""
        return read_source(path, self._language, self._today)

    def outline(self, path: Path) -> Source:
        """Return a file without its text. Raises ContentError when it cannot be read."""
        return self._revived(path, self._recall("outline", path, lambda: _outlined(self.whole(path))))

    def ids(self, source: Source, whole: bool) -> frozenset[str]:
        """Return the ids on the page of a source, or in its whole document."""
        return frozenset(self._ids(source, whole) or ())

    def is_readable(self, source: Source) -> bool:
        """Return whether a text can be made into HTML; one that is nested too deeply cannot."""
        return self._ids(source, True) is not None

    def _ids(self, source: Source, whole: bool) -> list[str] | None:
        """Return the ids in a source's HTML, None when its text cannot be read."""

        def made() -> list[str] | None:
            text = self.whole(source.path)
            with contextlib.suppress(RecursionError):
                return ids_in("\n".join(text.body) if whole else text.teaser, self._settings(), source.lang)
            return None

        found: list[str] | None = self._recall(f"ids {whole}", source.path, made)
        return found

    def _recall(self, kind: str, path: Path, make: Callable[[], Any]) -> Any:
        key = key_of(self._code, kind, path.name, self._language, path.read_bytes())
        return self._memory.recall(key, make)

    def _revived(self, path: Path, kept: dict[str, Any]) -> Source:
        slug, lang = name_parts(path, self._language)
        return Source(
            path=path,
            meta={key: typed(key, value) for key, value in kept["meta"].items()},
            lines=kept["lines"],
            lang=lang,
            slug=slug,
            folder=path.parent.name,
            teaser="",
            gated="",
            body_line=kept["body_line"],
            gate_line=kept["gate_line"],
            today=self._today,
        )


def _outlined(source: Source) -> dict[str, Any]:
    meta = {
        key: str(value) if isinstance(value, datetime.date) else value for key, value in source.meta.items()
    }
    return {
        "meta": meta,
        "lines": dict(source.lines),
        "body_line": source.body_line,
        "gate_line": source.gate_line,
    }
