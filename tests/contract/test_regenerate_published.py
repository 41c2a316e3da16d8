"""Where a definition is looked for, without the rest of the regeneration."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from contract import published
from contract.errors import ContractError
from contract.published import fetch, fetch_all
from contract.sources import Operation

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.site import Site

ITEM = Operation("GET", "/item", "first.json", ("second.json", "third.json"))
OTHER = Operation("GET", "/other", "other.json", ())
DOCS = "https://docs.justoneapi.com/openapi/"
BOTH = b'{"paths": {"/item": {"get": {}}, "/other": {"get": {}}}}'
OK: tuple[int, dict[str, str], bytes] = (200, {}, BOTH)


def found(address: str, origin: str | None = None, content: bytes = BOTH) -> published.Published:
    return published.Published(content, address, origin or address)


def test_the_first_address_that_exists_is_taken_and_named(site: Site) -> None:
    site.answers = {"second.json": OK, "third.json": OK}
    assert fetch(ITEM, f"{site.url}/") == found(f"{site.url}/second.json")
    assert site.requested == ["first.json", "second.json"]


ELSE = b'{"paths": {"/else": {"get": {}}}}'
POST = b'{"paths": {"/item": {"post": {}}}}'


@pytest.mark.parametrize("content", [ELSE, POST, b"<html>not found</html>", b"[]", b""])
def test_an_address_that_holds_anything_else_does_not_hide_the_next(site: Site, content: bytes) -> None:
    """An operation is its method and path: its old name may have been given to another."""
    site.answers = {"first.json": (200, {}, content), "third.json": OK}
    assert fetch(ITEM, f"{site.url}/") == found(f"{site.url}/third.json")


def test_where_no_address_holds_the_operation_the_first_that_is_there_is_taken(site: Site) -> None:
    site.answers = {"second.json": (200, {}, ELSE), "third.json": (200, {}, b"{}")}
    assert fetch(ITEM, f"{site.url}/") == found(f"{site.url}/second.json", content=ELSE)


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_mirror_is_asked_instead_and_what_it_stands_for_is_named(site: Site, slash: str) -> None:
    site.answers["second.json"] = OK
    expected = found(f"{site.url}/second.json", f"mirror of {DOCS}second.json")
    assert fetch(ITEM, DOCS, site.url + slash) == expected


def test_a_folder_is_a_mirror(tmp_path: Path) -> None:
    (tmp_path / "second.json").write_bytes(BOTH)
    expected = found(str(tmp_path / "second.json"), f"mirror of {DOCS}second.json")
    assert fetch(ITEM, DOCS, str(tmp_path)) == expected


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"missing: no such folder$"):
        fetch(ITEM, DOCS, str(tmp_path / "missing"))


@pytest.mark.parametrize("mirror", ["", "ftp://127.0.0.1/openapi", "file:///tmp"])
def test_what_is_neither_an_address_nor_a_folder_is_said(mirror: str) -> None:
    with pytest.raises(ContractError, match=f"^'{mirror}': has to be an address of http or https, or a folder$"):
        fetch_all([ITEM], DOCS, mirror)


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_at_none_of_its_addresses_is_gone(site: Site, status: int) -> None:
    site.answers = {"first.json": (status, {}, b"")}
    assert fetch(ITEM, f"{site.url}/") is None
    assert site.requested == ["first.json", "second.json", "third.json"]


def test_one_that_is_gone_while_another_is_there_is_said_of_that_one_alone(site: Site) -> None:
    site.answers["other.json"] = OK
    there = fetch_all([ITEM, OTHER], f"{site.url}/", None)
    assert there == {ITEM: None, OTHER: found(f"{site.url}/other.json")}


@pytest.mark.parametrize("operations", [[ITEM], [ITEM, OTHER]])
def test_when_all_are_gone_it_is_the_site_that_fails(site: Site, operations: list[Operation]) -> None:
    with pytest.raises(ContractError, match=f"^{site.url}/: none of the definitions is there$"):
        fetch_all(operations, f"{site.url}/", None)


@pytest.mark.parametrize("location", ["moved.json", "/openapi/moved.json", "{url}/moved.json"])
def test_a_redirect_within_the_host_is_followed(site: Site, location: str) -> None:
    site.answers = {"first.json": (301, {"Location": location.format(url=site.url)}, b""), "moved.json": OK}
    assert fetch(ITEM, f"{site.url}/") == found(f"{site.url}/moved.json")


def test_a_redirect_to_another_host_is_refused_and_not_followed(site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost") + "/moved.json"
    site.answers = {"first.json": (302, {"Location": elsewhere}, b""), "moved.json": OK}
    with pytest.raises(ContractError, match=f"first.json: refused to be redirected to {elsewhere}$"):
        fetch(ITEM, f"{site.url}/")
    assert site.requested == ["first.json"]


def test_a_redirect_from_https_to_http_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        return httpx.Response(302, headers={"Location": "http://docs.justoneapi.com/openapi/first.json"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        monkeypatch.setattr(httpx, "stream", client.stream)
        with pytest.raises(ContractError, match=r"refused to be redirected to http://docs\.justoneapi\.com"):
            fetch(ITEM, DOCS)


def test_a_redirect_in_a_circle_ends(site: Site) -> None:
    site.answers["first.json"] = (302, {"Location": "first.json"}, b"")
    with pytest.raises(ContractError, match="more than 5 redirects"):
        fetch(ITEM, f"{site.url}/")


@pytest.mark.parametrize("status", [204, 304, 401, 500, 503])
def test_any_other_status_is_an_error_and_no_reason_to_look_elsewhere(site: Site, status: int) -> None:
    site.answers = {"first.json": (status, {"Content-Length": "0"}, b""), "second.json": OK}
    with pytest.raises(ContractError, match=f"first.json: HTTP status {status}$"):
        fetch(ITEM, f"{site.url}/")


def test_a_site_that_does_not_answer_is_an_error(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert published.TIMEOUT == 60
    monkeypatch.setattr(published, "TIMEOUT", 0.05)
    site.hangs_at = "first.json"
    begin = time.monotonic()
    with pytest.raises(ContractError, match=r"first.json: timed out$"):
        fetch(ITEM, f"{site.url}/")
    assert time.monotonic() - begin < 3


def test_a_site_that_sends_a_byte_now_and_then_is_given_no_more_time(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "TIMEOUT", 0.3)
    site.answers["first.json"] = (200, {"Content-Length": str(len(BOTH))}, BOTH)
    site.trickles = True
    with pytest.raises(ContractError, match=r"first.json: not there after 0 seconds, but for \d+ bytes$"):
        fetch(ITEM, f"{site.url}/")


def test_a_site_that_sends_without_end_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "MAX_BYTES", 10)
    site.answers["first.json"] = OK
    with pytest.raises(ContractError, match=r"first.json: more than 10 bytes$"):
        fetch(ITEM, f"{site.url}/")


@pytest.mark.parametrize("root", ["http://127.0.0.1:1", "http://[", "https://"])
def test_a_site_that_cannot_be_reached_is_an_error(root: str) -> None:
    with pytest.raises(ContractError, match=r"first\.json: "):
        fetch(ITEM, DOCS, root)


def test_a_truncated_body_is_an_error(site: Site) -> None:
    body = json.dumps({"openapi": "3.1.0"}).encode()
    site.answers["first.json"] = (200, {"Content-Length": str(len(body) + 1)}, body)
    with pytest.raises(ContractError, match=r"first\.json: "):
        fetch(ITEM, f"{site.url}/")
