"""Campaigns and the channels they run in, as content/data/campaigns.yml registers them, and the links they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from plugins.marked_yaml import Marked
from plugins.problems import not_allowed
from plugins.stages import Label


@dataclass(frozen=True)
class Channel:
    """Where a link is put. `source` and `medium` are its utm_source and utm_medium."""

    name: str
    label: Label
    source: str
    medium: str


@dataclass(frozen=True)
class Campaign:
    """What links are for: names of channels, and content ids of the pieces they lead to."""

    name: str
    label: Label
    channels: tuple[str, ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Campaigns:
    """Everything that is registered. `site` is the public address, without a slash at its end."""

    site: str = ""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)


def campaigns_of(data: Mapping[str, Any]) -> Campaigns:
    """Return what campaigns.yml registers."""
    return Campaigns(
        site=data["site"],
        channels={name: Channel(name, **channel) for name, channel in data["channels"].items()},
        campaigns={
            name: Campaign(name, found["label"], tuple(found["channels"]), tuple(found["pieces"]))
            for name, found in data["campaigns"].items()
        },
    )


def campaign_faults(marked: Marked, content_ids: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of what the schema allows and is wrong all the same."""
    parts = urlsplit(marked.value["site"])
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or marked.value["site"] != parts._replace(path="", query="", fragment="").geturl()
    ):
        message = "expected an address like https://www.example.com, with nothing after the name"
        yield marked.line("site"), f"site is {marked.value['site']!r}; {message}"
    allowed = {"channels": list(marked.value["channels"]), "pieces": list(content_ids)}
    for name, campaign in marked.value["campaigns"].items():
        for key, known in allowed.items():
            for index, item in enumerate(campaign[key]):
                line, place = marked.line("campaigns", name, key, index), f"an item of campaigns.{name}.{key}"
                if item not in known:
                    yield line, not_allowed(place, item, known)
                elif item in campaign[key][:index]:
                    yield line, f"campaigns.{name}.{key} names {item} twice"


def tagged_link(site: str, address: str, campaign: str, channel: Channel, content: str = "") -> str:
    """Return the address of a page with its UTM tags.

    `address` begins with a slash; `content` tells two links of one channel apart (utm_content), '' for none.
    """
    tags = {"utm_source": channel.source, "utm_medium": channel.medium, "utm_campaign": campaign}
    if content:
        tags["utm_content"] = content
    return f"{site}{address}?{urlencode(tags)}"
