"""One spelling for each page, and what counts as public."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.fetching.addresses import is_loopback, is_public, joined, normal, origin_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://gazette.example", "https://gazette.example/"),
        ("HTTP://GAZETTE.Example:80/A?b=1#c", "http://gazette.example/A?b=1"),
        ("https://gazette.example/a?utm_source=x&id=7&fbclid=y", "https://gazette.example/a?id=7"),
        ("https://gazette.example/a?utm_source=x", "https://gazette.example/a"),
        ("https://gazette.example/a?q=utm_source", "https://gazette.example/a?q=utm_source"),
        ("https://газета.example/міст", "https://xn--80aahjj1e.example/%D0%BC%D1%96%D1%81%D1%82"),
        ("  https://gazette.example/a b ", "https://gazette.example/a%20b"),
        ("http://gazette.example:8080/", "http://gazette.example:8080/"),
    ],
)
def test_a_page_has_one_spelling(given, expected):
    assert normal(given) == expected


@pytest.mark.parametrize(
    "given",
    ["", "gazette", "ftp://gazette.example/a", "file:///etc/passwd", "https://", "https://user:word@gazette.example/",
     "http://gazette.example:99999/", "javascript:alert(1)", "https://gazette.example/" + "a" * 5000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(given):
    with pytest.raises(InputError):
        normal(given)


def test_a_password_is_not_repeated_in_the_message():
    with pytest.raises(InputError) as refused:
        normal("https://ana:secret@gazette.example/")
    assert "secret" not in str(refused.value)


@given(st.text(max_size=80))
def test_a_spelling_is_its_own(text):
    try:
        spelled = normal("https://gazette.example/" + text)
    except InputError:
        return
    assert normal(spelled) == spelled


@pytest.mark.parametrize(
    ("link", "expected"),
    [("b", "https://gazette.example/news/b"), ("/b", "https://gazette.example/b"), ("//o.example/", "https://o.example/"),
     ("?p=2", "https://gazette.example/news/a?p=2")],
)  # fmt: skip
def test_links_are_taken_from_where_they_stand(link, expected):
    assert joined("https://gazette.example/news/a", link) == expected


def test_an_origin_is_scheme_host_and_port():
    assert origin_of("http://gazette.example:8080/a?b=1") == "http://gazette.example:8080"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1%eth0",
     "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::127.0.0.1",
     "64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::"],
)  # fmt: skip
def test_private_and_special_addresses_are_not_public_however_they_are_written(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "expected"), [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.0.0.1", False)]
)
def test_only_this_machine_is_loopback(address, expected):
    assert is_loopback(address) == expected
