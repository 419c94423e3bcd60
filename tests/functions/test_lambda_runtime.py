"""The packages as AWS runs them: unzipped, under the real runtime client, against a real S3 server."""

from __future__ import annotations

import json
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from benchmarks.hostile import environment
from export import sets
from leads.events import decode
from leads.manifest import KEY
from leads.privacy import Withdrawal, withdraw_address
from leads.stores.folder import FolderStore
from leads.stores.protocol import walk
from leads.stores.s3 import S3Store
from ops.compiled import WrongPlatform, architecture
from ops.package import MOST_UNZIPPED, package
from tests.builders import ANSWERS, DOCUMENT, HIDDEN, LEAD_ID_KEY, TAGGED_PAGE, TOKEN_KEY, event, site_json
from tests.parts.hostile import faults, hostile_events, shown
from tests.parts.lambda_runtime import lambda_process, unzip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AWS's runtime client is made for Linux")
SETTINGS = {
    "LEADS_STORE": "s3://runtime-leads",
    "ASSETS_STORE": "s3://runtime-assets/gated",
    "LEAD_ID_KEY": LEAD_ID_KEY.decode(),
    "TOKEN_KEY": TOKEN_KEY.decode(),
    "SITE_URL": "https://www.example.com",
}


@pytest.fixture(scope="module")
def zips(tmp_path_factory) -> dict[str, Path]:
    """The packages by function."""
    return {path.stem: path for path in package(tmp_path_factory.mktemp("dist"))}


@pytest.fixture(scope="module")
def unzipped(zips, tmp_path_factory) -> dict[str, Path]:
    """Each package unpacked into a folder that nothing can be written to, as on AWS."""
    folder = tmp_path_factory.mktemp("task")
    return {name: unzip(path, folder / name) for name, path in zips.items()}


@pytest.fixture(scope="module")
def stores(s3) -> tuple[S3Store, S3Store]:
    """The leads and the assets bucket, with the site published."""
    client = s3.client()
    for bucket in ("runtime-leads", "runtime-assets"):
        client.create_bucket(Bucket=bucket)
    leads, assets = S3Store("runtime-leads", client=client), S3Store("runtime-assets", "gated", client=client)
    leads.put("published/site.json", json.dumps(site_json()).encode())
    assets.put(site_json()["assets"]["lead-standards.en"]["key"], DOCUMENT)
    return leads, assets


def test_a_lead_is_registered_and_fetches_its_document(unzipped, stores, s3):
    environment = {**SETTINGS, **s3.environment}
    with lambda_process(unzipped["capture"], "capture.handler.handler", environment) as (capture, _):
        made = event(fields={**ANSWERS, **HIDDEN}, headers={"referer": TAGGED_PAGE})
        answers = [capture.invoke(made) for _ in range(3)]
        assert [a["statusCode"] for a in answers] == [303, 303, 303]
        assert capture.invoke(event(fields={"email": "no"}))["statusCode"] == 422
    (key,) = walk(stores[0], "events/")
    assert decode(stores[0].get(key)).last_touch.utm["term"] == "获客"
    with lambda_process(unzipped["download"], "download.handler.handler", environment) as (download, _):
        path = answers[0]["headers"]["location"]
        assert download.invoke(event("GET", path))["statusCode"] == 200
        signed = download.invoke(event("POST", path))["headers"]["location"]
    with urllib.request.urlopen(signed) as answer:
        assert answer.read() == DOCUMENT
    with lambda_process(unzipped["export"], "export.handler.handler", environment) as (export, _):
        said = export.invoke({"source": "aws.scheduler"})
    assert (said["made"], said["counts"]["leads"]) == (True, 1)
    assert {"leads.xlsx", "leads.parquet", "accounts.csv", "report.html"} <= set(said["files"])
    assert "获客".encode() in sets.read(stores[0], "leads.csv")


