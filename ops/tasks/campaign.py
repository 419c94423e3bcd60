"""`invoke campaign.…`: tagged links."""

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task


@task(
    name="link",
    help={
        "path": "the piece: its file, or its address as /articles/x/",
        "campaign": "a name in content/data/campaigns.yml",
        "channel": "a name in content/data/campaigns.yml",
        "detail": "tells two links of one channel apart (utm_content)",
        "svg": "where to write the QR code; below build/campaigns/ when left out",
    },
)
def campaign_link(
    c: Context, path: str, campaign: str, channel: str, detail: str = "", svg: str = ""
) -> None:
    """Print a piece's tagged link for a campaign and channel, with a QR code."""
    from ops.writing.campaign import link

    link(path, campaign, channel, detail=detail, svg=svg)


@task(name="links", help={"into": "the CSV file; build/campaigns/links.csv when left out"})
def campaign_links(c: Context, into: str = "") -> None:
    """Write every link of the registered campaigns as a table."""
    from ops.writing.campaign import links

    links(into)


namespace = Collection("campaign", campaign_link, campaign_links)
