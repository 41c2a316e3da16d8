"""The errors: their hierarchy, the code table, billing; and that errors and results can be copied and pickled."""

from __future__ import annotations

import copy
import json
import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest
from tests.support.checkout import ROOT
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import KNOWN, METRICS
from tests.support.pickles import pickled
from tests.support.recorder import Recorder

from justone_creators import (
    CODES,
    ApiError,
    Client,
    JustOneError,
    Result,
    UnexpectedResponseError,
    __version__,
    _version,
    errors,
)
from justone_creators.collect import Collection, CollectionError

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


def drawn() -> list[tuple[int, str, str]]:
    """Return depth, name and remark of each line of the tree in the docstring."""
    lines = re.findall(r"^((?:[│ ]   )*(?:[├└]── )?)(\w+Error)\b[ ]*(.*)$", errors.__doc__ or "", re.MULTILINE)
    return [(len(indent) // 4, name, remark) for indent, name, remark in lines]


def public_parent(kind: type) -> str:
    """Return the nearest base that has a public name."""
    return next(base.__name__ for base in kind.__mro__[1:] if not base.__name__.startswith("_"))


def test_the_tree_in_the_docstring_is_the_hierarchy() -> None:
    parents: dict[str, str] = {}
    above: list[str] = []
    for depth, name, _ in drawn():
        above[depth:] = [name]
        parents[name] = above[depth - 1] if depth else "Exception"
    kinds = {name: value for name, value in vars(errors).items() if isinstance(value, type) and name[0] != "_"}
    actual = {name: public_parent(kind) for name, kind in kinds.items() if issubclass(kind, JustOneError)}
    assert parents == actual


def test_the_tree_names_the_code_of_each_error_that_has_one() -> None:
    named = {int(remark): name for _, name, remark in drawn() if remark.isdigit()}
    errors_of_codes = {number: code.error.__name__ for number, code in CODES.items() if code.error}
    assert named == {code: name for code, name in errors_of_codes.items() if name != "UndocumentedCodeError"}


def test_only_an_invalid_argument_is_a_value_error_too() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, JustOneError)]
    assert {kind.__name__ for kind in kinds if issubclass(kind, ValueError)} == {"InvalidArgumentError"}


# Error and billing of each code. `tests/replay/test_codes.py` holds the table itself.
BILLED = {True: "It was billed.", False: "It was not billed.", None: "It may have been billed."}
EXPECTED = {number: (code.error.__name__, code.billed) for number, code in CODES.items() if code.error}


def test_each_code_has_a_meaning_and_a_source_and_only_success_has_no_error() -> None:
    assert set(CODES) == {0, *EXPECTED}
    assert (CODES[0].error, CODES[0].billed) == (None, True)
    assert all(code.number == number and code.meaning and code.source for number, code in CODES.items())


@pytest.mark.parametrize("code", [*(code for code in CODES if code), 7, 1000, -1])
def test_every_code_becomes_its_error(code: int, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(code, {"kept": 1}, message="as said", requestId="r-1"))
    with pytest.raises(ApiError) as caught:
        ask(METRICS, "1", settings={"max_retries": 0})
    error = caught.value
    assert (type(error).__name__, error.billed) == EXPECTED.get(code, ("UndocumentedCodeError", None))
    assert (error.code, error.message, error.request_id, error.http_status) == (code, "as said", "r-1", 200)
    assert error.operation == METRICS
    assert error.endpoint == "GET /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
    assert error.raw == {"code": code, "data": {"kept": 1}, "message": "as said", "requestId": "r-1"}
    assert str(error) == f"{error.operation}: code {code} ({error.meaning}): as said. {BILLED[error.billed]}"


def test_an_error_without_the_vendors_words_still_says_what_it_is(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(601))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a")
    assert caught.value.message is None
    assert str(caught.value) == "GET /api/a: code 601 (insufficient balance). It was not billed."


