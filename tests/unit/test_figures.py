"""Each figure, counted over again in plain Python from the same visits, posts and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from export.metrics.bursts import Day, bursts
from export.metrics.measures import TABLES, add_figures
from export.work import Period, Work
from leads.exports.schema import FILES
from tests.parts.figure_tables import CHANNELS, PAGES, UNTIL, Act, Apart, History, history, work_of

SPEND = (
    "from,to,channel,campaign,amount,currency\n"
    "2026-10-01,2026-11-30,Paid Search,,610.00,EUR\n"
    "2026-11-20,2026-11-22,Email,launch,100.00,EUR\n"
)
NOW = Period(UNTIL - timedelta(29), UNTIL)
QUALIFIED = {"mql", "sql", "opportunity", "customer"}
ACCEPTED_BY_SALES = {"sql", "opportunity", "customer"}


@dataclass
class Made:
    """A history and the tables made of it."""

    history: History
    work: Work

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = self.work.db.table(table)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def value(self, metric: str, column: str = "value") -> Any:
        return next(row[column] for row in self.rows("headline") if row["metric"] == metric)

    def firsts(self) -> dict[str, Act]:
        """The first registration of each person."""
        found: dict[str, Act] = {}
        for act in self.registrations():
            found.setdefault(act.person, act)
        return found

    def registrations(self, days: Period | None = None) -> list[Act]:
        acts = [act for act in self.history.acts if act.is_registration]
        return [act for act in acts if days is None or is_in(act.occurred_at.date(), days)]

    def posts(self, days: Period) -> list[Act | Apart]:
        apart = [post for post in self.history.apart if is_in(post.occurred_at.date(), days)]
        return [*self.registrations(days), *apart]

    def newcomers(self, days: Period) -> list[Any]:
        """(lead, first registration) of who registered first in these days."""
        firsts = self.firsts()
        return [
            (lead, firsts[lead.lead_id])
            for lead in self.history.leads
            if is_in(firsts[lead.lead_id].occurred_at.date(), days)
        ]


def is_in(day: date, period: Period) -> bool:
    return period.since <= day <= period.until


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    found = history()
    work = work_of(found, tmp_path_factory.mktemp("figures"), SPEND)
    add_figures(work)
    yield Made(found, work)
    work.db.close()


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_those_that_are_explained(made: Made, table: str) -> None:
    explained = next(file.columns for file in FILES if file.table == table)

    assert made.work.db.table(table).columns == [column.name for column in explained]


@pytest.mark.parametrize(("suffix", "days"), [("", NOW), ("_before", NOW.before())])
def test_visits_and_leads_of_each_channel(made: Made, suffix: str, days: Period) -> None:
    sessions = Counter(s.channel for s in made.history.sessions if is_in(s.day, days))
    leads = Counter(first.first_key for _, first in made.newcomers(days))
    mqls = Counter(
        first.first_key for lead, first in made.newcomers(days) if lead.lifecycle_stage in QUALIFIED
    )

    for row in made.rows("channels"):
        name = row["channel"]
        assert (row[f"sessions{suffix}"], row[f"leads{suffix}"], row[f"mqls{suffix}"]) == (
            sessions[name],
            leads[name],
            mqls[name],
        )
    assert {row["channel"] for row in made.rows("channels")} == set(CHANNELS)


def test_what_a_channel_s_visits_became(made: Made) -> None:
    posts = Counter(post.first_key for post in made.posts(NOW))
    accepted = Counter(act.first_key for act in made.registrations(NOW))
    newcomers = made.newcomers(NOW)
    real = Counter(
        first.first_key
        for lead, first in newcomers
        if lead.full_name and lead.email_type == "business" and (lead.email_verified_at or lead.phone_e164)
    )
    sqls = Counter(first.first_key for lead, first in newcomers if lead.lifecycle_stage in ACCEPTED_BY_SALES)

    for row in made.rows("channels"):
        name = row["channel"]
        assert (row["posts"], row["accepted"], row["apart"]) == (
            posts[name],
            accepted[name],
            posts[name] - accepted[name],
        )
        assert (row["real_names"], row["sqls"]) == (real[name], sqls[name])
        assert row["valid_rate"] == pytest.approx(accepted[name] / posts[name])
        assert row["visit_to_lead"] == pytest.approx(row["leads"] / row["sessions"])
        assert row["real_name_rate"] == pytest.approx(real[name] / row["leads"])
        assert row["mql_rate"] == pytest.approx(row["mqls"] / row["leads"])


def test_spend_is_spread_over_its_days_and_held_against_deals_in_its_currency(made: Made) -> None:
    firsts = made.firsts()
    won = [s for s in made.history.statuses if is_in(s.at.date(), NOW)]
    channels = {row["channel"]: row for row in made.rows("channels")}

    assert float(channels["Paid Search"]["spend"]) == 300.0  # 10 a day
    assert float(channels["Email"]["spend"]) == 100.0
    for name, row in channels.items():
        deals = [deal for deal in won if firsts[deal.person].first_key == name]
        amount = sum(deal.amount or 0 for deal in deals if deal.currency == "EUR")
        assert (row["wins"], float(row["won_amount"]), row["currency"]) == (len(deals), amount, "EUR")
        if not row["spend"]:
            assert (row["cpl"], row["cpa"], row["roi"]) == (None, None, None)
    paid = channels["Paid Search"]
    assert float(paid["cpl"]) == pytest.approx(300 / paid["leads"], abs=0.005)
    assert paid["roi"] == pytest.approx((float(paid["won_amount"]) - 300) / 300)
    assert {deal.currency for deal in won} > {"EUR"}, "the history has deals in another currency, too"


def test_days_add_up_to_channels_and_visitors_are_counted_by_day(made: Made) -> None:
    days = [row for row in made.rows("channel_days") if row["day"] >= NOW.since]
    for row in made.rows("channels"):
        for name in ("sessions", "page_views", "posts", "accepted", "leads", "mqls"):
            assert row[name] == sum(day[name] for day in days if day["channel"] == row["channel"]), name
    for row in days:
        mine = [s for s in made.history.sessions if (s.day, s.channel) == (row["day"], row["channel"])]
        assert row["visitors"] == len({session.visitor for session in mine})


def test_the_funnel_counts_visits_then_people(made: Made) -> None:
    found = {row["step"]: row["total"] for row in made.rows("funnel") if row["channel"] == ""}
    sessions = [s for s in made.history.sessions if is_in(s.day, NOW)]
    people = {act.person for act in made.registrations(NOW)}
    fetched = {
        act.person
        for act in made.history.acts
        if act.event_name == "file_download" and is_in(act.occurred_at.date(), NOW)
    }
    stages = {lead.lead_id: lead.lifecycle_stage for lead in made.history.leads}

    assert found == {
        "sessions": len(sessions),
        "gated_sessions": sum(session.has_gated_page for session in sessions),
        "form_sessions": sum(session.has_form_start for session in sessions),
        "registered": len(people),
        "downloaded": len(people & fetched),
        "mql": sum(stages[person] in QUALIFIED for person in people),
        "sql": sum(stages[person] in ACCEPTED_BY_SALES for person in people),
    }


def test_every_channel_has_every_step_and_its_share_of_another(made: Made) -> None:
    rows = made.rows("funnel")
    totals = {(row["channel"], row["step"]): row["total"] for row in rows}

    assert len(rows) == 7 * (len(CHANNELS) + 1)
    for row in rows:
        whole = totals.get((row["channel"], row["share_of"]))
        assert row["share"] == (pytest.approx(row["total"] / whole) if whole else None)


@pytest.mark.parametrize("path", PAGES)
def test_how_a_page_was_read(made: Made, path: str) -> None:
    days = {s.session_id: s.day for s in made.history.sessions}
    pages = {s.session_id: s.pages for s in made.history.sessions}
    views = [v for v in made.history.session_pages if v.path == path and is_in(days[v.session_id], NOW)]
    firsts = {view.session_id: view.n for view in reversed(views)}
    entrances = [view for view in views if view.is_entrance]
    dwells = [view.dwell_seconds for view in views if view.dwell_seconds is not None]

    row = next(row for row in made.rows("contents") if row["path"] == path)

    assert row["page_views"] == len(views)
    assert row["sessions"] == len(firsts)
    assert row["entrances"] == len(entrances)
    assert row["exits"] == sum(view.is_exit for view in views)
    assert row["downstream_views"] == sum(pages[session] - n for session, n in firsts.items())
    assert row["dwell_seconds"] == pytest.approx(median(dwells))
    assert row["exit_rate"] == pytest.approx(row["exits"] / len(views))
    bounced = sum(pages[view.session_id] == 1 for view in entrances)
    assert row["bounce_rate"] == (pytest.approx(bounced / len(entrances)) if entrances else None)


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_led_to(made: Made, path: str) -> None:
    page = PAGES[path]
    key = f"{path.strip('/') if path.count('/') > 2 else 'pages' + path.rstrip('/')}.en"
    hits = [hit for hit in made.history.hits if hit.referrer_path == path and is_in(hit.day, NOW)]
    if page.get("call") == "form":
        followed = {hit.session_id for hit in hits if hit.kind == "form_start"}
    else:
        followed = {hit.session_id for hit in hits if hit.kind == "page" and hit.path == page.get("leads_to")}
    registered = [
        lead for lead, first in made.newcomers(NOW) if f"{first.content_id}.{first.language}" == key
    ]
    fetched = [
        a for a in made.history.acts if a.event_name == "file_download" and is_in(a.occurred_at.date(), NOW)
    ]

    row = next(row for row in made.rows("contents") if row["path"] == path)

    assert row["cta_sessions"] == len(followed)
    assert row["leads"] == len(registered)
    assert row["mqls"] == sum(lead.lifecycle_stage in QUALIFIED for lead in registered)
    assert row["downloads"] == sum(act.asset_id == page["asset_id"] for act in fetched if "asset_id" in page)


def test_ways_and_assists_are_of_the_visit_of_the_first_registration(made: Made) -> None:
    ways: Counter[str] = Counter()
    assists: Counter[str] = Counter()
    for _, first in made.newcomers(NOW):
        mine = [
            s for s in made.history.sessions
            if s.visitor == first.visitor_day
            and s.started_at <= first.occurred_at <= s.ended_at + timedelta(minutes=30)
        ]  # fmt: skip
        session = max(mine, key=lambda s: s.started_at)
        pages = [
            v.path
            for v in made.history.session_pages
            if v.session_id == session.session_id and v.at <= first.occurred_at
        ]
        told = [page for n, page in enumerate(pages) if n == 0 or pages[n - 1] != page]
        ways[("… > " if len(told) > 6 else "") + " > ".join(told[-6:])] += 1
        own = f"/{first.content_id.removeprefix('pages/')}/"
        assists.update({page for page in told if page != own})

    found = {row["path"]: row["leads"] for row in made.rows("paths") if row["level"] == "pages"}
    assert found == dict(ways)
    kinds = sum(row["leads"] for row in made.rows("paths") if row["level"] == "kinds")
    assert kinds == len(made.newcomers(NOW))
    for row in made.rows("contents"):
        assert row["assisted_leads"] == assists[row["path"]], row["path"]


def test_the_head_of_the_report_is_the_sum_of_the_rest(made: Made) -> None:
    sessions = [s for s in made.history.sessions if is_in(s.day, NOW)]
    newcomers = made.newcomers(NOW)
    firsts = made.firsts()
    earlier = {
        lead.account_domain for lead in made.history.leads
        if firsts[lead.lead_id].occurred_at.date() < NOW.since
    }  # fmt: skip
    firms = {lead.account_domain for lead, _ in newcomers} - earlier - {""}

    assert made.value("sessions") == len(sessions)
    assert made.value("visitors_per_day") == pytest.approx(len({s.visitor for s in sessions}) / 30)
    assert made.value("leads") == len(newcomers)
    assert made.value("visit_to_lead") == pytest.approx(len(newcomers) / len(sessions))
    assert made.value("accounts") == len(firms)
    assert made.value("spend") == 400
    assert made.value("cpl") == pytest.approx(400 / len(newcomers))
    assert made.value("sessions", "value_before") == sum(
        is_in(s.day, NOW.before()) for s in made.history.sessions
    )


def test_a_bought_burst_and_what_is_set_apart_are_marked(made: Made) -> None:
    flagged = [row for row in made.rows("quality") if row["is_flagged"]]

    burst = next(row for row in flagged if row["finding"] == "visitors_burst")
    assert (burst["channel"], burst["day"]) == ("Paid Search", UNTIL - timedelta(9))
    assert burst["value"] > burst["upper_limit"] > burst["expected"]
    posts = [post for post in made.posts(NOW) if post.first_key == "Paid Search"]
    apart = next(row for row in flagged if row["finding"] == "apart")
    assert (apart["channel"], apart["whole"]) == ("Paid Search", len(posts))
    assert {row["finding"] for row in flagged} == {"visitors_burst", "apart"}


def test_nothing_at_all_makes_tables_without_a_figure(tmp_path: Path) -> None:
    work = work_of(History(), tmp_path)
    add_figures(work)
    empty = Made(History(), work)

    assert empty.rows("channels") == []
    assert [row["total"] for row in empty.rows("funnel")] == [0] * 7
    assert [row["finding"] for row in empty.rows("quality") if row["is_flagged"]] == ["days_without_log"]


def days_of(visitors: list[int], views: int = 2) -> list[Day]:
    first = UNTIL - timedelta(len(visitors) - 1)
    return [Day("Display", first + timedelta(n), count, count * views) for n, count in enumerate(visitors)]


@pytest.mark.parametrize(
    ("visitors", "found"),
    [
        ([20] * 28 + [90], ["visitors_burst"]),
        ([20] * 28 + [32], []),  # within three times the root of twenty
        ([20] * 10 + [90], []),  # too few days are known
        ([2] * 28 + [29], []),  # few visitors are no sign
        ([20] * 20 + [300] * 7 + [20, 90], ["visitors_burst"]),  # a burst in the weeks before hides nothing
        ([20, 200] * 14 + [190], []),  # what swings every day is usual
    ],
)
def test_a_day_is_held_against_the_four_weeks_before_it(visitors: list[int], found: list[str]) -> None:
    days = days_of(visitors)

    assert [burst.finding for burst in bursts(days, UNTIL, days[0].day)] == found


def test_a_program_that_opens_page_after_page_is_marked_by_its_views() -> None:
    days = [*days_of([40] * 28 + [41])[:-1], Day("Display", UNTIL, 41, 900)]

    assert [burst.finding for burst in bursts(days, UNTIL, days[0].day)] == ["views_burst"]
