"""The leak check over what it found before: a file is looked into again when it, or anything behind a gate, changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.leaks.check import Leak, Scan, Unread, known_runs, leaks_of, scan
from plugins.leaks.gate import Gate, close_gate, made_path, public_texts
from plugins.memory import Memory, code_key, key_of
from plugins.problems import shown_path
from plugins.source import Source

_CODE = Path(__file__).parent


class Search:
    """One build's search for leaks. `files` are the gated ones that were written, `made` those made of them.

    The gate is only closed, which means reading everything behind it, when some answer is not remembered.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        files: Sequence[Path],
        made: Sequence[Path],
        settings: Mapping[str, Any],
        memory: Memory,
    ) -> None:
        self._sources, self._files, self._made = sources, files, made
        self._settings, self._memory = settings, memory
        markup = json.dumps(settings["MARKDOWN"], sort_keys=True, default=lambda value: value.__qualname__)
        gated = [part for source in sources for part in (str(source.path), source.lang, source.gated)]
        named = [*((shown_path(path), path) for path in files), *((made_path(path), path) for path in made)]
        digests = [part for name, path in named for part in (name, _digest(path))]
        self._key = key_of(code_key(_CODE.glob("*.py")), markup, *gated, *digests)

    @cached_property
    def gate(self) -> Gate:
        """Return everything behind the gates."""
        return close_gate(self._sources, self._files, self._made, self._settings)

    def leaks(self, output: Iterable[Path], printed: Sequence[str]) -> Iterator[Leak | Unread]:
        """Yield what leaked into the files of the output; `printed` are texts that public pages show besides."""
        scans = [(path, self._scan(path)) for path in output]
        has_passages = any(found.views for _, found in scans)
        public = self._public(printed) if has_passages else frozenset()
        for path, found in scans:
            yield from leaks_of(path, found, public)

    def _scan(self, path: Path) -> Scan:
        data = path.read_bytes()
        key = key_of(self._key, path.name, data)
        return Scan.from_json(self._memory.recall(key, lambda: scan(path.name, data, self.gate).to_json()))

    def _public(self, printed: Sequence[str]) -> frozenset[str]:
        """Return the runs of the gate that stand in public text, too; a preview shows the public text of drafts."""
        runs = self._known(printed, key_of(self._key, *printed))
        for source in self._sources:
            if source.status != "draft" or self._settings.get("PREVIEW"):
                title = str(source.meta.get("title", ""))
                key = key_of(self._key, title, source.lang, source.teaser, source.gated)
                runs |= self._known(public_texts(source, self._settings), key)
        return frozenset(runs)

    def _known(self, texts: Iterable[str], key: str) -> set[str]:
        def make() -> list[str]:
            return sorted({run for text in texts for run in known_runs(text, self.gate)})

        return set(self._memory.recall(key, make))


def _digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest()
