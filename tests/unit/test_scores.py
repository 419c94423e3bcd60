"""Scores: the SQL says what the rules say, each point has its evidence, and time passes as it should."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from export import call_lists, engine, facts, partitions, pieces, scoring, sources
from export.visits import days
from export.visits import tables as visits
from export.work import Work, latest
from leads.clock import iso
from leads.events import Event
from leads.manifest import parse
from leads.scoring.condition import parsed
from leads.scoring.facts import PERSON
from leads.scoring.rules import Scoring, from_json
from leads.statuses import STATUSES, status_event
from tests.parts.counting_store import CountingStore
from tests.parts.demo_store import published
from tests.parts.demo_store import scoring as shipped
from tests.parts.score_oracle import scores

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
PUBLISHED = published()
SHIPPED = from_json(shipped())
PAPER = "whitepapers/lead-standards"
STEPS = (
    partitions.build, days.refresh, facts.acts, sources.build, pieces.build, facts.lead_facts, visits.build,
)  # fmt: skip
TABLES = ("leads", "accounts", "hot_leads", "points ORDER BY ALL")


def tables(folder, events, rules=SHIPPED, as_of=AS_OF, lang="en"):
    """The rows of TABLES, by the steps of an export."""
    store = CountingStore().put_events(*events)
    for name, body in PUBLISHED.items():
        store.put(f"published/{name}", body)
    folder.mkdir()
    with engine.connect(folder) as db:
        work = Work(db, store, parse(PUBLISHED["site.json"]), "127.0.0.1", as_of, latest(as_of), lang)
        for step in STEPS:
            step(work)
        scoring.score(work, rules)
        call_lists.accounts(work)
        call_lists.hot_leads(work)
        return {table.split()[0]: rows(work, table) for table in TABLES}


def rows(work, table):
    found = work.db.execute(f"SELECT * FROM {table}")  # noqa: S608  names of ours
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def post(email, day, content=PAPER, stage="solution", form="whitepaper", hour=10, **fields):
    return Event(
        event_id=f"{email}-{day}-{hour}-{content}".replace("/", "-"),
        event_name="generate_lead",
        occurred_at=f"{day}T{hour:02d}:00:00.000Z",
        lead_id=f"id-{email}",
        form_id=form,
        content_id=content,
        content_stage=stage,
        language="en",
        fields={"email": email, **fields},
    )


def history(seed, people=14, acts=60):
    """Posts, downloads and statuses of a few people at a few firms over most of a year."""
    random = Random(seed)
    domains = (
        f"acme{seed}.example",
        f"mail.acme{seed}.example",
        f"heng{seed}.com.cn",
        "gmail.com",
        "mailinator.com",
    )
    addresses = [f"p{n}s{seed}@{random.choice(domains)}" for n in range(people)]
    start = datetime(2026, 1, 5, tzinfo=UTC)
    some_days = [n * n % 317 for n in range(24)]  # near each other and far apart; each day costs a partition
    events = []
    for number in range(acts):
        email = random.choice(addresses)
        moment = iso(start + timedelta(random.choice(some_days), random.randrange(86400)))
        asked = random.random() < 0.1
        stage = random.choice(("awareness", "solution", "case-study"))
        event = post(email, "2026-01-01", f"{stage}/{random.randrange(3)}", stage)
        event = replace(event, event_id=f"s{seed}e{number}", occurred_at=moment)
        if asked:
            event = replace(event, form_id="contact", content_id="pages/contact", content_stage=None)
        kind = random.random()
        if kind < 0.25:
            events.append(replace(event, event_name="file_download", fields={}))
            continue
        if kind < 0.35:
            events.append(status_event(event.lead_id, random.choice(STATUSES), moment, moment))
            continue
        told = {
            "job_title": random.choice(("", "CEO", "采购经理", "Engineer")),
            "company_size": random.choice(("", "10 to 49", "100 to 499", "1000 or more")),
            "industry": random.choice(("", "", "software")),
            "authority": random.choice(("", "", "", "decide")),
            "company": random.choice(("", "Acme")),
        }
        events.append(replace(event, fields={"email": email, **{k: v for k, v in told.items() if v}}))
    return events


STATUS_DAY = "2026-11-20T00:00:00.000Z"


def said(email, status, day, amount="", currency="", recorded_at=STATUS_DAY):
    return status_event(f"id-{email}", status, f"{day}T00:00:00.000Z", recorded_at, amount, currency)


SCENES = [
    post("halves@a.example", "2026-08-24", job_title="CEO"),
    post("twice@b.example", "2026-05-01"), post("twice@b.example", "2026-11-22"),
    post("asks@gmail.com", "2026-08-25", "pages/contact", "", "contact"),
    post("told@c.example", "2026-11-01", "case-studies/x", "case-study"), post("told@c.example", "2026-11-02"),
    post("told@c.example", "2026-11-10", job_title="CEO"),
    post("sold@d.example", "2026-10-01"), said("sold@d.example", "contacted", "2026-10-02"),
    said("sold@d.example", "won", "2026-10-03", "100.00", "CNY"),
    said("sold@d.example", "won", "2026-10-04", "50.50", "CNY"), said("sold@d.example", "lost", "2026-10-05"),
    post("fixed@e.example", "2026-10-01"), said("fixed@e.example", "won", "2026-10-02", "100.00", "CNY"),
    said("fixed@e.example", "won", "2026-10-02", "120.00", "CNY", "2026-11-21T00:00:00.000Z"),
    post("mixed@f.example", "2026-10-01"), said("mixed@f.example", "won", "2026-10-02", "1.00", "CNY"),
    said("mixed@f.example", "won", "2026-10-03", "1.00", "USD"),
    post("ada@acme.example", "2026-11-01", job_title="CEO", company="Acme", company_size="100 to 499", full_name="Ada"),
    post("bob@sales.acme.example", "2026-11-10", job_title="Engineer", company="Acme", full_name="Bob"),
    post("cyd@acme.example", "2026-11-12", company="ACME Ltd"),
    post("x@gmail.com", "2026-11-12"), post("y@gmail.com", "2026-11-12"), post("z@mailinator.com", "2026-11-12"),
    post("tom@g.example", "2026-11-10", "pages/contact", "", "contact", message="Please ring", need="other"),
    replace(post("tom@g.example", "2026-11-11"), event_name="consent_withdrawn", fields={}),
    post("taken@h.example", "2026-11-10", "pages/contact", "", "contact"),
    said("taken@h.example", "qualified", "2026-11-11"),
]  # fmt: skip
"""Everybody is on their own but for those at Acme."""


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    return tables(tmp_path_factory.mktemp("scenes") / "today", SCENES)


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory):
    """The same a day later, in Chinese."""
    folder = tmp_path_factory.mktemp("scenes") / "tomorrow"
    return tables(folder, SCENES, as_of=AS_OF + timedelta(days=1), lang="zh")


def lead(made, email):
    return next(row for row in made["leads"] if row["email"] == email)


def test_the_sql_says_what_the_rules_say(tmp_path):
    """Of invented histories, where people of a firm come and go, each column is what Python works out by itself."""
    events = [event for seed in range(20) for event in history(seed)]
    made = tables(tmp_path / "x", events)
    found = {row["email_key"]: row for row in made["leads"]}
    expected = scores(events, SHIPPED, AS_OF.date())
    assert found.keys() == expected.keys()
    assert {key: {name: found[key][name] for name in line} for key, line in expected.items()} == expected
    mqls = [line for line in expected.values() if line["mql_at"]]
    assert len(mqls) > 40
    assert any(not line["is_mql"] for line in mqls)
    assert not any(line["is_mql"] and not line["mql_at"] for line in expected.values())


def test_engagement_halves_every_ninety_days_and_fit_stays(scenes):
    row = lead(scenes, "halves@a.example")
    assert (row["fit_score"], row["engagement_score"], row["grade"]) == (35, 8, "B3")
    assert row["score_reasons"] == (
        "Decides (CEO) +25; Business address (a.example) +10; White paper (Lead standards, 2026-08-24) +8"
    )


def test_reasons_are_in_the_language_of_the_files(tomorrow):
    assert lead(tomorrow, "twice@b.example")["score_reasons"] == (
        "企业邮箱（b.example）+10; 白皮书（Lead standards，2026-11-22）+15"
    )


def test_a_piece_counts_once_from_the_last_time(scenes):
    assert lead(scenes, "twice@b.example")["engagement_score"] == 15


def test_a_contact_request_makes_an_mql_at_once_and_for_ninety_days(scenes, tomorrow):
    found = [lead(made, "asks@gmail.com") for made in (scenes, tomorrow)]
    assert [row["is_mql"] for row in found] == [True, False]
    assert {row["mql_at"].isoformat() for row in found} == {"2026-08-25T10:00:00"}
    assert {row["lifecycle_stage"] for row in found} == {"mql"}


def test_nobody_is_an_mql_before_what_makes_them_one_was_known(scenes):
    assert lead(scenes, "told@c.example")["mql_at"].isoformat() == "2026-11-10T10:00:00"


def test_the_hour_of_an_export_changes_nothing(scenes, tmp_path):
    assert tables(tmp_path / "late", SCENES, as_of=AS_OF.replace(hour=23)) == scenes


def test_points_add_up_to_the_scores(scenes):
    for row in scenes["leads"]:
        points = [point for point in scenes["points"] if point["person"] == row["lead_id"]]
        assert sum(point["points"] for point in points if point["part"] == "fit") == row["fit_score"]
        counted = sum(point["counted"] for point in points if point["part"] == "engagement")
        assert round(counted + Decimal("1e-9")) == row["engagement_score"]


def test_sales_have_the_last_word_on_the_stage(scenes):
    row = lead(scenes, "sold@d.example")
    assert (row["lifecycle_stage"], row["lead_status"], row["won_amount"], row["currency"]) == (
        "customer", "lost", Decimal("150.50"), "CNY",
    )  # fmt: skip
    assert row["retention_until"].isoformat() == "2028-10-05"


def test_a_corrected_amount_takes_the_place_of_the_first(scenes):
    assert lead(scenes, "fixed@e.example")["won_amount"] == 120


def test_two_currencies_are_not_added_up(scenes):
    row = lead(scenes, "mixed@f.example")
    assert (row["won_amount"], row["currency"]) == (None, "")


def test_an_account_groups_a_firm_and_never_free_mail(scenes, tomorrow):
    domains = [account["account_domain"] for account in scenes["accounts"]]
    assert not {"gmail.com", "mailinator.com"} & {*domains}
    (acme,) = [account for account in tomorrow["accounts"] if account["account_domain"] == "acme.example"]
    assert (acme["company"], acme["people"], acme["new_people_30d"], acme["best_grade"]) == (
        "Acme",
        3,
        3,
        "A1",
    )
    assert (acme["roles_present"], acme["roles_missing"]) == ("决策人; 使用者", "中层管理者; 影响者")
    assert acme["timeline"].startswith(
        "2026-11-12 cyd@acme.example：提交表单（Lead standards）; 2026-11-10 Bob"
    )
    assert lead(scenes, "ada@acme.example")["colleagues_30d"] == 2


def test_the_list_for_sales_says_whom_to_call_and_what_to_send(scenes):
    emails = [row["email"] for row in scenes["hot_leads"]]
    assert emails == ["ada@acme.example", "told@c.example", "tom@g.example", "asks@gmail.com"]
    ada, tom = scenes["hot_leads"][0], scenes["hot_leads"][2]
    assert (tom["message"], tom["need"]) == ("Please ring", "Something else")
    assert (tom["mailing"], ada["mailing"]) == ("do not mail: withdrew consent", "only what they ask for")
    assert ada["colleagues"] == "Bob (Engineer, C1); cyd@acme.example (C1)"
    assert ada["next_url"].startswith("http://127.0.0.1:8000/case-studies/")


def test_without_rules_there_are_no_points(tmp_path):
    (row,) = tables(tmp_path / "x", SCENES[:1], rules=Scoring())["leads"]
    assert (row["fit_score"], row["grade"], row["is_mql"], row["score_reasons"]) == (0, "C3", False, "")


SENTENCES = {
    "company contains 精密, acme": True,
    "company is ACME GmbH": True,
    "country not in DE, CN": False,
    "industry is empty": True,
    "job_title is not empty": False,
    "employees at most 99": True,
    "employees at least 51": False,
    "phone_valid is yes": True,
}


def test_each_operator_asks_what_it_says(tmp_path):
    rules = [
        {
            "name": f"r{n}",
            "when": parsed(sentence, PERSON)._asdict(),
            "points": 2**n,
            "reason": {"en": sentence},
        }
        for n, sentence in enumerate(SENTENCES)
    ]
    told = {"company": "ACME GmbH", "country": "DE", "company_size": "50 to 99", "phone": "+44 20 7946 0958"}
    made = tables(
        tmp_path / "x",
        [post("ada@acme.example", "2026-11-01", **told)],
        rules=from_json({**shipped(), "fit": rules}),
    )
    (row,) = made["leads"]
    assert {sentence: bool(row["fit_score"] & 2**n) for n, sentence in enumerate(SENTENCES)} == SENTENCES


def test_one_event_of_a_clock_that_was_centuries_wrong_costs_nobody_their_score(tmp_path):
    events = [
        post("ada@acme.example", "2999-12-31"),
        post("bob@acme.example", "0001-01-01"),
        post("eva@e.example", "2026-11-20"),
    ]
    leads = {row["email"]: row for row in tables(tmp_path / "odd", events)["leads"]}
    assert leads["eva@e.example"]["engagement_score"] == 15
    assert leads["ada@acme.example"]["engagement_score"] == 15, "what is still to come has not faded"
    assert leads["bob@acme.example"]["engagement_score"] == 0
    assert leads["bob@acme.example"]["mql_at"] is None
