"""What a CRM is given: names in two parts, its own values, nothing that it refuses, nobody to mail who withdrew."""

import csv
import io
from datetime import datetime
from types import SimpleNamespace

import pytest

from export.files.writer import files
from leads.exports.schema import PROFILES
from leads.forms.definition import Field, Option
from tests.parts.lead_tables import work_with

NAMES = [
    ("Ada Lovelace", "Ada", "Lovelace"), ("李娜", "娜", "李"), ("李 娜", "娜", "李"), ("王　小明", "小明", "王"),
    ("欧阳修", "修", "欧阳"), ("诸葛孔明", "孔明", "诸葛"), ("约翰·史密斯", "约翰", "史密斯"), ("김민수", "민수", "김"),
    ("Ludwig van der Berg", "Ludwig", "van der Berg"), ("van der Berg, Jan", "Jan", "van der Berg"),
    ("John Smith, PhD", "John", "Smith"), ("  Ada   Lovelace ", "Ada", "Lovelace"), ("阿卜杜拉江", "", "阿卜杜拉江"),
    ("Madonna", "", "Madonna"), ("", "", ""),
]  # fmt: skip


def profiles(tmp_path, *leads, forms=None):
    """The rows of each profile by its name."""
    work = work_with(tmp_path, leads)
    if forms:
        object.__setattr__(work, "site", SimpleNamespace(forms=forms))
    read = {}
    for output in files(work):
        if output.name.startswith("profiles/"):
            path = tmp_path / output.name.replace("/", "-")
            output.write(work, path)
            text = path.read_bytes().decode()
            name = output.name.removeprefix("profiles/").removesuffix(".csv")
            read[name] = list(csv.DictReader(io.StringIO(text, newline="")))
    return read


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    return profiles(tmp_path_factory.mktemp("names"), *({"full_name": name} for name, _, _ in NAMES))


def test_a_name_is_parted_as_its_language_writes_it(named):
    found = [(row["FirstName"], row["LastName"]) for row in named["salesforce"]]
    assert found == [(first, last or "[not provided]") for _, first, last in NAMES]


def test_hubspot_greets_a_person_of_one_name_by_it(named):
    rows = dict(zip([name for name, _, _ in NAMES], named["hubspot"], strict=True))
    assert (rows["Madonna"]["firstname"], rows["Madonna"]["lastname"]) == ("Madonna", "")
    assert (rows["李娜"]["firstname"], rows["李娜"]["lastname"]) == ("娜", "李")
    assert (rows[""]["firstname"], rows[""]["lastname"]) == ("", "")


def test_a_japanese_name_of_three_signs_is_not_parted_by_chinese_rules(tmp_path):
    (row,) = profiles(tmp_path, {"full_name": "森鷗外", "country": "JP"})["salesforce"]
    assert (row["FirstName"], row["LastName"]) == ("", "森鷗外")


def test_salesforce_has_a_company_for_everyone_and_says_where_nobody_gave_one(tmp_path):
    leads = {"company": "Acme"}, {"account_domain": "acme.example"}, {"email": "a@gmail.com"}
    rows = profiles(tmp_path, *leads)["salesforce"]
    assert [row["Company"] for row in rows] == ["Acme", "acme.example", "[not provided]"]
    assert all(row["LastName"] for row in rows)


def test_who_withdrew_is_opted_out_everywhere_and_no_contact_to_mail(tmp_path):
    withdrew = {"suppressed": True, "consent_marketing": "no"}
    agreed = {"consent_marketing": "yes", "consent_at": datetime(2026, 11, 3, 9, 0)}  # noqa: DTZ001
    found = profiles(tmp_path, withdrew, agreed, {"consent_marketing": "no"})
    assert [row["email"] for row in found["hubspot.opt-out"]] == ["person0@firm.example"]
    assert [row["email"] for row in found["hubspot"]] == ["person1@firm.example", "person2@firm.example"]
    assert [row["hs_legal_basis"] for row in found["hubspot"]] == ["Freely given consent from contact", ""]
    assert [row["HasOptedOutOfEmail"] for row in found["salesforce"]] == ["TRUE", "FALSE", "TRUE"]
    assert "Agreed to marketing on 2026-11-03" in found["salesforce"][1]["Description"]


def test_values_are_those_of_each_crm(tmp_path):
    lead = {
        "lifecycle_stage": "mql", "lead_status": "qualified", "buying_role": "decision_maker", "grade": "A2",
        "company_size": "100 to 499", "language": "zh", "phone_e164": "+8613812345678", "phone": "138 1234 5678",
    }  # fmt: skip
    found = profiles(tmp_path, lead, {"lead_status": "unqualified", "phone": "call the desk", "grade": "C3"})
    first, second = found["hubspot"]
    assert [first[name] for name in ("lifecyclestage", "hs_lead_status", "hs_buying_role", "hs_language", "phone")] == [
        "marketingqualifiedlead", "IN_PROGRESS", "DECISION_MAKER", "zh-cn", "+8613812345678",
    ]  # fmt: skip
    assert (second["hs_lead_status"], second["phone"]) == ("UNQUALIFIED", "call the desk")
    first, second = found["salesforce"]
    names = ("Status", "Rating", "NumberOfEmployees", "LeadSource")
    assert [first[name] for name in names] == ["Working - Contacted", "Hot", "100", "Web"]
    assert [second[name] for name in names] == ["Closed - Not Converted", "Cold", "", "Web"]


def test_an_address_that_a_crm_refuses_does_not_cost_the_row(tmp_path):
    han = {"email": "小明@qq.com", "email_domain": "qq.com", "message": "您好"}
    idn = {"email": "info@公司.cn", "email_domain": "xn--55qx5d.cn"}
    found = profiles(tmp_path, han, idn)
    assert [row["Email"] for row in found["salesforce"]] == ["", "info@xn--55qx5d.cn"]
    for row in (found["salesforce"][0]["Description"], found["hubspot"][0]["message"]):
        assert row.startswith("您好\n\nAddress as entered: 小明@qq.com\n")


def test_texts_are_cut_to_what_salesforce_holds_and_formulas_stay_as_they_were(tmp_path):
    lead = {
        "full_name": "=cmd|' /C calc'!A0",
        "job_title": "x" * 300,
        "message": "长" * 40_000,
        "company": "c" * 300,
    }
    (row,) = profiles(tmp_path, lead)["salesforce"]
    assert (row["FirstName"], row["LastName"]) == ("=cmd|' /C", "calc'!A0")
    assert [len(row[name]) for name in ("Title", "Description", "Company")] == [128, 32_000, 255]


def test_countries_go_by_their_english_names_as_the_form_has_them(tmp_path):
    options = (Option("CN", {"en": "China", "zh": "中国"}),)
    country = Field("country", "select", True, 100, {}, {}, {}, options=options)
    form = SimpleNamespace(fields=(country,))
    found = profiles(tmp_path, {"country": "CN"}, {"country": "DE"}, forms={"contact": form})
    assert [row["Country"] for row in found["salesforce"]] == ["China", "DE"]
    assert [row["country"] for row in found["hubspot"]] == ["China", "DE"]


def test_the_headers_are_the_names_that_the_crm_knows(tmp_path):
    found = profiles(tmp_path, {})
    for profile in PROFILES:
        rows = found[profile.name] or [dict.fromkeys(["email"])]
        assert list(rows[0]) == [column.name for column in profile.columns]
