"""Every file of the output, compared with what is behind the gates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plugins.leaks.gate import Gate
from plugins.leaks.texts import texts
from plugins.leaks.unpack import Member, Unreadable, members
from plugins.leaks.views import views
from plugins.leaks.words import key, line_at, normalised, openings, run_end, words

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


def check_file(path: Path, gate: Gate, public: "Public") -> Iterator[Leak | Unread]:
    """Yield every leak in a file of the output, one for each place and gated text."""
    copied: set[str] = set()
    try:
        for member in members(path.name, path.read_bytes()):
            gated_path = _copied_file(member, gate)
            if gated_path is None:
                yield from _text_leaks(path, member, gate, public)
            elif gated_path not in copied:
                copied.add(gated_path)
                yield Leak(path, 1, _place(member), gated_path)
    except Unreadable as error:
        yield Unread(path, str(error))


class Public:
    """Runs that stand in public text too; read only when a run is found that could be one of them."""

    def __init__(self, all_texts: Iterable[str], gate: Gate) -> None:
        self._texts = all_texts
        self._gate = gate
        self._runs: set[str] | None = None

    def __contains__(self, run: str) -> bool:
        if self._runs is None:
            self._runs = set().union(
                *(_known_runs(words(normalised(text)), self._gate) for text in self._texts)
            )
        return run in self._runs


def _copied_file(member: Member, gate: Gate) -> str | None:
    """Return the gated file whose bytes these are, or are among these, or None."""
    digest = sha256(member.data).digest()
    for gated in gate.files:
        if digest == gated.digest or (len(member.data) > len(gated.data) and gated.data in member.data):
            return gated.path
    return None


def _text_leaks(path: Path, member: Member, gate: Gate, public: Public) -> Iterator[Leak]:
    told: set[tuple[str, str]] = set()
    for text in texts(member.data):
        place = _place(member, text.where)
        for view in views(text.text):
            shown = normalised(view)
            found = words(shown)
            for start, end, gated_path in _leaked(found, gate, public):
                if (place, gated_path) not in told:
                    told.add((place, gated_path))
                    yield Leak(path, line_at(shown, start), place, gated_path, tuple(found[start:end]))


def _leaked(found: list[str], gate: Gate, public: Public) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and origin of each stretch of words that is behind a gate, overlapping runs as one."""
    stretch: tuple[int, int, str] | None = None
    for start in _starts(found, gate):
        end = run_end(found, start)
        run = key(found, start, end) if end else ""
        if end is None or run not in gate.runs or run in public:
            continue
        if stretch and start <= stretch[1] and gate.runs[run] == stretch[2]:
            stretch = (stretch[0], end, stretch[2])
            continue
        if stretch:
            yield stretch
        stretch = (start, end, gate.runs[run])
    if stretch:
        yield stretch


def _starts(found: list[str], gate: Gate) -> list[int]:
    """Return every place where a gated run could begin."""
    known = gate.openings
    return [start for start, opening in enumerate(openings(found)) if opening in known]


def _known_runs(found: list[str], gate: Gate) -> Iterator[str]:
    for start in _starts(found, gate):
        end = run_end(found, start)
        if end and key(found, start, end) in gate.runs:
            yield key(found, start, end)


def _place(member: Member, where: str = "") -> str:
    return ", ".join([*member.way, *([where] if where else [])])
