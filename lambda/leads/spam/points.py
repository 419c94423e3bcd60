"""What each signal weighs. This table is the whole of the judgement, and docs/spam.md is made of it.

The weights follow one rule: what a person may well do by chance (a post without script, one link, an old browser)
never adds up to a quarantine without something that hardly any person does.
"""

from __future__ import annotations

from typing import NamedTuple

QUARANTINE_AT = 5
"""From this sum on a post is set apart."""

REJECT_AT = 10
"""From this sum on it is a clear robot: kept too, and not in the list that people look through."""

PHRASES_AT_MOST = 4
"""Words alone never set a post apart: people complain of spam by quoting it."""

PHRASES_WITHOUT_TIME = 3
"""The same where no form time of ours came along, which has a point of its own: nor do words sent without script."""


class Signal(NamedTuple):
    """Points, the layer it belongs to, the words of the reason, and why it says something."""

    points: int
    layer: str
    words: str
    about: str


SIGNALS: dict[str, Signal] = {
    "trap": Signal(6, "honeypot", "honeypot filled in", "no person sees the field; a password manager may"),
    "too-fast": Signal(5, "form time", "posted faster than a person",
                       "under 3 s after the page opened, by the page's script, with two answers or more typed"),
    "stamp-young": Signal(3, "form time", "sent at once after the first step into the form",
                          "under 1 s by our own clock; a browser that fills in everything is nearly as fast"),
    "stamp-bad": Signal(4, "form time", "form time not signed by us", "made up, or of another form"),
    "stamp-reused": Signal(5, "form time", "form time used for many people", "one form, more than 3 addresses"),
    "stamp-old": Signal(1, "form time", "form begun two days ago or more", "people leave tabs open; robots keep forms"),
    "stamp-none": Signal(1, "form time", "script without a form time", "the request for it may have failed"),
    "no-script": Signal(1, "form time", "sent without script", "rare with people, usual with robots"),
    "burst": Signal(3, "network", "many posts from one network within a minute", "more than 6 from one /24 or /48"),
    "busy": Signal(2, "network", "many posts from one network", "more than 15 within ten minutes: a fair's wifi too"),
    "flood": Signal(4, "network", "a flood from one network", "more than 60 within ten minutes; the heaviest of three"),
    "neighbours": Signal(2, "network", "posts from this network were set apart", "3 or more within the last hour"),
    "agent-none": Signal(4, "headers", "no user agent", "every browser names itself"),
    "agent-tool": Signal(5, "headers", "not a browser", "curl, python-requests and others say what they are"),
    "agent-driven": Signal(5, "headers", "a browser driven by a program", "HeadlessChrome, PhantomJS say so"),
    "agent-old": Signal(2, "headers", "a browser of long ago", "Chrome before 80, Firefox before 60"),
    "agent-gone": Signal(5, "headers", "a browser that cannot come here", "Internet Explorer before 10: no TLS 1.2"),
    "language-none": Signal(3, "headers", "no language", "every browser sends Accept-Language"),
    "fetch-none": Signal(2, "headers", "no Sec-Fetch-Site", "browsers since 2023 send it, but for some proxies"),
    "hollow": Signal(2, "headers", "a browser by name only", "neither our script nor that header: with those two"),
    "elsewhere": Signal(4, "headers", "posted from another site", "the form stands on our own pages only"),
    "disposable": Signal(2, "address", "throw-away address", "people who want no mail use them as well"),
    "disposables": Signal(3, "address", "throw-away addresses from one network", "3 or more an hour; with the above"),
    "dots": Signal(3, "address", "address of many dots", "Gmail ignores dots: one mailbox, many spellings"),
    "probe": Signal(8, "content", "an attempt to break in", "SQL, script, templates or paths where a name belongs"),
    "markup": Signal(2, "content", "HTML in the text", "developers quote it as well"),
    "link-markup": Signal(5, "content", "links in markup", "`[url=…]` or `<a href=…>`, which no field shows as a link"),
    "link-in-line": Signal(5, "content", "a link where a name belongs", "a web address in a field of one line"),
    "link": Signal(1, "content", "a link", "many people name their own site"),
    "links": Signal(1, "content", "three links or more", "with the one above"),
    "link-hidden": Signal(2, "content", "a link that hides its end", "shorteners, and invitations to messengers"),
    "gibberish": Signal(3, "content", "letters by chance", "no language writes a word like this"),
    "gibberish-more": Signal(3, "content", "letters by chance in several fields", "with the one above"),
    "same": Signal(3, "content", "the same text in three fields or more", "name, firm and message"),
    "odd-letters": Signal(2, "content", "letters of two scripts in one word, or invisible ones", "a way past filters"),
    "phrases": Signal(1, "content", "words of spam",
                      f"by the phrase, 1 to 3 each; {PHRASES_WITHOUT_TIME} at most without script"),
    "text-repeated": Signal(4, "repetition", "the same text from many people", "3 addresses within a day"),
    "host-repeated": Signal(3, "repetition", "the same site in posts of many people", "3 addresses within a day"),
    "work-none": Signal(2, "proof of work", "no work shown", "where it is on, and was asked for"),
    "work": Signal(-3, "proof of work", "work shown", "takes away no more than network, headers and form time gave"),
}  # fmt: skip
"""Every signal by its code."""
