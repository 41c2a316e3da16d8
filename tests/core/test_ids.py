"""Ids in links: which links are read, what is refused, and that no share token gets into an error."""

from __future__ import annotations

import inspect
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.flavours import Ask
from tests.support.loopback.vendor import Vendor
from tests.support.operations import AUTHOR, ITEM, KNOWN, NOTE, REPORT, SHOWCASE, USER

from justone_creators import Client, InvalidArgumentError, ids
from justone_creators._core.methods import namespaces

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

VIDEO, CREATOR, A_NOTE, A_USER = ids.IdKind
SECRET = "ABsecretQ7-x_Y="  # as the values of xsec_token look

LINKS = [
    (f"https://www.douyin.com/video/{ITEM}", VIDEO, ITEM),
    (f"https://douyin.com/video/{ITEM}?previous_page=web_code_link", VIDEO, ITEM),
    (f"https://www.iesdouyin.com/share/video/{ITEM}/?region=CN&share_sign={SECRET}&ts=1", VIDEO, ITEM),
    (f"https://m.douyin.com/share/video/{ITEM}", VIDEO, ITEM),
    (f"https://www.douyin.com/note/{ITEM}", VIDEO, ITEM),
    (f"https://www.iesdouyin.com/share/slides/{ITEM}/?a=b", VIDEO, ITEM),
    (f"https://www.douyin.com/jingxuan?modal_id={ITEM}", VIDEO, ITEM),
    (f"https://www.douyin.com/user/MS4wLjABAAAA?from_tab=main&modal_id={ITEM}&vid=1", VIDEO, ITEM),
    (f"https://www.xingtu.cn/ad/creator/author-homepage/douyin-video/{AUTHOR}", CREATOR, AUTHOR),
    (f"https://www.xingtu.cn/ad/creator/author-homepage/douyin-video/{AUTHOR}?recommend=false#top", CREATOR, AUTHOR),
    (f"https://www.xingtu.cn/ad/creator/author/douyin/{AUTHOR}/1?version=v2", CREATOR, AUTHOR),
    (f"https://www.xiaohongshu.com/explore/{NOTE}?xsec_token={SECRET}&xsec_source=pc_feed", A_NOTE, NOTE),
    (f"https://www.xiaohongshu.com/discovery/item/{NOTE}", A_NOTE, NOTE),
    (f"https://www.xiaohongshu.com/search_result/{NOTE}?xsec_token={SECRET}", A_NOTE, NOTE),
    (f"https://www.xiaohongshu.com/user/profile/{USER}/{NOTE}?xsec_token={SECRET}", A_NOTE, NOTE),
    (f"https://www.xiaohongshu.com/user/profile/{USER}?xsec_token={SECRET}", A_USER, USER),
    (f"https://pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/{USER}?track_id=kolMatch_1", A_USER, USER),
    (f"https://pgy.xiaohongshu.com/solar/blogger-detail/{USER}", A_USER, USER),
]

AROUND = [
    "{}",
    "  {}\n",
    "7.53 复制打开抖音，看看【某人的作品】今天也很好 # 美食 {} 06/24 Zz:/ a@b.cd",
    "看看这个{}，复制本条信息",
    "【标题】{}。",
    "see ({}), please",
    "[a video]({})",
    '<a href="{}">x</a>',
    "<{}>",
    "link:{}",
]


@pytest.mark.parametrize(("link", "kind", "identifier"), LINKS)
def test_a_link_is_read_also_in_the_text_that_an_app_copies(link: str, kind: ids.IdKind, identifier: str) -> None:
    for around in AROUND:
        assert ids.from_url(around.format(link)) == ids.LinkedId(kind, identifier)


@pytest.mark.parametrize(("link", "kind", "identifier"), LINKS)
def test_scheme_and_case_of_the_host_do_not_matter(link: str, kind: ids.IdKind, identifier: str) -> None:
    host = link.split("/")[2]
    for written in (link.removeprefix("https://"), link.replace("https", "http"), link.replace(host, host.upper())):
        assert ids.from_url(written) == ids.LinkedId(kind, identifier)


@pytest.mark.parametrize("form", ids._LINK_FORMS, ids=lambda form: form.example)
def test_each_form_of_the_documentation_is_read(form: Any) -> None:
    identifier = NOTE if form.kind in {A_NOTE, A_USER} else ITEM
    assert ids.from_url(form.example.replace("ID", identifier)) == ids.LinkedId(form.kind, identifier)
    assert all(
        ids.from_url(form.example.replace("ID", identifier).replace(form.example.split("/")[0], host)).id == identifier
        for host in form.hosts
    )


NO_LINKS = [
    *(f"https://{host}/video/{ITEM}" for host in ("www.douyin.com.evil.example", "www-douyin.com", "xdouyin.com")),
    *(f"https://{host}/video/{ITEM}" for host in ("www.douyin.com@evil.example", "www.douyin.com:8080", "douyin.co")),
    f"https://evil.example/https://www.douyin.com/video/{ITEM}",
    f"https://evil.example/?u=https://www.douyin.com/video/{ITEM}",
    f"https://www.douyin.com/video/{ITEM}/comments",
    f"https://www.douyin.com/video/{ITEM}x",
    f"https://www.xiaohongshu.com/video/{ITEM}",
    f"https://www.xiaohongshu.com/explore/{NOTE[:-1]}",
    f"https://www.xiaohongshu.com/explore?id={NOTE}",
    f"ftp://www.douyin.com/video/{ITEM}",
    "https://www.douyin.com/",
    "https://",
    *(ITEM, NOTE, "", "看看这个", "a/b"),
]


