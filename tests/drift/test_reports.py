"""Findings as text, JSON and Markdown, whatever the vendor writes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import jsonschema
import pytest
from markdown_it import MarkdownIt
from tests.drift.conftest import Command
from tests.support.openapi.edits import BASE, Edit, add, cut, edited, put
from tests.support.openapi.files import Write
from tests.support.openapi.findings import findings_between
from tests.support.openapi.operation_cases import CASES

import drift.report
from drift.advice import ADVICE, advice
from drift.allow_list import RULES as ALLOW_LIST
from drift.finding import Finding, make_finding
from drift.report import FORMATS
from drift.run import CHECKS, FAILED
from openapi_diff.rule import Wire
from openapi_diff.rules import RULES

Json = Any
SCHEMA = json.loads((Path(drift.report.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))

# What a vendor might write, and what it would be taken for.
HOSTILE = [
    "\x1b[2J\x1b]0;owned\x07", "\x9b31m", "\r\noverwritten", "\u202egnp.exe", "\u2028", "\ud800", "\0", "\x7f",
    "<script>alert(1)</script>", "<!-- gone -->", "![x](http://example.com/x.png)", "[click](javascript:alert(1))",
    "@octocat", "@org/team", "#123", "org/repo#45", "GH-7 | a | b |", "``` \n code", "`tick` **bold** _it_ ~~no~~",
    "&lt;b&gt; $x$ \\", "https://evil.example.com www.evil.example.com", "\n# heading\n- item\n> quote\n---",
]  # fmt: skip


@cache
def every_finding() -> list[Finding]:
    """Return the findings of all cases: compared on first use, because each process collects this module."""
    return [
        finding
        for case in CASES
        for finding in findings_between(edited(BASE, *case.before), edited(BASE, *case.before, *case.edits))
    ]


def rewritten() -> list[Finding]:
    """Return those of them that are about prose alone."""
    return [each for each in every_finding() if each.rule.endswith(("-description-changed", "-summary-changed"))]


def hostile(words: str) -> list[Finding]:
    """Return findings with the words everywhere that the vendor's text may stand."""
    edits: list[Edit] = [
        put("get operationId", words),
        put("get tags", [words]),
        put("get x-sunset", words),
        put("get parameters range schema default", words),
        add("get parameters", {"name": words, "in": "query", "required": True, "schema": {"enum": [words]}}),
        lambda document: document["components"]["schemas"]["Item"]["properties"].update({words: {"type": words}}),
        put("servers 0 url", words),
        lambda document: document["paths"].update({f"/{words}": {"get": {"responses": {}}}}),
    ]
    return [finding for edit in edits for finding in findings_between(BASE, edited(BASE, edit))]


@pytest.mark.parametrize("take", [list, every_finding], ids=["none", "all"])
def test_json_is_as_its_schema_says(take: Callable[[], list[Finding]]) -> None:
    findings = take()
    report = json.loads(FORMATS["json"](findings, colour=False))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(report, SCHEMA)
    assert report["verdict"] == ("breaking" if findings else "none")
    assert len(report["findings"]) == len(findings)


def test_the_verdict_is_the_worst_there_is() -> None:
    for verdict in ("info", "warning", "breaking"):
        findings = [finding for finding in every_finding() if finding.wire in {"info", verdict}]
        assert json.loads(FORMATS["json"](findings, colour=False))["verdict"] == verdict


@pytest.mark.parametrize("words", HOSTILE)
def test_json_is_ascii_and_gives_back_what_the_vendor_wrote(words: str) -> None:
    text = FORMATS["json"](hostile(words), colour=False)
    assert text.isascii()
    assert all(character.isprintable() or character == "\n" for character in text)
    assert words in [finding["after"] for finding in json.loads(text)["findings"]]


@pytest.mark.parametrize("words", [*HOSTILE, "短视频" * 40, "x" * 300])
def test_text_gives_no_commands_and_fits_80_columns(words: str) -> None:
    for line in FORMATS["text"](hostile(words), colour=False).splitlines():
        assert line.isprintable()
        assert sum(2 if east_asian_width(character) in "WF" else 1 for character in line) <= 80


def test_text_of_all_findings_fits_80_columns_and_counts_them() -> None:
    lines = FORMATS["text"](every_finding(), colour=False).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1].startswith(f"{sum(finding.wire == 'breaking' for finding in every_finding())} breaking, ")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_operations_that_several_findings_concern_are_listed_once(form: str) -> None:
    rule, operations = RULES["response-added"], ["GET /a", "GET /b", "GET /c"]
    two = [make_finding("response-added", rule, location=at, operations=operations, message="") for at in ("1", "2")]
    text = FORMATS[form](two, colour=False)
    assert text.count("GET /b, GET /c") == 1
    assert f"also in{':' if form == 'markdown' else ''} the operations that {two[0].fingerprint} lists" in text