def test_a_link_withdraws_consent(unzipped, stores, s3):
    link = withdraw_address(Withdrawal("lead-of-a-link", "en"), [TOKEN_KEY])
    path, _, query = link.partition("?")
    with lambda_process(unzipped["consent"], "consent.handler.handler", {**SETTINGS, **s3.environment}) as (
        consent,
        _,
    ):
        for method in ("GET", "POST"):
            answer = consent.invoke({**event(method, path), "rawQueryString": query})
            assert answer["statusCode"] == 200
    found = [decode(stores[0].get(key)) for key in walk(stores[0], "events/")]
    assert "lead-of-a-link" in {e.lead_id for e in found if e.event_name == "consent_withdrawn"}


def test_a_thousand_hostile_requests_are_answered_and_nothing_of_them_runs(unzipped, tmp_path):
    FolderStore(tmp_path / "leads").put(KEY, json.dumps(site_json()).encode())
    with lambda_process(unzipped["capture"], "capture.handler.handler", environment(tmp_path)) as (
        capture,
        _,
    ):
        for made in hostile_events(seed=5, count=1_000):
            assert faults(capture.invoke(made)) == [], shown(made)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"statusCode": 500}, "the status is 500"),
        ({"statusCode": 303, "headers": {"location": "https://evil.example/"}}, "it leads to"),
        ({"statusCode": 303, "headers": {"location": "//evil.example/"}}, "it leads to"),
        ({"statusCode": 303, "headers": {"location": "/d/x\r\nset-cookie: a=b"}}, "a header holds"),
        ({"statusCode": 303, "cookies": ["a=b\n"]}, "a header holds"),
        ({"statusCode": 422, "body": "<p>9331</p>"}, "a template"),
        ({"statusCode": 422, "body": "<p><x-canary>"}, "<x-canary> stands"),
        ({"statusCode": 422, "body": '<input value="" onxcanary="1">'}, "<input> stands"),
        ({"statusCode": 422, "body": "<script>canary()</script>"}, "a script holds"),
        ({"statusCode": 422, "body": '<a href="javascript:canary()">'}, "<a> leads"),
    ],
)
def test_an_answer_that_gives_way_is_noticed(answer, fault):
    headers = {"content-type": "text/html; charset=utf-8", **answer.get("headers", {})}
    assert [found for found in faults({**answer, "headers": headers}) if found.startswith(fault)]


def test_a_missing_setting_is_named_at_start(unzipped, s3):
    incomplete = {name: value for name, value in SETTINGS.items() if name != "TOKEN_KEY"}
    with lambda_process(unzipped["capture"], "capture.handler.handler", {**incomplete, **s3.environment}) as (
        api,
        _,
    ):
        said = api.init_error()
    assert "TOKEN_KEY is not set" in said["errorMessage"]


def test_the_same_source_gives_the_same_bytes(zips, tmp_path):
    for path in package(tmp_path, ["deliver"]):
        assert path.read_bytes() == zips[path.stem].read_bytes()


def test_a_package_holds_its_code_and_nothing_of_pelican(zips):
    for name, path in zips.items():
        names = zipfile.ZipFile(path).namelist()
        tops = {n.partition("/")[0] for n in names}
        assert {name, "leads", "boto3", "botocore"} <= tops
        assert not tops & {"pelican", "plugins", "ops", "weasyprint", "markdown", "tests"}
        modules = {n.partition("/")[0].partition(".")[0] for n in names if n.endswith(".so")}
        assert modules == ({"_duckdb", "vl_convert"} if name == "export" else set())


def test_the_exports_package_holds_its_queries_and_fits_into_a_function(zips):
    infos = zipfile.ZipFile(zips["export"]).infolist()
    assert {"export/sql/fold.sql", "export/pages/index.html"} <= {info.filename for info in infos}
    assert sum(info.file_size for info in infos) < MOST_UNZIPPED


def test_modules_of_another_system_are_refused_with_what_to_do():
    class OfAMac:
        name = "duckdb"

        def read_text(self, name):
            return "Wheel-Version: 1.0\nTag: cp311-cp311-macosx_11_0_arm64\n"

    with pytest.raises(
        WrongPlatform, match=r"duckdb in \.venv is compiled for another system(.|\n)*docker run"
    ):
        architecture(OfAMac())