@pytest.mark.parametrize("text", NO_LINKS)
def test_no_other_host_and_no_other_path_is_taken_for_a_known_one(text: str) -> None:
    with pytest.raises(InvalidArgumentError, match="nor a link of a known form") as caught:
        ids.from_url(text)
    assert (caught.value.argument, caught.value.billed) == ("text", False)


@pytest.mark.parametrize("link", ["https://v.douyin.com/iRNBho6u/", "http://xhslink.com/a/AbCdEf", "xhslink.com/m/Ab"])
def test_a_short_link_has_to_be_opened_first(link: str) -> None:
    with pytest.raises(InvalidArgumentError, match=r"short link.*open it"):
        ids.from_url(f"看看【某人的作品】 {link} 06/24")


def test_the_link_of_a_profile_says_where_the_id_is() -> None:
    with pytest.raises(InvalidArgumentError, match=r"Douyin profile.*Xingtu page"):
        ids.from_url("https://www.douyin.com/user/MS4wLjABAAAA")


def test_links_to_several_ids_are_refused_and_the_same_one_twice_is_not() -> None:
    video = f"https://www.douyin.com/video/{ITEM}"
    assert ids.from_url(f"{video} {video}?a=b").id == ITEM
    with pytest.raises(InvalidArgumentError, match=f"several ids.*{ITEM}, {NOTE}"):
        ids.from_url(f"{video} https://www.xiaohongshu.com/explore/{NOTE}")


@pytest.mark.parametrize("value", [None, 7, b"https://www.douyin.com/video/7392575310895513619"])
def test_what_is_no_text_holds_no_link(value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="has to be a string"):
        ids.from_url(value)
    with pytest.raises(InvalidArgumentError, match=r"item_id=.*has to be a string"):
        ids.parse(value, "item_id")


@given(st.text() | st.from_regex(r"(https?://)?[a-z.]{0,12}[!-~]*", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = ids.from_url(text)
    except InvalidArgumentError:
        return
    assert found.id in text


@pytest.mark.parametrize(("link", "kind", "identifier"), LINKS)
def test_parse_takes_an_id_or_a_link_of_the_parameters_kind(link: str, kind: ids.IdKind, identifier: str) -> None:
    for parameter, taken in ids.ID_KINDS.items():
        assert ids.parse(f" {identifier}\n", parameter) == identifier
        if taken is kind:
            assert ids.parse(link, parameter) == identifier
        else:
            with pytest.raises(InvalidArgumentError, match=f"{kind.noun}.*{parameter} takes the id of a {taken.noun}"):
                ids.parse(link, parameter)


def test_each_parameter_that_takes_an_id_has_its_kind() -> None:
    taken = {
        parameter.name
        for kind in namespaces(Client).values()
        for name, method in vars(kind).items()
        if not name.startswith("_")
        for parameter in list(inspect.signature(method).parameters.values())[1:]
        if parameter.name.endswith("_id")
    }
    assert taken == ids.ID_KINDS.keys()


@pytest.mark.parametrize("operation", KNOWN)
def test_a_method_refuses_a_link_and_names_the_id_in_it(operation: str, ask: Ask, vendor: Vendor) -> None:
    for link, kind, identifier in LINKS:
        with pytest.raises(InvalidArgumentError) as caught:
            ask(operation, link)
        taken = ids.ID_KINDS[caught.value.argument]
        expected = f"pass '{identifier}'" if kind is taken else f"takes the id of a {taken.noun}"
        assert expected in str(caught.value)
        assert identifier in str(caught.value)
        assert SECRET[:-1] not in f"{caught.value} {caught.value!r} {caught.value.value}"
    assert vendor.asked == []


@pytest.mark.parametrize(
    "value",
    [
        f"https://www.xiaohongshu.com/unknown/{NOTE}?xsec_token={SECRET}",
        f"xsec_token={SECRET} https://v.douyin.com/a?xsec_token={SECRET}",
        f"https%3A%2F%2Fwww.xiaohongshu.com%2F{NOTE}%3Fxsec_token%3D{SECRET}/",
        [f"https://www.xiaohongshu.com/explore/{NOTE}?xsec_token={SECRET}"],
        PurePosixPath(f"www.xiaohongshu.com/explore/{NOTE}?xsec_token={SECRET}"),
    ],
)
def test_no_share_token_is_in_an_error(value: Any, ask: Ask) -> None:
    for call in (lambda: ask(SHOWCASE, value), lambda: ids.parse(value, "author_id"), lambda: ids.from_url(value)):
        with pytest.raises(InvalidArgumentError) as caught:
            call()
        assert SECRET[:-1] not in f"{caught.value} {caught.value!r}"


@pytest.mark.parametrize("value", ["a/b", "7?", "?7", "/7", "7/", "https://"])
def test_an_id_has_no_slash_and_no_question_mark(value: str, ask: Ask, vendor: Vendor) -> None:
    with pytest.raises(InvalidArgumentError, match="an id has no '/' and no '\\?'"):
        ask(REPORT, value)
    assert vendor.asked == []
