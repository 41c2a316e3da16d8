"""Arguments: what goes over the wire for each, and what fails before anything does."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import CORE, DETAILS, KNOWN, METRICS, SHOWCASE, example
from tests.support.recorder import Recorder

from justone_creators import (
    AdvertiseFilter,
    BusinessType,
    Client,
    FlowType,
    InvalidArgumentError,
    NoteType,
    Platform,
    TimeRange,
    VideoType,
)

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

# Member: its wire value, its documented label and ours in Chinese.
CHOICES: dict[type[StrEnum], dict[str, tuple[str, str, str]]] = {
    Platform: {
        "SHORT_VIDEO": ("SHORT_VIDEO", "Short video", "短视频"),
        "LIVE_STREAMING": ("LIVE_STREAMING", "Live streaming", "直播"),
        "PICTURE_TEXT": ("PICTURE_TEXT", "Picture and text", "图文"),
        "SHORT_DRAMA": ("SHORT_DRAMA", "Short drama", "短剧"),
    },
    TimeRange: {
        "LAST_30_DAYS": ("DAY_30", "Last 30 days", "近30天"),
        "LAST_90_DAYS": ("DAY_90", "Last 90 days", "近90天"),
    },
    VideoType: {
        "PERSONAL": ("PERSONAL_VIDEO", "Personal video", "个人视频"),
        "XINGTU": ("XINTU_VIDEO", "Xingtu video", "星图视频"),
    },
    FlowType: {"EXCLUDE": ("EXCLUDE", "Exclude", "不包含"), "INCLUDE": ("INCLUDE", "Include", "包含")},
    BusinessType: {
        "DAILY": ("DAILY_NOTE", "Daily notes", "日常笔记"),
        "COOPERATIVE": ("COOPERATE_NOTE", "Cooperative notes", "合作笔记"),
    },
    NoteType: {
        "ALL": ("PHOTO_TEXT_AND_VIDEO", "Photo and Video", "图文+视频"),
        "PHOTO_TEXT": ("PHOTO_TEXT", "Photo and Text", "图文笔记"),
        "VIDEO": ("VIDEO", "Video only", "视频笔记"),
    },
    AdvertiseFilter: {
        "ALL": ("ALL", "All notes", "全流量"),
        "ORGANIC_ONLY": ("ORGANIC_ONLY", "Organic notes only", "仅自然流量"),
    },
}

# Every enumerated parameter: operation, Python name, wire name, enumeration.
ENUMERATED = [
    (METRICS, "platform", "platform", Platform),
    (METRICS, "time_range", "range", TimeRange),
    (METRICS, "video_type", "type", VideoType),
    (METRICS, "flow_type", "flowType", FlowType),
    (SHOWCASE, "platform", "platform", Platform),
    (SHOWCASE, "flow_type", "flowType", FlowType),
    (CORE, "business", "business", BusinessType),
    (CORE, "note_type", "noteType", NoteType),
    (CORE, "time_range", "dateType", TimeRange),
    (CORE, "advertise_filter", "advertiseSwitch", AdvertiseFilter),
]


def sent_by_default(operation: str) -> dict[str, str]:
    """Return what is sent with nothing but the id 7: the documented defaults stand in the sandbox's example."""
    (parameter,) = example(operation)["query"]
    return {parameter: "7", **example(operation)["defaults"]}


@pytest.mark.parametrize("enumeration", CHOICES, ids=lambda enumeration: enumeration.__name__)
def test_members_have_the_wires_values_the_documented_labels_and_chinese_ones(enumeration: Any) -> None:
    assert {choice.name: (choice.value, choice.label, choice.label_zh) for choice in enumeration} == CHOICES[
        enumeration
    ]
    assert all(choice == choice.value == str(choice) == f"{choice}" for choice in enumeration)


