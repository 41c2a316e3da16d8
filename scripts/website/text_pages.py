"""llms.txt, and a Markdown page beside each page: the site for programs that read text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import yaml

_ABOUT: Final = {
    "en": "Typed Python client for the Douyin Xingtu and Xiaohongshu Pugongying (PGY) data of Just One API. "
    "A call costs money; `Client.sandbox()` answers from examples, without a token.",
    "zh": "Just One API 抖音星图与小红书蒲公英达人数据的 Python 客户端，返回带类型和单位的数据。调用会计费；"
    "`Client.sandbox()` 使用内置示例，无需令牌。",
}
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)


def write_text_pages(pages: Path, site: Path, navigation: list[Any], language: str) -> None:
    """Write them into the site of one language.

    Args:
        pages: The folder of the Markdown pages.
        site: The folder of the site of this language.
        navigation: The `nav` of its configuration.
        language: `en` or `zh`.
    """
    lines = ["# justone-creators", "", f"> {_ABOUT[language]}", ""]
    listed = set[str]()
    for section in navigation:
        [(name, entries)] = section.items()
        lines += [f"## {name}", ""]
        for entry in entries:
            place = entry if isinstance(entry, str) else next(iter(entry.values()))
            listed.add(place)
            lines.append(f"- [{title(pages / place)}]({place})")
        lines.append("")
    (site / "llms.txt").write_text("\n".join(lines), "utf-8")
    for place in listed:
        (site / place).write_text((pages / place).read_text("utf-8"), "utf-8")


def title(page: Path) -> str:
    """Return the title of a page, without code marks."""
    found = _TITLE.search(page.read_text("utf-8"))
    return found[1].replace("`", "") if found else page.stem


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' tags that name Python objects as nothing."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def configuration(path: Path) -> dict[str, Any]:
    """Return a configuration of MkDocs, with the one that it inherits."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506  (it is a safe one)
    inherited = found.pop("INHERIT", None)
    return {**(configuration(path.parent / inherited) if inherited else {}), **found}
