"""Settings: a missing or bad one is named with what was found and what is expected."""

import pytest

from leads.settings import SettingError, read

GOOD = {
    "LEADS_STORE": "s3://leads",
    "ASSETS_STORE": "s3://assets/gated",
    "LEAD_ID_KEY": "k" * 32,
    "TOKEN_KEY": f"{'n' * 32}, {'o' * 32}",
    "SITE_URL": "https://www.example.com/",
}


def test_keys_are_read_newest_first():
    assert read(GOOD).token_keys == (b"n" * 32, b"o" * 32)
    assert read(GOOD).site_url == "https://www.example.com"


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_setting_is_named(name):
    with pytest.raises(SettingError, match=f"^{name} is not set$"):
        read({**GOOD, name: " "})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("LEADS_STORE", "leads", "LEADS_STORE is 'leads'; expected file:///folder or s3://bucket/prefix"),
        ("TOKEN_KEY", "short", "TOKEN_KEY has a key of 5 characters; expected 32 or more"),
        ("SITE_MAX_AGE_SECONDS", "soon", "SITE_MAX_AGE_SECONDS is 'soon'; expected a number of seconds"),
    ],
)
def test_a_bad_setting_is_named_with_its_value(name, value, message):
    with pytest.raises(SettingError) as caught:
        read({**GOOD, name: value})
    assert str(caught.value) == message
