"""`invoke content.plan`: the grid of what is written for whom, in the terminal and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from ops.paths import BUILD, CONTENT, shown
from ops.writing.grid import Cell, Grid, Row, age, drafts, grid, is_old, summary
from ops.writing.output import write_file
from ops.writing.plan_page import plan_page
from ops.writing.site import all_sources, languages, settings, today
from plugins.data_files import read_data_files

PAGE = BUILD / "plan.html"
_ENDLESS = 10_000
"""Columns: how wide the table would like to be is asked without regard to the terminal."""


def plan(html: str | bool | None = None, content: Path = CONTENT) -> None:
    """Print the grid; write it as a page too, into build/plan.html or the file that `html` names.

    Raises SystemExit when a data file has a problem.
    """
    found = grid_of(content)
    labels = settings()["LANGUAGES"]
    print_grid(found, labels, Console(highlight=False))
    if html:
        path = PAGE if html is True else Path(html)
        write_file(path, plan_page(found, labels).encode("utf-8"))
        print(f"As a page: {shown(path.absolute())}")


def grid_of(content: Path = CONTENT) -> Grid:
    """The grid of a content folder as it is today. Raises SystemExit when a data file has a problem."""
    files = read_data_files(content, languages())
    if files.problems:
        raise SystemExit("\n".join(dict.fromkeys(str(problem) for problem in files.problems)))
    data, day = files.site_data(languages()), today()
    return grid(all_sources(content, day), data.stages, list(data.personas.values()), languages(), day)


def print_grid(found: Grid, labels: Mapping[str, str], console: Console) -> None:
    """Print the grid as a table; as a list where a terminal is too narrow for it."""
    table = _table(found, labels)
    if not console.width:  # some editors and cron jobs set COLUMNS=0
        console.width = 80
    console.print(Text(f"Content plan, {found.today.isoformat()}: published · age of the newest", "bold"))
    if Measurement.get(console, console.options.update(max_width=_ENDLESS), table).maximum <= console.width:
        console.print(table)
    else:
        console.print(_list(found, labels))
    for line in summary(found):
        console.print(Text(line))


def _table(found: Grid, labels: Mapping[str, str]) -> Table:
    default = found.languages[0]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    for lang in found.languages:
        table.add_column(labels[lang], no_wrap=True)
    for section in found.sections:
        table.add_row(Text(section.stage.type[default], "bold"), *_figures(section.total, found))
        for row in section.rows:
            table.add_row(Text(f"  {_name(row, default)}"), *_figures(row, found))
        table.add_section()
    table.add_row(Text("All", "bold"), *_figures(found.total, found))
    return table


def _list(found: Grid, labels: Mapping[str, str]) -> Text:
    """The same for a narrow terminal: a line a language, below its persona, below its stage."""
    default, text = found.languages[0], Text()
    for section in found.sections:
        text.append(f"\n{section.stage.type[default]}\n", "bold")
        for row in (section.total, *section.rows):
            text.append_text(_block(row, found, labels, default))
    return text.append("\nAll types\n", "bold").append_text(_block(found.total, found, labels, default))


def _block(row: Row, found: Grid, labels: Mapping[str, str], default: str) -> Text:
    text = Text(f"  {_name(row, default)}\n")
    for lang, cell in zip(found.languages, row.cells, strict=True):
        text.append(f"    {labels[lang]} ").append_text(_figure(cell, found)).append("\n")
    return text


def _name(row: Row, lang: str) -> str:
    return row.persona.label[lang] if row.persona else "All"


def _figures(row: Row, found: Grid) -> list[Text]:
    digits = max(len(str(cell.published)) for cell in found.total.cells)
    return [_figure(cell, found, digits) for cell in row.cells]


def _figure(cell: Cell, found: Grid, digits: int = 1) -> Text:
    """A count of at least so many places, the age of the newest piece or `hole`, and drafts."""
    count = f"{str(cell.published).rjust(digits)} · "
    if cell.is_hole:
        text = Text.assemble((count, "bold red"), ("hole", "red"))
    else:
        colour = "yellow" if is_old(cell, found.today) else "dim"
        text = Text.assemble((count, "bold green"), (age(cell, found.today), colour))
    return text.append(f" {drafts(cell)}" if cell.drafts else "", "cyan")