@pytest.mark.parametrize("operation", KNOWN)
def test_the_documented_defaults_are_always_sent_and_nothing_else(operation: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(operation, "7")
    assert vendor.asked[0]["query"] == {**sent_by_default(operation), "token": TOKEN}


@pytest.mark.parametrize(("operation", "name", "wire", "enumeration"), ENUMERATED)
def test_a_member_its_wire_value_and_its_name_are_the_same(
    operation: str, name: str, wire: str, enumeration: Any, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(0))
    for member in enumeration:
        for given_as in (member, member.value, member.name):
            ask(operation, "7", **{name: given_as})
            expected = {**sent_by_default(operation), wire: member.value, "token": TOKEN}
            assert vendor.asked[-1]["query"] == expected


class Lookalike(StrEnum):
    OTHER = "OTHER_VALUE"


WRONG_CHOICES: list[Any] = ["day_31", "", " DAY_30", "DAY_30 ", None, 30, b"DAY_30", True, [], Lookalike.OTHER]


@pytest.mark.parametrize(("operation", "name", "enumeration"), [(row[0], row[1], row[3]) for row in ENUMERATED])
def test_anything_else_fails_before_any_request_and_lists_what_is_allowed(
    operation: str, name: str, enumeration: Any, ask: Ask, vendor: Vendor
) -> None:
    for value in WRONG_CHOICES:
        with pytest.raises(InvalidArgumentError) as caught:
            ask(operation, "7", **{name: value})
        error = caught.value
        assert (error.argument, error.value, error.billed) == (name, repr(value), False)
        for member, allowed in zip(enumeration, error.allowed, strict=True):
            shown = (f"{enumeration.__name__}.{member.name}", member.value, member.label)
            assert all(part in allowed for part in shown)
            assert allowed in str(error)
    assert vendor.asked == []


NO_IDS: list[Any] = [
    *("", " ", "\t", " 7", "7 ", "7 7", "7\n", "7\u3000", "\x00", "7\u200b", "\ud800"),
    *(None, 7, 7.0, True, b"7", ["7"], {}),
]


@pytest.mark.parametrize("operation", KNOWN)
def test_what_is_no_id_fails_before_any_request(operation: str, ask: Ask, vendor: Vendor) -> None:
    for identifier in NO_IDS:
        with pytest.raises(InvalidArgumentError) as caught:
            ask(operation, identifier)
        assert (caught.value.argument.endswith("_id"), caught.value.value) == (True, repr(identifier))
        assert caught.value.argument in str(caught.value)
    assert vendor.asked == []


@pytest.mark.parametrize("identifier", ["7", "-_.~", "a&token=b", "a+b;c=d,e#f%20", "标题", "x" * 5000])
@pytest.mark.parametrize("operation", KNOWN)
def test_an_id_arrives_as_it_was_given(operation: str, identifier: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(operation, identifier)
    assert next(iter(vendor.asked[0]["query"].values())) == identifier
    assert vendor.asked[0]["target"].count("token=") == 1


@pytest.mark.parametrize("operation", KNOWN)
def test_a_query_longer_than_servers_take_fails_before_any_request(operation: str, ask: Ask, vendor: Vendor) -> None:
    with pytest.raises(InvalidArgumentError):
        ask(operation, "x" * 10_000)
    assert vendor.asked == []


@pytest.mark.parametrize(("value", "sent"), [(True, "true"), (False, "false")])
@pytest.mark.parametrize(
    ("operation", "name", "wire"),
    [
        (METRICS, "only_assigned", "onlyAssign"),
        (SHOWCASE, "only_assigned", "onlyAssign"),
        (DETAILS, "accept_cache", "acceptCache"),
    ],
)
def test_a_boolean_is_lower_case_on_the_wire(
    operation: str, name: str, wire: str, value: bool, sent: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(0))
    ask(operation, "7", **{name: value})
    assert vendor.asked[0]["query"] == {**sent_by_default(operation), wire: sent, "token": TOKEN}


@pytest.mark.parametrize("value", [0, 1, "true", "False", "", [], 1.0])
@pytest.mark.parametrize(
    ("operation", "name"), [(METRICS, "only_assigned"), (SHOWCASE, "only_assigned"), (DETAILS, "accept_cache")]
)
def test_what_only_looks_like_a_boolean_is_refused(
    operation: str, name: str, value: Any, ask: Ask, vendor: Vendor
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        ask(operation, "7", **{name: value})
    assert (caught.value.argument, caught.value.allowed, vendor.asked) == (name, ("True", "False"), [])


BAD_TIMEOUTS = [0, -1, -0.5, float("nan"), float("inf"), "90", True, b"1", [1]]


@pytest.mark.parametrize("operation", [*KNOWN, "get"])
def test_a_timeout_that_is_no_positive_number_is_refused(operation: str, ask: Ask, vendor: Vendor) -> None:
    for timeout in BAD_TIMEOUTS:
        with pytest.raises(InvalidArgumentError, match="timeout"):
            ask(operation, "/7" if operation == "get" else "7", timeout=timeout)
    assert vendor.asked == []


@pytest.mark.parametrize("timeout", [None, *BAD_TIMEOUTS, pytest.param(10**400, id="huge")])
def test_a_client_refuses_such_a_timeout_as_well(timeout: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="timeout"):
        flavour.kind(TOKEN, timeout=timeout)


@pytest.mark.parametrize("max_retries", [-1, 1.5, "2", True, None])
def test_a_client_refuses_retries_that_are_no_whole_number(max_retries: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="max_retries"):
        flavour.kind(TOKEN, max_retries=max_retries)


@pytest.mark.parametrize("path", ["/a", "/api/x-y_z/v1", "/a.b/~c;d=e,f", "/solar/note/noteId/v1", "/a:b@c", "/..."])
def test_get_takes_the_path_of_any_operation(path: str, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, ["anything"]))
    assert ask("get", path).data == ["anything"]
    assert vendor.asked[0]["path"] == path


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "api/a", "https://elsewhere.example/a", "//elsewhere.example/a", "/a?b=1", "/a?", "/a#b", "/a b"),
        *("/a/../b", "/./a", "/..", "/a//b", "/a/", "/a%2f", "/a\\b", "/ä", "/a\n", "/a\x7f", "\t/a"),
        *(None, 7, b"/a", ["/a"]),
        pytest.param("/" + "a" * 70_000, id="too long for a URL"),
    ],
)
def test_get_refuses_what_is_no_path_before_any_request(path: Any, ask: Ask, vendor: Vendor) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        ask("get", path)
    assert (caught.value.argument, vendor.asked) == ("path", [])