def test_only_the_verdict_has_colour() -> None:
    plain, coloured = (FORMATS["text"](every_finding(), colour=colour) for colour in (False, True))
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_a_pipe_has_no_colour(command: Command, write: Write) -> None:
    old, new = write("old.json", BASE), write("new.json", edited(BASE, cut("get parameters q")))
    assert "\x1b" not in command("compare", old, new).out


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_what_the_vendor_wrote_and_does_nothing_else(words: str) -> None:
    text = FORMATS["markdown"](hostile(words), colour=False)
    parsed = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    inline = [child for token in parsed for child in token.children or ()]
    kinds = {token.type for token in parsed} | {token.type for token in inline}
    assert kinds <= {
        "heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "paragraph_open", "paragraph_close", "inline", "text", "text_special", "strong_open", "strong_close",
        "code_inline", "softbreak", "fence",
    }  # fmt: skip
    assert {token.content for token in inline if token.type == "strong_open"} == {""}
    assert {token.tag for token in parsed if token.type == "heading_open"} <= {"h2", "h3"}
    [entries] = [token for token in parsed if token.type == "fence"]  # shown as it is, so nothing in it acts
    assert len(tomllib.loads(entries.content)["allow"]) == entries.content.count("[[allow]]\n")
    # What GitHub would make a mention, a reference or a link of, beyond what Markdown knows.
    outside = text.partition("```toml\n")[0]
    assert not [found for found in ("@octocat", "@org", "#123", "#45", "https://evil", "www.evil") if found in outside]


def test_markdown_has_a_list_for_each_verdict() -> None:
    lines = FORMATS["markdown"](every_finding(), colour=False).splitlines()
    counts = {
        wire: sum(finding.wire == wire for finding in every_finding()) for wire in ("breaking", "warning", "info")
    }
    assert lines[0] == "## Contract drift: breaking"
    assert [line for line in lines if line.startswith("###")] == [
        *(f"### {wire.capitalize()} ({count})" for wire, count in counts.items()),
        "### To accept a finding",
    ]
    assert sum(line.startswith("- **") for line in lines) == len(every_finding()) - len(rewritten())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_rewritten_texts_are_one_line_with_a_count(form: str) -> None:
    text = " ".join(FORMATS[form](every_finding(), colour=False).split())
    summaries = sum(finding.rule == "operation-summary-changed" for finding in rewritten())
    said = f"{len(rewritten()) - summaries} descriptions and {summaries} summary were rewritten"
    assert text.count("rewritten") == text.count(said) == 1


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_finding_shows_place_before_after_and_what_to_do(form: str) -> None:
    for edit in (put("get parameters limit schema maximum", 50), put("get parameters limit schema maximum", 200)):
        [finding] = findings_between(BASE, edited(BASE, edit))
        text = " ".join(FORMATS[form]([finding], colour=False).replace(":", "").split())
        assert finding.advice
        for shown in ("at parameters/query/limit", "before 100", f"after {finding.after}", "to do"):
            assert shown in text
        assert finding.advice.replace(":", "") in text


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(("number", "left_out"), [(3, 0), (26, 0), (30, 4)])
def test_all_operations_are_listed_but_for_the_last_of_many(form: str, number: int, left_out: int) -> None:
    names = [f"GET /{each:02}" for each in range(number)]
    finding = make_finding("response-removed", RULES["response-removed"], location="", operations=names, message="a")
    text = " ".join(FORMATS[form]([finding], colour=False).split())
    assert f"GET /00 and {number - 1} more" in text
    assert sum(name in text for name in names) == number - left_out
    assert (f"and {left_out} more in the JSON report" in text) == bool(left_out)
    assert json.loads(FORMATS["json"]([finding], colour=False))["findings"][0]["operations"] == names


def test_the_entries_in_markdown_are_ready_to_be_copied(command: Command, write: Write) -> None:
    words = 'a"b\\c\u202e短 d'
    edits = [cut("get parameters q"), put("get operationId", "fetchItem"), cut("post"), put("health deprecated", False)]
    before = edited(BASE, lambda document: document["paths"].update({f"/{words}": {"get": {"responses": {}}}}))
    old, new = write("old.json", before), write("new.json", edited(BASE, *edits))
    [entries] = re.findall(r"```toml\n(.*?)```", command("compare", old, new, "--format", "markdown").out, re.DOTALL)
    allowed = write("allowed.toml", entries)
    left = command("compare", old, new, "--allow-list", allowed, "--format", "json").findings
    assert {(finding["wire"], finding["code"]) for finding in left} == {("info", "none")}


def test_variants_of_one_type_are_told_apart() -> None:
    def union(*names: str) -> Edit:
        variants = [{"type": "object", "properties": {name: {}, "all": {}}} for name in names]
        return put("schemas NewItem", {"anyOf": variants})

    found = findings_between(edited(BASE, union("a", "b", "c")), edited(BASE, union("a", "d", "e")))
    assert {finding.message for finding in found if finding.wire == "breaking"} == {
        f"NewItem no longer has the variant object with {name}" for name in ("all, b", "all, c")
    }
    assert {finding.message for finding in found if finding.wire != "breaking"} == {
        f"NewItem has the new variant object with {name}" for name in ("all, d", "all, e")
    }


def test_what_is_only_information_has_no_entry() -> None:
    findings = findings_between(BASE, edited(BASE, put("get summary", "Another")))
    assert "allow" not in FORMATS["markdown"](findings, colour=False)
    assert "no drift" not in FORMATS["markdown"](findings, colour=False)


def test_each_rule_says_what_to_do_here_and_elsewhere() -> None:
    rules = [(name, rule.wire) for check in CHECKS.values() for name, rule in check.rules.items()]
    rules += [*((name, rule.wire) for name, rule in ALLOW_LIST.items()), (FAILED, Wire.WARNING)]
    assert [rule for rule in rules if not advice(*rule) or not advice(*rule, elsewhere=True)] == []
    used = {advice(*rule) for rule in rules}
    assert [line for line in ADVICE if line.project not in used] == []
