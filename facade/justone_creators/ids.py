"""Ids from the links that people copy instead of them. No function here sends a request.

`from_url` returns the id in a link, and what it is the id of. `parse` is for lists in which ids and links are mixed.
docs/parameters.md lists the links that are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import frozen

from ._escaping import shown
from .errors import InvalidArgumentError


class IdKind(StrEnum):
    """What an id is the id of."""

    DOUYIN_VIDEO = "douyin_video"
    XINGTU_CREATOR = "xingtu_creator"
    XIAOHONGSHU_NOTE = "xiaohongshu_note"
    XIAOHONGSHU_USER = "xiaohongshu_user"

    @property
    def noun(self) -> str:
        """The kind in words, such as `Douyin video`."""
        platform, _, thing = self.value.partition("_")
        return f"{platform.title()} {thing}"


# The kind of id that each parameter takes.
ID_KINDS: Final[Mapping[str, IdKind]] = MappingProxyType(
    {
        "item_id": IdKind.DOUYIN_VIDEO,
        "author_id": IdKind.XINGTU_CREATOR,
        "note_id": IdKind.XIAOHONGSHU_NOTE,
        "user_id": IdKind.XIAOHONGSHU_USER,
    }
)


@frozen
class LinkedId:
    """The id in a link.

    Attributes:
        kind: What it is the id of.
        id: The id, as a method takes it.
    """

    kind: IdKind
    id: str


class _LinkForm(NamedTuple):
    """A form of links.

    Attributes:
        kind: The kind of the id in it.
        hosts: Its hosts. They are compared exactly, so that no look-alike fits.
        path: A pattern of path and query; its group is the id. `/` and any other query may follow.
        example: A link of this form, for the documentation.
        source: How we know the form: "observed" in links that people published, or "inferred" from others.
    """

    kind: IdKind
    hosts: frozenset[str]
    path: str
    example: str
    source: str


_NUMBER: Final = "([0-9]{6,24})"
_HEX: Final = "([0-9a-f]{24})"
_DOUYIN: Final = frozenset({"www.douyin.com", "douyin.com", "m.douyin.com", "www.iesdouyin.com", "iesdouyin.com"})
_XINGTU: Final = frozenset({"www.xingtu.cn", "xingtu.cn", "star.toutiao.com"})
_XIAOHONGSHU: Final = frozenset({"www.xiaohongshu.com", "xiaohongshu.com"})
_PGY: Final = frozenset({"pgy.xiaohongshu.com"})

# fmt: off
_LINK_FORMS: Final = tuple(_LinkForm(*row) for row in (
    (IdKind.DOUYIN_VIDEO, _DOUYIN, f"/video/{_NUMBER}", "www.douyin.com/video/ID", "observed"),
    (IdKind.DOUYIN_VIDEO, _DOUYIN, f"/share/video/{_NUMBER}", "www.iesdouyin.com/share/video/ID", "observed"),
    (IdKind.DOUYIN_VIDEO, _DOUYIN, rf"[^?]*\?(?:.*&)?modal_id={_NUMBER}(?:&.*)?", "www.douyin.com/jingxuan?modal_id=ID", "observed"),
    (IdKind.DOUYIN_VIDEO, _DOUYIN, f"(?:/share)?/(?:note|slides)/{_NUMBER}", "www.douyin.com/note/ID", "inferred"),
    (IdKind.XINGTU_CREATOR, _XINGTU, f"/ad/creator/author-homepage/[^/?]+/{_NUMBER}", "www.xingtu.cn/ad/creator/author-homepage/douyin-video/ID", "observed"),
    (IdKind.XINGTU_CREATOR, _XINGTU, f"/ad/creator/author/douyin/{_NUMBER}(?:/[0-9]+)?", "www.xingtu.cn/ad/creator/author/douyin/ID", "observed"),
    (IdKind.XIAOHONGSHU_NOTE, _XIAOHONGSHU, f"/explore/{_HEX}", "www.xiaohongshu.com/explore/ID", "observed"),
    (IdKind.XIAOHONGSHU_NOTE, _XIAOHONGSHU, f"/discovery/item/{_HEX}", "www.xiaohongshu.com/discovery/item/ID", "observed"),
    (IdKind.XIAOHONGSHU_NOTE, _XIAOHONGSHU, f"/search_result/{_HEX}", "www.xiaohongshu.com/search_result/ID", "observed"),
    (IdKind.XIAOHONGSHU_NOTE, _XIAOHONGSHU, f"/user/profile/[0-9a-f]+/{_HEX}", "www.xiaohongshu.com/user/profile/674eadbb000000001c01981e/ID", "inferred"),
    (IdKind.XIAOHONGSHU_USER, _XIAOHONGSHU, f"/user/profile/{_HEX}", "www.xiaohongshu.com/user/profile/ID", "observed"),
    (IdKind.XIAOHONGSHU_USER, _PGY, f"/solar/(?:pre-trade/)?blogger-detail/{_HEX}", "pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/ID", "observed"),
))
# fmt: on
_SHORT: Final = "is a short link, which holds no id: open it in a browser, and copy the address that it leads to"
_PROFILE: Final = (
    "is a Douyin profile, whose link does not hold the Xingtu id: copy the link of the creator's Xingtu page"
)
# Links that people copy although they hold no id: hosts, path, reason.
_WITHOUT_ID: Final = (
    (frozenset({"v.douyin.com", "xhslink.com"}), ".*", _SHORT),
    (_DOUYIN, "(?:/share)?/user/[^/?]+", _PROFILE),
)
_UNKNOWN: Final = "is not an id (an id has no '/' and no '?'), nor a link of a known form: pass the id alone"
# The characters of a URL. It ends before others, such as Chinese ones, quotes and `>`.
_CHARACTERS: Final = r"[\w.~:/?#@!$&'()*+,;=%-]"
_LINK: Final = re.compile(rf"(?:https?://|(?<!{_CHARACTERS})(?=[\w.-]+[/?])){_CHARACTERS}+", re.ASCII | re.IGNORECASE)
_PUNCTUATION: Final = ".,:;!?')"  # of the text around a link


def from_url(text: str) -> LinkedId:
    """Return the id in a link, and what it is the id of.

    Args:
        text: A link, with or without other text around it, as apps copy it when somebody shares a video.

    Raises:
        InvalidArgumentError: There is no link of a known form, or there are links to several ids. A short link holds
            no id: open it first.
    """
    found = _read(_string("text", text))
    if isinstance(found, str):
        raise _unfit("text", text, found)
    return found


def parse(text: str, parameter: str) -> str:
    """Return the id that a text is, or the id in the link that it holds.

    Args:
        text: An id or a link, with or without other text around it.
        parameter: The parameter that takes the id, such as `author_id`: an id of another kind is refused. The kind of
            a bare id is not known, so it is returned as it is, without white space around it.

    Raises:
        InvalidArgumentError: It is a link, but holds no id of that kind.
    """
    bare = _string(parameter, text).strip()
    if not {"/", "?"}.intersection(bare):
        return bare
    found = _read(bare)
    if isinstance(found, str):
        raise _unfit(parameter, text, found)
    if why := _misfit(found, parameter):
        raise _unfit(parameter, text, why)
    return found.id


def advice(text: str, parameter: str) -> str:
    """Return what is wrong with a text in place of an id, to stand after the text in an error."""
    found = _read(text)
    if isinstance(found, str):
        return found
    return _misfit(found, parameter) or f"is a link, not an id: pass {found.id!r}"


def _string(name: str, text: object) -> str:
    if not isinstance(text, str):
        raise _unfit(name, text, "has to be a string")
    return text


def _read(text: str) -> LinkedId | str:
    """Return the id that is in the links of a text, or why there is none."""
    links = [link.rstrip(_PUNCTUATION) for link in _LINK.findall(text)]
    found = dict.fromkeys(linked for link in links for linked in _ids_in(link))
    if len(found) == 1:
        return next(iter(found))
    if found:
        return f"holds links to several ids ({', '.join(linked.id for linked in found)}): pass one of them"
    reasons = (why for link in links for hosts, path, why in _WITHOUT_ID if _is_at(link, hosts, path))
    return next(reasons, _UNKNOWN)


def _ids_in(link: str) -> Iterator[LinkedId]:
    for form in _LINK_FORMS:
        if match := _is_at(link, form.hosts, form.path):
            yield LinkedId(form.kind, match[1])


def _is_at(link: str, hosts: frozenset[str], path: str) -> re.Match[str] | None:
    host, slash, rest = re.sub("^https?://", "", link, flags=re.IGNORECASE).partition("/")
    target = slash + rest.partition("#")[0]
    return re.fullmatch(rf"{path}/?(?:\?.*)?", target) if host.lower() in hosts else None


def _misfit(found: LinkedId, parameter: str) -> str | None:
    kind = ID_KINDS.get(parameter, found.kind)
    if kind is found.kind:
        return None
    return f"is the link of a {found.kind.noun} ({found.id!r}), but {parameter} takes the id of a {kind.noun}"


def _unfit(name: str, text: object, why: str) -> InvalidArgumentError:
    return InvalidArgumentError(f"{name}={shown(text)} {why}.", argument=name, value=shown(text))
