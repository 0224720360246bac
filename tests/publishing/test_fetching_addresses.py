"""Which addresses are opened at all: the rules alone, no network."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from gongkai.publishing.fetching.addresses import Rules, refuse_unless_public, target
from gongkai.publishing.fetching.exceptions import RefusedAddressError

RULES = Rules(("huacheng.invalid",))
INTRANET = Rules(("huacheng.invalid",), (ip_network("10.8.0.0/16"),), frozenset({80, 443, 8080}))

NOT_PUBLIC = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:7f00:1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
    "2001::1", "2001:db8::1", "fc00::1", "fd00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "www.huacheng.invalid", "0x7f.1", "2130706433", "", "127.0.0.1\0",
]  # fmt: skip


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_no_name_leads_to_an_address_that_is_not_public(ip: str) -> None:
    with pytest.raises(RefusedAddressError):
        refuse_unless_public(ip, RULES)


@pytest.mark.parametrize("ip", ["1.2.4.8", "114.114.114.114", "2400:3200::1", "::ffff:114.114.114.114"])
def test_public_addresses_pass(ip: str) -> None:
    refuse_unless_public(ip, RULES)


@pytest.mark.parametrize("ip", ["10.8.3.4", "::ffff:10.8.3.4"])
def test_a_range_of_the_intranet_passes_where_it_is_allowed(ip: str) -> None:
    refuse_unless_public(ip, INTRANET)


@pytest.mark.parametrize("ip", ["10.9.0.1", "127.0.0.1", "64:ff9b::a08:1", "2002:a08:1::"])
def test_an_allowed_range_opens_nothing_beside_it(ip: str) -> None:
    with pytest.raises(RefusedAddressError):
        refuse_unless_public(ip, INTRANET)


REFUSED = [
    ("ftp://www.huacheng.invalid/", "http"),
    ("file:///etc/passwd", "http"),
    ("gopher://www.huacheng.invalid/", "http"),
    ("data:text/html,x", "http"),
    ("javascript:alert(1)", "http"),
    ("www.huacheng.invalid/a", "http"),
    ("http://", "域名"),
    ("http:///a", "域名"),
    ("", "http"),
    ("http://www.huacheng.invalid:22/", "端口"),
    ("http://www.huacheng.invalid:0/", "端口"),
    ("http://www.huacheng.invalid:99999/", "写法"),
    ("http://www.huacheng.invalid:8080/", "端口"),
    ("http://www.huacheng.invalid@127.0.0.1/", "用户名"),
    ("http://name:word@www.huacheng.invalid/", "用户名"),
    ("http://@www.huacheng.invalid/", "用户名"),
    ("http://127.0.0.1/", "IP"),
    ("http://127。0。0。1/", "IP"),
    ("http://１２７.0.0.1/", "IP"),
    ("http://①②⑦.0.0.1/", "IP"),
    ("http://127.0.0.1./", "IP"),
    ("http://8.8.8.8/", "IP"),
    ("http://[::1]/", "IP"),
    ("http://[::ffff:7f00:1]/", "IP"),
    ("http://0x7f.1/", "写法"),
    ("http://0x7f000001/", "写法"),
    ("http://2130706433/", "写法"),
    ("http://0177.0.0.1/", "写法"),
    ("http://127.1/", "写法"),
    ("http://a.huacheng.invalid.0x1/", "写法"),
    ("http://localhost/", "写法"),
    ("http://[::1", "写法"),
    ("http://[fe80::1%25eth0]/", "IP"),
    ("http://-a.huacheng.invalid/", "写法"),
    ("http://a..huacheng.invalid/", "写法"),
    ("http://ａ%2fb.huacheng.invalid/", "写法"),
    ("http://huacheng.invalid.evil.example/", "登记"),
    ("http://evilhuacheng.invalid/", "登记"),
    ("http://invalid.example/", "登记"),
    ("http://www.huacheng.invalid/\r\nHost: evil", "字符"),
    ("http://www.huacheng.invalid/a\nb", "字符"),
    ("http://www.huacheng.invalid/a b", "字符"),
    ("http://www.huacheng.invalid\\@evil.example/", "字符"),
    ("http://www.huacheng.invalid/\0", "字符"),
    ("ht\ttp://www.huacheng.invalid/", "字符"),
    ("http://www.huacheng.invalid/" + "a" * 2_000, "过长"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "why"), REFUSED)
def test_an_address_that_is_not_a_registered_site_s_is_refused_with_its_reason(written: str, why: str) -> None:
    with pytest.raises(RefusedAddressError, match=why):
        target(written, RULES)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://www.huacheng.invalid", "http://www.huacheng.invalid/"),
        (" HTTPS://WWW.Huacheng.Invalid:443/A?b=1#top ", "https://www.huacheng.invalid/A?b=1"),
        ("http://huacheng.invalid./a", "http://huacheng.invalid/a"),
        ("http://www.huacheng.invalid:80/通知.html?题=a+b", "http://www.huacheng.invalid/%E9%80%9A%E7%9F%A5.html?%E9%A2%98=a+b"),
        ("http://www.huacheng.invalid/%E9%80%9A", "http://www.huacheng.invalid/%E9%80%9A"),
        ("http://www．huacheng。invalid/", "http://www.huacheng.invalid/"),
        ("http://市政.huacheng.invalid/", "http://xn--7st04n.huacheng.invalid/"),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling(written: str, address: str) -> None:
    assert target(written, RULES).address == address


def test_bare_numbers_are_opened_only_in_a_range_that_is_allowed() -> None:
    assert target("http://10.8.1.2:8080/", INTRANET).authority == "10.8.1.2:8080"
    with pytest.raises(RefusedAddressError, match="IP"):
        target("http://10.9.1.2/", INTRANET)
