"""`invoke campaign.link` and `campaign.links`: tagged links for registered campaigns and channels, with a QR code."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import segno

from leads.exports.csv_files import for_people
from ops.paths import BUILD, CONTENT, shown
from ops.writing.output import write_file
from ops.writing.site import all_sources, languages, source_at
from plugins.campaigns import Campaign, Campaigns, Channel, tagged_link
from plugins.data_files import read_data_files
from plugins.links import address_of
from plugins.problems import not_allowed
from plugins.slugs import is_slug
from plugins.source import Source

Entry = TypeVar("Entry")

COLUMNS = (
    "campaign",
    "channel",
    "piece",
    "language",
    "title",
    "link",
    "utm_source",
    "utm_medium",
    "utm_campaign",
)
QR_MARGIN = 4
"""Modules of white around a code, as the standard (ISO/IEC 18004) asks for."""

MAX_DETAIL = 60
"""Characters: a longer link makes a code that a telephone cannot read from a card."""


def link(
    path: str, campaign: str, channel: str, *, detail: str = "", svg: str = "", content: Path = CONTENT
) -> None:
    """Print the tagged link of a piece with its QR code, and write the code as SVG.

    `detail` becomes utm_content. Exits with a sentence when a name is not registered or the piece is not found.
    """
    registered = read_campaigns(content)
    found = _known("campaign", campaign, registered.campaigns)
    where = _known("channel", channel, registered.channels)
    if detail and not (is_slug(detail) and len(detail) <= MAX_DETAIL):
        raise SystemExit(
            f"detail is {detail[:MAX_DETAIL]!r}; expected small letters, digits and hyphens, at most {MAX_DETAIL}, "
            "as footer-button"
        )
    source = source_at(path, content)
    address = tagged_link(registered.site, _address(source, content), found.name, where, detail)
    into = Path(svg) if svg else BUILD / "campaigns" / f"{_file_name(found, where, source, detail)}.svg"
    code = segno.make_qr(address, error="m")
    drawing = io.BytesIO()
    title = str(source.meta.get("title", source.content_id))
    code.save(drawing, kind="svg", border=QR_MARGIN, scale=8, title=title)
    write_file(into, drawing.getvalue())
    print(address)
    if sys.stdout.isatty() and sys.stdout.encoding.lower().startswith(
        "utf"
    ):  # it is drawn with block elements
        code.terminal(compact=True, border=2)
    print(f"QR code: {shown(into.absolute())}", file=sys.stderr)
    for remark in _remarks(source, found, where):
        print(f"Note: {remark}", file=sys.stderr)


def links(into: str = "", content: Path = CONTENT) -> None:
    """Write every link the campaigns register as a CSV file that opens in a spreadsheet program."""
    registered = read_campaigns(content)
    rows = list(_rows(registered, content))
    path = Path(into) if into else BUILD / "campaigns" / "links.csv"
    write_file(path, for_people(COLUMNS, rows))
    print(f"{shown(path.absolute())}: {len(rows)} link{'' if len(rows) == 1 else 's'}")


def read_campaigns(content: Path) -> Campaigns:
    """What campaigns.yml registers. Raises SystemExit when there is none, or any data file has a problem."""
    files = read_data_files(content, languages())
    if files.problems:
        raise SystemExit("\n".join(dict.fromkeys(str(problem) for problem in files.problems)))
    if "campaigns.yml" not in files.good:
        raise SystemExit(
            f"{shown(content / 'data' / 'campaigns.yml')} is missing; it registers campaigns and channels"
        )
    return files.site_data(languages()).campaigns


def _known(kind: str, name: str, entries: Mapping[str, Entry]) -> Entry:
    if name not in entries:
        raise SystemExit(
            f"{not_allowed(kind, name, list(entries))}. Register it in content/data/campaigns.yml."
        )
    return entries[name]


def _rows(registered: Campaigns, content: Path) -> Iterator[dict[str, str]]:
    by_id: dict[str, list[Source]] = {}
    for source in all_sources(content):
        if source.status != "draft":
            by_id.setdefault(source.content_id, []).append(source)
    for campaign in registered.campaigns.values():
        for name in campaign.channels:
            channel = registered.channels[name]
            for source in (source for piece in campaign.pieces for source in by_id.get(piece, [])):
                yield {
                    "campaign": campaign.name,
                    "channel": channel.name,
                    "piece": source.content_id,
                    "language": source.lang,
                    "title": str(source.meta.get("title", "")),
                    "link": tagged_link(registered.site, _address(source, content), campaign.name, channel),
                    "utm_source": channel.source,
                    "utm_medium": channel.medium,
                    "utm_campaign": campaign.name,
                }


def _address(source: Source, content: Path) -> str:
    return address_of(source.path.absolute().relative_to(content.absolute()).as_posix(), languages()[0])


def _file_name(campaign: Campaign, channel: Channel, source: Source, detail: str) -> str:
    return "-".join(part for part in (campaign.name, channel.name, source.slug, source.lang, detail) if part)


def _remarks(source: Source, campaign: Campaign, channel: Channel) -> Iterator[str]:
    if source.status == "draft":
        yield "this piece is a draft; the link leads nowhere until it is published"
    if channel.name not in campaign.channels or source.content_id not in campaign.pieces:
        yield (
            f"{campaign.name} does not list {source.content_id} in {channel.name} yet, so `campaign.links` leaves "
            "this link out; add it in content/data/campaigns.yml"
        )
