"""Old addresses lead to new ones alike on the dev server and at the edge: one table of cases for both."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from ops.dev.moved import Moved
from ops.dev.site import BuiltSite
from plugins.old_addresses import form_message, location
from plugins.redirects import redirects_json, store_json
from plugins.redirects.table import Redirect

FUNCTION = Path(__file__).parents[2] / "ops" / "cdn" / "redirects.js"
ALL = json.loads(Path(__file__).with_name("cases").joinpath("redirects.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = ALL["cases"]
REDIRECTS = [Redirect(old, target, "x.yml", 1) for old, target in ALL["table"].items()]
STORE = {pair["key"]: pair["value"] for pair in store_json(REDIRECTS)["data"]}

# What CloudFront gives a function: its request as an object (Developer Guide, event structure).
RUN = """
import { handler } from "./redirects.mjs";
import { readFileSync } from "node:fs";
const answers = [];
for (const { path, query } of JSON.parse(readFileSync("cases.json", "utf-8"))) {
  const querystring = {};
  for (const pair of query ? query.split("&") : []) {
    const [name, value = ""] = pair.split(/=(.*)/s);
    if (querystring[name]) {
      querystring[name].multiValue ??= [{ value: querystring[name].value }];
      querystring[name].multiValue.push({ value });
    } else {
      querystring[name] = { value };
    }
  }
  answers.push(await handler({ version: "1.0", request: { method: "GET", uri: path, querystring, headers: {} } }));
}
console.log(JSON.stringify(answers));
"""
STORE_MODULE = """
import { readFileSync } from "node:fs";
const pairs = new Map(Object.entries(JSON.parse(readFileSync("store.json", "utf-8"))));
const get = async (key) => { if (!pairs.has(key)) { throw new Error("KeyNotFound"); } return pairs.get(key); };
export default { kvs: () => ({ get }) };
"""


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the function at the edge answers to each case, run by node with a store in the place of CloudFront's."""
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed: the CloudFront function cannot run")
    folder = tmp_path_factory.mktemp("edge")
    (folder / "node_modules" / "cloudfront").mkdir(parents=True)
    (folder / "node_modules" / "cloudfront" / "package.json").write_text('{"exports": "./index.mjs"}')
    (folder / "node_modules" / "cloudfront" / "index.mjs").write_text(STORE_MODULE)
    exported = FUNCTION.read_text(encoding="utf-8") + "\nexport { handler };\n"
    (folder / "redirects.mjs").write_text(exported, encoding="utf-8")
    (folder / "run.mjs").write_text(RUN)
    (folder / "store.json").write_text(json.dumps(STORE))
    (folder / "cases.json").write_text(json.dumps(CASES))
    done = subprocess.run([node, "run.mjs"], cwd=folder, capture_output=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "site").mkdir()
    (tmp_path / "redirects.json").write_text(json.dumps(redirects_json(REDIRECTS)), encoding="utf-8")
    site = BuiltSite(tmp_path / "site", Moved(tmp_path / "redirects.json"))
    return TestClient(Starlette(routes=[Route("/{path:path}", site.__call__)]), follow_redirects=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_old_address_leads_to_the_new_one(case: dict[str, Any]) -> None:
    assert location(case["path"], case.get("query", ""), STORE.get) == case["location"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_dev_server_sends_it_there(client: TestClient, case: dict[str, Any]) -> None:
    answer = client.get(f"{case['path']}?{case['query']}" if "query" in case else case["path"])

    assert answer.headers.get("location") == case["location"]
    assert answer.status_code == (301 if case["location"] else 404)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["name"])
def test_the_function_at_the_edge_sends_it_there(edge: list[dict[str, Any]], number: int) -> None:
    case, answer = CASES[number], edge[number]
    if case["location"]:
        assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, case["location"])
    elif case["path"].endswith("/"):
        assert answer["uri"] == f"{case['path']}index.html"  # a file for S3
    elif "." in case["path"]:
        assert answer["uri"] == case["path"]
    else:
        assert answer["headers"]["location"]["value"] == f"{case['path']}/"


def test_the_function_fits_into_cloudfront() -> None:
    assert len(FUNCTION.read_bytes()) < 10_240  # quota: 10 KB


def test_ten_thousand_redirects_fit_into_a_store() -> None:
    many = [
        Redirect(f"/2019/05/{'an-old-address-' * 4}{number}/", "/articles/x/", "", 1)
        for number in range(10_000)
    ]

    assert len(json.dumps(store_json(many), indent=1)) < 5 * 1024 * 1024


def test_a_rebuild_changes_what_the_dev_server_answers(client: TestClient, tmp_path: Path) -> None:
    assert client.get("/feed").status_code == 301
    (tmp_path / "redirects.json").write_text('{"redirects": {}}', encoding="utf-8")

    assert client.get("/feed").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("old-post/", "'old-post/' is no old address; expected a path from the first slash"),
        ("https://old.example/post/", "is no old address"),
        ("//old.example/post/", "is no old address"),
        ("/?p=123", "has something after ?"),
        ("/post/#part", "has something after #"),
        ("/2019/*", "is no single address"),
        ("/old-post/ ", "ends with a space"),
        ("/", "is the home page"),
        ("/index.html", "is the home page"),
        ("/api/forms/", "is below /api/, which is taken"),
        ("/d/abc", "is below /d/, which is taken"),
        ("/theme", "is below /theme/, which is taken"),
        ("/%61pi/forms", "is below /api/, which is taken"),
        ("/a/../b/", "has a . or .. in it"),
        (f"/{'线索' * 100}/", "is too long; expected at most 512 bytes"),
    ],
)
def test_what_is_no_old_address_is_told(address: str, said: str) -> None:
    assert said in (form_message(address) or "")
