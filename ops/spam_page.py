"""docs/spam.md: how a post is judged; its table is the code's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from leads.spam.points import PHRASES_AT_MOST, QUARANTINE_AT, REJECT_AT, SIGNALS

_HEAD = """# Spam

Every form post is judged before it is stored. Layers look at it, each finding gives points with a reason, and the
sum decides:

| points | verdict | what happens |
|---|---|---|
| 0 to {accepted} | accept | a lead |
| {quarantine} to {suspect} | quarantine | kept below `quarantine/`, out of files and mail, until released by hand |
| {reject} and more | reject | kept there too; a clear robot, which the list shows only when asked |

Whoever sent it gets the ordinary answer, document and all: a robot learns nothing by trying, and a person who was
taken for one is not left standing. Nothing is thrown away. No post is decided by a puzzle, and no other company is
asked.

Verdict, points, reasons and the seconds from page to post are in the event (`spam`, see [records.md](records.md));
the columns `spam_verdict` and `spam_reasons` of the [lead files](exports.md) tell them for accepted posts too.

## Looking through the quarantine

    .venv/bin/invoke leads.quarantine
    .venv/bin/invoke leads.quarantine --all
    .venv/bin/invoke leads.quarantine --release 3f1c9a52,b81d22c0

The first shows suspects, newest first: id, time, address, name and company, points, reasons. `--all` adds the clear
robots. `--release` makes leads of posts, by their ids or the first six characters of them: the mail with the
document is sent, the event goes to the others with the verdict accept and the reason “released by hand”, and the
next export has the person, registered at the moment they posted. Releasing twice does nothing more, and an unknown
id releases nothing at all. What a known reader posted since, set apart for going by that post and for nothing else,
is released with it. What was set apart stays below `quarantine/`, as it came.

Look in once a week, and whenever somebody says that a mail did not come.

## What gives points

"""

_TABLE = """| layer | finding | points | why |
|---|---|---|---|
"""

_TAIL = """
Two findings that people may well cause never add up to a quarantine: no script and an old browser, a throw-away
address and a link. Words alone never do either, with script or without, since people complain of spam by quoting it.

### The honeypot
A field named `homepage`, out of sight, off the tab order and hidden from screen readers (`aria-hidden`), labelled
“Leave this field empty” for whoever meets it all the same. Some password managers fill it in; that is why it alone
does not reject.

### The form time
Script asks `GET /api/forms/<form>/start` at the first step into a form and sends the answer along as `stamp`: the
moment, signed by `TOKEN_KEY` for that form. A robot can neither make one nor use one for many people. The page's
own clock (`elapsed_ms`) is only the sender's word. A form without script has neither, and gets one point for it.

### The network
Posts are counted by the /24 or /48 that is kept of an address, in the memory of the process: a megabyte for each
kind of count at most, hashes and networks only, gone with the process. Retries of one post count once. On a laptop,
posts over the loopback are not counted. Of minute, crowd and flood the heaviest counts, and beside a form time of
ours nothing else of the network does: colleagues behind one address do not set each other apart. On AWS each
instance of the function counts for itself, so the limit that protects the bill is API Gateway's:

    aws apigatewayv2 update-stage --api-id … --stage-name '$default' \\
      --default-route-settings 'ThrottlingRateLimit=20,ThrottlingBurstLimit=40'

Twenty posts a second for the whole site are far more than people send. What is over the limit gets 429, which the
form's script treats as “try again soon”. A rate-based rule of AWS WAF on CloudFront limits single addresses, for a
fee.

### The headers
Browsers since 2023 send `Sec-Fetch-Site` over HTTPS; few robots bother. **The CDN has to pass it on**, with
`Origin`, `Referer`, `User-Agent` and `Accept-Language`: in CloudFront, the origin request policy
*AllViewerExceptHostHeader* does. A CDN that swallows it would set readers without script apart. Programs that post
JSON ([capture.md](capture.md)) are not held to a browser's headers.

### The content
Links, markup, attempts to break in, letters by chance (`hXqLmZtRk`; names like Brzęczyszczykiewicz are known to be
none) and phrases in a dozen languages. The phrases are data: `lambda/leads/spam/phrases.py`, three points for what
hardly any customer writes, one for what many do. A firm that sells loans or casinos takes its own words out of the
list. They are searched as words: no specialist sells cialis.

### Repetition
The same text (letters and digits alone, in small letters) or the same site from three addresses within a day. The
sender's own domain, the site's own and those that everybody names, such as linkedin.com, do not count.

### Proof of work
Off. `FORMS = {{"proof_of_work": "risk"}}` in pelicanconf.py switches it on: a reader whose network or headers give
reason gets a challenge at the first step into the form ([ALTCHA](https://altcha.org/)'s protocol, version 2:
PBKDF2), which the browser solves while they type, in about a second. A solution takes away points of network,
headers and form time, never those of content or honeypot; who was asked and shows none gets two more. It is for one
form, two hours and one post. Who looks like anybody else is asked for nothing, and without script nobody is.

The library `altcha` makes and checks challenges. The browser's side is our own `theme/static/js/work.js`, 1.3 KB
compressed, in the place of ALTCHA's widget, 35 KB: there is no box to tick, nothing to see and nothing to
translate.

## How good it is

Measured by `tests/unit/test_spam_sets.py` on two sets written for it (`tests/unit/cases/genuine_posts.json` and
`robot_posts.json`). 300 posts of people: thirty languages and a dozen scripts, names of one letter and of forty,
capitals, autofill in four seconds, no script, VPN, colleagues in one office, a fair's wifi, Gmail and QQ, links to
one's own site, questions of developers with code in them, complaints about spam. 300 of robots in sixteen trades:
pitches, links, money, Chinese advertisements, gibberish, scanners, scrapers, driven browsers, filled traps,
throw-away addresses, subscription bombs, replayed form times, campaigns, posts from elsewhere, floods, and patient
ones that come as people do.

| | people set apart | people rejected | robots caught |
|---|---|---|---|
| all 600 | 1 of 300 (0.3 %) | 0 | 287 of 300 (95.7 %) |
| the third held out | 1 of 98 | 0 | 113 of 118 (95.8 %) |
| without Sec-Fetch-Site | 1 of 300 | 0 | 242 of 300 (80.7 %) |

Both sets were written before the weights, by the same hand, and the verdicts on a third of each were not looked at
while the weights were found (its totals were): first 87 % of the robots were caught, then the headers and addresses
in numbers were weighed anew. The person set apart is the one whose password manager filled the honeypot in. What
gets through: robots with a real browser, a person's pace and a harmless text (6 of 7), the first posts of a series
before its number tells (7). Real robots are not a set written by hand: look at your own quarantine after a month.

## What is kept of a reader for this

Nothing but the event. The process remembers for at most a day: cut addresses, hashes of texts and of the names of
linked sites, parts of lead ids.
"""


def spam_page() -> str:
    """docs/spam.md, with every signal and its points."""
    head = _HEAD.format(
        accepted=QUARANTINE_AT - 1, quarantine=QUARANTINE_AT, suspect=REJECT_AT - 1, reject=REJECT_AT
    )
    return head + _TABLE + "\n".join(_rows()) + "\n" + _TAIL.format()


def _rows() -> Iterator[str]:
    for layer, signals in groupby(SIGNALS.values(), key=lambda signal: signal.layer):
        for number, signal in enumerate(signals):
            points = (
                f"1 to {PHRASES_AT_MOST}" if signal.words == SIGNALS["phrases"].words else str(signal.points)
            )
            yield f"| {'' if number else layer} | {signal.words} | {points} | {signal.about} |"