@pytest.mark.parametrize("words", ["rate limit exceeded", "Rate limit exceeded."])
def test_words_of_the_vendor_that_only_repeat_the_meaning_are_not_said_twice(
    words: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(302, message=words))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a", settings={"max_retries": 0})
    assert caught.value.message == words
    assert str(caught.value) == "GET /api/a: code 302 (rate limit exceeded). It was not billed."


@pytest.mark.parametrize("words", ["参数错误。", "Which id?", "No."])
def test_a_sentence_of_the_vendor_ends_once(words: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(400, message=words))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a")
    assert str(caught.value) == f"GET /api/a: code 400 (invalid parameters): {words} It was not billed."


def test_what_was_billed_is_said_of_all_attempts(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b"", 502), envelope(400))
    with pytest.raises(ApiError) as caught:
        ask("get", "/api/a", settings={"retry_uncertain": True})
    assert str(caught.value) == "GET /api/a: code 400 (invalid parameters). It may have been billed."


PROXY = "A proxy or a login page often answers so. It may have been billed."
WITHOUT_ENVELOPE = "GET /api/a: HTTP 404 without the vendor's envelope; its body"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"<html>Log in</html>", "begins '<html>Log in</html>'"),
        ("<title>登</title>".encode("gb18030"), r"begins '<title>\\xb5\\xc7</title>'"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000), "is not text: 5,008 bytes"),
        (b" \n" * 150, "is only white space: 300 bytes"),
        (b"", "is empty"),
    ],
)
def test_a_response_without_envelope_is_described_with_its_likely_source(
    body: bytes, shown: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(Answer(body, 404))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a")
    assert str(caught.value) == f"{WITHOUT_ENVELOPE} {shown}. {PROXY}"
    assert caught.value.body == body[:4_096].decode("utf-8", "backslashreplace")[:200]


def test_a_response_that_is_too_large_is_described_with_the_limit(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b"\0" * 2_001))
    with pytest.raises(UnexpectedResponseError) as caught:
        ask("get", "/api/a", settings={"max_response_bytes": 2_000})
    assert str(caught.value) == (
        "GET /api/a: a response of more than 2,000 bytes (max_response_bytes); its body is not text. "
        "It may have been billed."
    )