@given(path=st.text() | st.from_regex(r"/[!-~]*", fullmatch=True))
def test_whatever_the_path_no_other_host_is_asked(path: str) -> None:
    transport = Recorder()
    with transport.client(Client, base_url="https://vendor.example/base") as api:
        try:
            api.get(path)
        except InvalidArgumentError:
            assert transport.requests == []
        else:
            (request,) = transport.requests
            assert (request.url.host, request.url.path) == ("vendor.example", f"/base{path}")
            assert request.url.query == f"token={TOKEN}".encode()


def test_get_sends_names_and_values_as_they_are_but_for_none(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    params = {"a": "x&token=y", "ü": "漢 字+", "n": 7, "f": 0.5, "t": True, "u": False, "gone": None, "empty": ""}
    ask("get", "/api/a", params)
    expected = {"a": "x&token=y", "ü": "漢 字+", "n": "7", "f": "0.5", "t": "true", "u": "false", "empty": ""}
    assert dict(parse_qsl(vendor.asked[0]["target"].partition("?")[2], keep_blank_values=True)) == {
        **expected,
        "token": TOKEN,
    }


@pytest.mark.parametrize("params", [None, {}, {"gone": None}])
def test_get_needs_no_params(params: Any, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask("get", "/api/a", params)
    assert vendor.asked[0]["query"] == {"token": TOKEN}


@pytest.mark.parametrize(
    "params",
    [
        *({name: "x"} for name in ("token", "Token", "TOKEN", "", "a\nb", "\x00", "\ud800", 7, None, b"a")),
        *({"a": value} for value in (["x"], {"x": 1}, b"x", object, "\ud800")),
        pytest.param({"a": 10**5000}, id="a huge number"),
        pytest.param({"a": "x" * 10_000}, id="a long text"),
    ],
)
def test_get_refuses_params_that_are_not_to_be_sent_before_any_request(params: Any, ask: Ask, vendor: Vendor) -> None:
    with pytest.raises(InvalidArgumentError):
        ask("get", "/api/a", params)
    assert vendor.asked == []


@pytest.mark.parametrize("name", ["author_id", "platform", "only_assigned", "timeout"])
def test_a_number_too_long_for_python_to_print_is_refused_like_any_other(name: str, flavour: Flavour) -> None:
    arguments: dict[str, Any] = {"author_id": "7", name: 10**5000}
    with pytest.raises(InvalidArgumentError) as caught:
        flavour.ask(METRICS, **arguments)
    assert caught.value.argument == name


def test_a_long_value_is_shown_cut_off(flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        flavour.ask(METRICS, "7", platform="x" * 100_000)
    assert len(caught.value.value) < 300
    assert len(str(caught.value)) < 1000


def test_a_member_of_another_enumeration_is_refused_though_its_name_fits(flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="note_type"):
        flavour.ask(CORE, KNOWN[CORE], note_type=AdvertiseFilter.ALL)


@pytest.mark.parametrize("params", [["a"], "a=1", 7])
def test_get_refuses_params_that_are_no_mapping(params: Any, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match="params"):
        flavour.ask("get", "/api/a", params)


@pytest.mark.parametrize(("operation", "name", "wire", "enumeration"), ENUMERATED)
def test_the_case_of_a_choice_does_not_matter(
    operation: str, name: str, wire: str, enumeration: Any, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(0))
    for member in enumeration:
        for given_as in (member.value.lower(), member.name.lower(), member.value.title(), member.name.title()):
            ask(operation, "7", **{name: given_as})
            assert vendor.asked[-1]["query"][wire] == member.value


@pytest.mark.parametrize("enumeration", CHOICES, ids=lambda enumeration: enumeration.__name__)
def test_no_two_members_differ_only_by_case(enumeration: Any) -> None:
    words = [{choice.value.lower(), choice.name.lower()} for choice in enumeration]
    assert len(set().union(*words)) == sum(map(len, words))
