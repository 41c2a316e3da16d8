"""Each operation, parameter, field, error and code has an anchor on the written pages of both languages."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from tests.support.checkout import ROOT

from justone_creators import CODES, Client, errors, models
from justone_creators._core.methods import namespaces
from justone_creators._schema.fields import fields_of, is_model

LANGUAGES = {"English": ROOT / "docs", "Chinese": ROOT / "docs" / "zh"}
METHODS = {
    f"{space}.{name}": method
    for space, namespace in namespaces(Client).items()
    for name, method in vars(namespace).items()
    if not name.startswith("_")
}
MODELS = [each for name in models.__all__ if is_model(each := getattr(models, name))]


def anchors(*pages: Path) -> set[str]:
    """Return the anchors that are written out, and those of headings that are one name in code marks."""
    text = "\n".join(page.read_text("utf-8") for page in pages)
    return {*re.findall(r'<a id="([^"]+)"></a>', text), *re.findall(r"^#+ `(\w+)`$", text, re.MULTILINE)}


def operation_pages(folder: Path) -> list[Path]:
    return [folder / "operations" / f"{name}.md" for name in METHODS]


@pytest.mark.parametrize("folder", list(LANGUAGES.values()), ids=list(LANGUAGES))
def test_each_operation_and_each_of_its_parameters_has_an_anchor_on_its_page(folder: Path) -> None:
    for (name, method), page in zip(METHODS.items(), operation_pages(folder), strict=True):
        parameters = set(inspect.signature(method).parameters) - {"self", "timeout"}
        assert {name, *(f"{name}.{each}" for each in parameters)} <= anchors(page)


@pytest.mark.parametrize("folder", list(LANGUAGES.values()), ids=list(LANGUAGES))
def test_each_field_of_each_model_has_an_anchor(folder: Path) -> None:
    wanted = {f"{model.__name__}.{each.name}" for model in MODELS for each in fields_of(model)}
    assert len(wanted) > 200
    assert wanted - anchors(*operation_pages(folder)) == set()


@pytest.mark.parametrize("folder", list(LANGUAGES.values()), ids=list(LANGUAGES))
def test_each_error_and_each_code_has_an_anchor(folder: Path) -> None:
    own = [each for each in vars(errors).values() if inspect.isclass(each) and each.__module__ == errors.__name__]
    found = anchors(folder / "errors.md")
    assert {each.__name__ for each in own} - found == set()
    assert {f"code-{number}" for number in CODES} - found == set()


@pytest.mark.parametrize("name", list(METHODS))
def test_a_field_stands_in_chinese_with_its_chinese_name_and_meaning(name: str) -> None:
    page = (LANGUAGES["Chinese"] / "operations" / f"{name}.md").read_text("utf-8")
    rows = re.findall(r'^\| <a id="\w+\.\w+"></a>`\w+` \| (.*?) \| `\w+` \| (.*?) \| (.*?) \|', page, re.MULTILINE)
    assert rows
    without = [
        row for row in rows if not all(re.search(r"[\u4e00-\u9fff]|UTC|CPM|Key|ID|ink_cnt", cell) for cell in row)
    ]
    assert without == []