def refused(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


# The errors that no code is behind: how each comes about, and whether it was billed.
WITHOUT_CODE: dict[str, tuple[Callable[[Any], Any], bool | None]] = {
    "ConfigurationError": (lambda kind: kind(base_url="http://example.com", token=TOKEN), False),
    "InvalidArgumentError": (lambda kind: kind(TOKEN, timeout=-1), False),
    "ConnectionFailedError": (lambda kind: kind(TOKEN, transport=httpx.MockTransport(refused)), False),
    "OutcomeUnknownError": (Recorder(b"<html>", 502).client, None),
    "UnexpectedResponseError": (Recorder(b"<html>", 404).client, None),
}
WITH_CODE = {
    name: (Recorder(json.dumps({"code": code, "data": [1], "message": "said"}).encode()).client, billed)
    for code, (name, billed) in EXPECTED.items()
}
PROVOKED = WITHOUT_CODE | WITH_CODE


def test_every_error_is_provoked_here() -> None:
    public = {name for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")}
    assert set(PROVOKED) == {name for name in public if name[0] != "_"} - {"JustOneError", "CallError", "ApiError"}


@pytest.mark.parametrize("name", PROVOKED)
def test_every_error_can_be_pickled_and_copied_and_says_what_was_billed(name: str, flavour: Flavour) -> None:
    client, billed = PROVOKED[name]
    with pytest.raises(JustOneError) as caught:
        flavour.ask("get", "/api/a", client=client)
    error = caught.value
    assert (type(error).__name__, error.billed) == (name, billed)
    for again in (pickled(error), copy.deepcopy(error), copy.copy(error)):
        assert type(again) is type(error)
        assert again is not error
        assert attributes(again) == attributes(error)
        assert (str(again), repr(again)) == (str(error), repr(error))


def attributes(error: JustOneError) -> dict[str, Any]:
    return {field.name: getattr(error, field.name) for field in attrs.fields(type(error))}


REPOSITORY = "https://github.com/owner/name"


@pytest.fixture
def urls(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the metadata of a package with these addresses before that of the installed one."""
    folder = tmp_path / "justone_creators-0.dist-info"
    folder.mkdir()
    lines = ["Name: justone-creators", *(f"Project-URL: {url}" for url in request.param)]
    (folder / "METADATA").write_text("\n".join(lines), "utf-8")
    _version._repository.cache_clear()
    with monkeypatch.context() as changed:
        changed.syspath_prepend(tmp_path)
        yield
    _version._repository.cache_clear()


with_repository = pytest.mark.parametrize("urls", [["Changes, x", f"Repository, {REPOSITORY}/"]], indirect=True)


@with_repository
@pytest.mark.usefixtures("urls")
@pytest.mark.parametrize("name", PROVOKED)
def test_an_error_has_a_note_with_the_link_to_its_documentation(name: str, flavour: Flavour) -> None:
    with pytest.raises(JustOneError) as caught:
        flavour.ask("get", "/api/a", client=PROVOKED[name][0])
    link = f"See {REPOSITORY}/blob/v{__version__}/docs/errors.md#{name.lower()}"
    for error in (pickled(caught.value), copy.copy(caught.value), caught.value):
        assert traceback.format_exception(error)[-1] == f"{link}\n"
        error.add_note("for campaign 7")
        assert traceback.format_exception(error)[-2:] == [f"{link}\n", "for campaign 7\n"]
    assert f"### `{name}`" in (ROOT / "docs" / "errors.md").read_text("utf-8")


@with_repository
@pytest.mark.usefixtures("urls")
def test_an_error_of_a_collection_links_to_that_of_its_base_class() -> None:
    with pytest.raises(CollectionError) as caught:
        Collection("mysql://somewhere")
    assert [note.rpartition("#")[2] for note in caught.value.__notes__] == ["justoneerror"]


@pytest.mark.parametrize("urls", [[], ["Changes, x"]], indirect=True)
@pytest.mark.usefixtures("urls")
def test_without_a_repository_in_the_metadata_an_error_has_no_note(flavour: Flavour) -> None:
    with pytest.raises(JustOneError) as caught:
        flavour.ask("get", "/api/a", client=PROVOKED["InvalidTokenError"][0])
    assert traceback.format_exception(caught.value)[-1].startswith("justone_creators.errors.InvalidTokenError: ")


@pytest.mark.parametrize("operation", KNOWN)
def test_a_result_can_be_pickled_and_copied(operation: str, flavour: Flavour) -> None:
    result = flavour.ask(operation, KNOWN[operation])
    for again in (pickled(result), copy.deepcopy(result), copy.copy(result)):
        assert again == result
        assert again is not result
        assert (again.data, again.raw, again.drift) == (result.data, result.raw, ())


def test_a_result_with_drift_keeps_it_in_a_pickle(flavour: Flavour) -> None:
    body = b'{"code": 0, "data": {"item_num": [], "new": "\\ud800"}}'
    result = flavour.ask(METRICS, "1", client=Recorder(body).client)
    assert [drift.path for drift in pickled(result).drift] == ["data.item_num", "data.new"]


@pytest.mark.parametrize("name", ["data", "code", "raw", "unheard_of"])
def test_a_result_is_frozen(name: str) -> None:
    with Client.sandbox() as api:
        result: Result[Any] = api.xingtu.distribution_metrics(KNOWN[METRICS])
    with pytest.raises(AttributeError):
        setattr(result, name, None)
    with pytest.raises(AttributeError):
        setattr(result.data, name, None)
