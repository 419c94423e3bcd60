"""Campaign tags in a text's own links: only what content/data/campaigns.yml registers can be counted later."""

from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.text import Text
from plugins.links import targets
from plugins.problems import not_allowed


def _tags(text: Text, around: Around) -> Iterator[Found]:
    if around.campaigns is None:
        return
    joined = text.joined
    for start, address, _ in targets(joined):
        line = text.source.body_line + joined.count("\n", 0, start)
        for message in _messages(unescape(address), around):
            yield Found(line, message)


def _messages(address: str, around: Around) -> Iterator[str]:
    try:
        tags = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    except ValueError:  # an address that cannot be read: the rule `link` says so
        return
    if not any(name.startswith("utm_") for name in tags):
        return
    if address.startswith(("/", "{")):
        yield "a link within the site has campaign tags, which would hide where its reader came from; remove them"
        return
    known = {
        "utm_campaign": list(around.campaigns or ()),
        "utm_source": sorted({source for source, _ in around.channels}),
        "utm_medium": sorted({medium for _, medium in around.channels}),
    }
    for name, allowed in known.items():
        if name in tags and tags[name] not in allowed:
            yield not_allowed(name, tags[name], allowed)


RULES = (
    Rule(
        "campaign",
        WARNING,
        "A link whose `utm_campaign`, `utm_source` or `utm_medium` is not in `content/data/campaigns.yml`, or a tagged "
        "link within the site.",
        "A misspelled name is a campaign of its own in every report.",
        "Take the link from `invoke campaign.link`, or register the campaign.",
        _tags,
    ),
)
