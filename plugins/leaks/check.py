"""Every file of the output, compared with what is behind the gates."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.leaks.gate import Gate
from plugins.leaks.texts import texts
from plugins.leaks.unpack import Member, Unreadable, members
from plugins.leaks.views import views
from plugins.leaks.words import key, lines_of, normalised, openings, run_end, words

_LONGEST_QUOTE = 16


@dataclass(frozen=True)
class Leak:
    """A run found where it must not be. `place` is inside the file: a member, a field of a picture, a page."""

    path: Path
    line: int
    place: str
    gated_path: str
    run: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """Return the run as it is shown, cut when it is long."""
        shown = " ".join(self.run[:_LONGEST_QUOTE])
        return shown + (" …" if len(self.run) > _LONGEST_QUOTE else "")


@dataclass(frozen=True)
class Unread:
    """A file nobody could look into."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Passage:
    """A run from behind a gate in one view of a file: its words there, from `start` to `end`, which may be public."""

    place: str
    line: int
    start: int
    end: int
    gated_path: str
    run: tuple[str, ...]


@dataclass(frozen=True)
class Scan:
    """What of the gate is in a file, whether public or not: copies of gated files, and passages by view."""

    copies: tuple[tuple[str, str], ...] = ()
    views: tuple[tuple[Passage, ...], ...] = ()
    unread: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the scan as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Scan":
        """Return the scan that `to_json` wrote."""
        views = [
            tuple(Passage(**{**passage, "run": tuple(passage["run"])}) for passage in view)
            for view in data["views"]
        ]
        return cls(tuple((place, gated) for place, gated in data["copies"]), tuple(views), data["unread"])


def check_file(path: Path, gate: Gate, public: Container[str]) -> Iterator[Leak | Unread]:
    """Yield every leak in a file of the output, one for each place and gated text."""
    yield from leaks_of(path, scan(path.name, path.read_bytes(), gate), public)


def scan(name: str, data: bytes, gate: Gate) -> Scan:
    """Return what of the gate is in a file of this name with these bytes."""
    copies: dict[str, str] = {}
    views: list[tuple[Passage, ...]] = []
    try:
        for member in members(name, data):
            gated_path = _copied_file(member, gate)
            if gated_path is None:
                views += _passages(member, gate)
            else:
                copies.setdefault(gated_path, _place(member))
    except Unreadable as error:
        return Scan(_turned(copies), tuple(views), str(error))
    return Scan(_turned(copies), tuple(views))


def leaks_of(path: Path, found: Scan, public: Container[str]) -> Iterator[Leak | Unread]:
    """Yield what of a scan is in no public text, one leak for each place and gated text."""
    for place, gated_path in found.copies:
        yield Leak(path, 1, place, gated_path)
    told: set[tuple[str, str]] = set()
    for view in found.views:
        for leak in _stretches(path, [one for one in view if " ".join(one.run) not in public]):
            if (leak.place, leak.gated_path) not in told:
                told.add((leak.place, leak.gated_path))
                yield leak
    if found.unread:
        yield Unread(path, found.unread)


def known_runs(text: str, gate: Gate) -> list[str]:
    """Return the runs of the gate that stand in a public text, too."""
    found = words(normalised(text))
    return [key(found, start, end) for start, end in _runs(found, gate)]


def _copied_file(member: Member, gate: Gate) -> str | None:
    """Return the gated file whose bytes these are, or are among these, or None."""
    digest = sha256(member.data).digest()
    for gated in gate.files:
        if digest == gated.digest or (len(member.data) > len(gated.data) and gated.data in member.data):
            return gated.path
    return None


def _passages(member: Member, gate: Gate) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages of each view of a member that has any."""
    for text in texts(member.data):
        place = _place(member, text.where)
        for view in views(text.text):
            shown = normalised(view)
            found = words(shown)
            runs = list(_runs(found, gate))
            lines = lines_of(shown, (start for start, _ in runs))
            passages = tuple(
                Passage(place, line, start, end, gate.runs[key(found, start, end)], tuple(found[start:end]))
                for (start, end), line in zip(runs, lines, strict=True)
            )
            if passages:
                yield passages


def _stretches(path: Path, passages: Iterable[Passage]) -> Iterator[Leak]:
    """Yield the passages of a view as leaks, overlapping ones of a gated text as one."""
    last: Passage | None = None
    for passage in passages:
        if last and passage.start <= last.end and passage.gated_path == last.gated_path:
            more = passage.run[last.end - passage.start :]
            last = replace(last, end=passage.end, run=last.run + more)
            continue
        if last:
            yield Leak(path, last.line, last.place, last.gated_path, last.run)
        last = passage
    if last:
        yield Leak(path, last.line, last.place, last.gated_path, last.run)


def _runs(found: list[str], gate: Gate) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of the gate in some words."""
    known = gate.openings
    for start, opening in enumerate(openings(found)):
        if opening in known:
            end = run_end(found, start)
            if end and key(found, start, end) in gate.runs:
                yield start, end


def _turned(copies: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((place, gated_path) for gated_path, place in copies.items())


def _place(member: Member, where: str = "") -> str:
    return ", ".join([*member.way, *([where] if where else [])])
