"""The kind of an address: a mark, never a reason to refuse it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.addresses import ALSO_FREE, PROVIDERS, domain_of, is_disposable, kind_of


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("ada@analytical.com", "business"),
        ("li.wei@zju.edu.cn", "business"),
        ("研发@例子.公司", "business"),
        ("wang@获客.中国", "business"),
        ("ada@gmail.com", "free"),
        ("Ada@GMail.com", "free"),
        ("12345678@qq.com", "free"),
        ("boss@vip.163.com", "free"),
        ("a@hanmail.net", "free"),
        ("info@gmail.com", "free"),
        ("ada@21cn.com", "free"),  # on the list of disposable ones, and a provider since 1999
        ("x@mailinator.com", "disposable"),
        ("x@some.yopmail.com", "disposable"),
        ("info@mailinator.com", "disposable"),
        ("info@analytical.com", "role"),
        ("Sales.2@analytical.com", "role"),
        ("customer-service@analytical.com", "role"),
        ("hr+cv@analytical.com", "role"),
        ("kefu@analytical.cn", "role"),
        ("hrant@analytical.com", "business"),
        ("it.manager@analytical.com", "business"),
        ("", "business"),
        ("no address", "business"),
    ],
)
def test_each_address_has_its_kind(address, kind):
    assert kind_of(address) == kind


def test_no_provider_is_disposable():
    assert not [domain for domain in (*PROVIDERS, *ALSO_FREE) if is_disposable(domain)]


@given(st.text(max_size=80))
def test_any_text_has_a_kind_and_a_domain(text):
    assert kind_of(text) in ("business", "free", "disposable", "role")
    assert "@" not in domain_of(text)


def test_a_domain_is_compared_as_dns_writes_it():
    assert domain_of("wang@获客.中国") == domain_of("wang@XN--UBTR64G.xn--fiqs8s") == "xn--ubtr64g.xn--fiqs8s"
