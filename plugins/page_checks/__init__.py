"""The build fails when a finished page is broken: links, headings, ids, names, pictures, titles.

What is looked for is listed in docs/quality.md. Each page is parsed once, and again only when it has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pelican import Pelican, signals

from plugins.links import address_of
from plugins.memory import Memory, code_key, key_of, memory_of, save_memories
from plugins.page_checks.addresses import FUNCTIONS, Site
from plugins.page_checks.others import STYLE_SUFFIX, TEXT_SUFFIXES, addresses_in
from plugins.page_checks.page import Fault, Page, read_page
from plugins.problems import Problem, report, shown_path

_CODE = Path(__file__).parent

DEV = "/_dev/"
"""Where the dev server answers; a preview's pages lead there."""


def page_problems(
    output: Path,
    content: Path,
    site_url: str,
    memory: Memory,
    default_language: str,
    answered: tuple[str, ...] = FUNCTIONS,
) -> list[Problem]:
    """Return everything that is wrong in the finished site below `output`, by file and line.

    `default_language` is that of content files whose name has none; below `answered` no file need be.
    """
    files = sorted(path for path in output.rglob("*") if path.is_file())
    pages = read_pages((path for path in files if path.suffix == ".html"), output, memory)
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    site = Site(site_url, frozenset(_name(path, output) for path in files), ids, answered)
    written = {
        f"{address_of(path, default_language)}index.html"[1:]: content / path
        for path in _content_files(content)
    }
    problems = []
    for name, faults in _faults(pages, site, output, files):
        for line, message in faults:
            origin = _origin(written.get(name), message)
            problems.append(Problem(shown_path(output / name), line, f"{message}{origin}", "page"))
    return problems


def read_pages(files: Iterable[Path], output: Path, memory: Memory) -> dict[str, Page]:
    """Return the pages by their path below the output."""
    code = code_key(_CODE.glob("*.py"))
    pages = {}
    for path in files:
        pages[_name(path, output)] = _remembered(path.read_text(encoding="utf-8"), code, memory)
    return pages


def _remembered(html: str, code: str, memory: Memory) -> Page:
    return Page.from_json(memory.recall(key_of(code, html), lambda: read_page(html).to_json()))


def page_faults(name: str, page: Page, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a page in its site."""
    yield from page.faults
    for reference in page.references:
        if fault := site.fault(reference.address, name, part=reference.part):
            yield reference.line, fault
    own = f"{site.url}/{name.removesuffix('index.html')}"
    if page.is_indexed and not page.canonical:
        yield 1, f"the page names no canonical address; expected {own}, or noindex"
    elif page.canonical and page.canonical != own:
        yield (
            page.canonical_line,
            f"the canonical address is {page.canonical}; expected this page's own, {own}",
        )


def same_titles(pages: Mapping[str, Page]) -> Iterator[tuple[str, Fault]]:
    """Yield each page whose title another one of its language has: a search result would show two alike."""
    first: dict[tuple[str, str], str] = {}
    for name, page in sorted(pages.items()):
        if page.is_indexed and page.title:
            other = first.setdefault((page.lang, page.title), name)
            if other != name:
                yield name, (1, f"the title {page.title!r} is that of {other}, too; expected one of its own")


def _faults(
    pages: Mapping[str, Page], site: Site, output: Path, files: Iterable[Path]
) -> Iterator[tuple[str, Iterable[Fault]]]:
    """Yield the path of each file below the output with what is wrong in it."""
    for name, page in pages.items():
        yield name, page_faults(name, page, site)
    for name, fault in same_titles(pages):
        yield name, [fault]
    for path in files:
        if path.suffix in (*TEXT_SUFFIXES, STYLE_SUFFIX):
            name, text = _name(path, output), path.read_text(encoding="utf-8")
            found = ((line, site.fault(to, name)) for line, to in addresses_in(name, text, site.url))
            yield name, [(line, fault) for line, fault in found if fault]


def _content_files(content: Path) -> Iterator[str]:
    return (path.relative_to(content).as_posix() for path in sorted(content.glob("*/*.md")))


def _origin(source: Path | None, message: str) -> str:
    """Return where a page was written, with the line that holds what the message begins with."""
    if source is None or not source.is_file():
        return ""
    wanted = message.split(" ", 1)[0]
    lines = source.read_text(encoding="utf-8").splitlines()
    place = next((f":{number}" for number, line in enumerate(lines, 1) if f"({wanted}" in line), "")
    return f"; the page is made from {shown_path(source)}{place}"


def _name(path: Path, output: Path) -> str:
    return path.relative_to(output).as_posix()


def _check(pelican: Pelican) -> None:
    settings = pelican.settings
    memory = memory_of("pages")
    site_url = settings["PUBLIC_URL"].rstrip("/")
    answered = (*FUNCTIONS, DEV) if settings["PREVIEW"] else FUNCTIONS
    problems = page_problems(
        Path(pelican.output_path), Path(pelican.path), site_url, memory, settings["DEFAULT_LANG"], answered
    )
    save_memories()
    if problems:
        report(problems)


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_check)
