"""The rules of the code verdict. A deployed client keeps its own generated package, so none of them concerns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import INFO, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    "code-module-removed": Rule(INFO, "the generated module {before} is gone", "breaking"),
    "code-module-renamed": Rule(INFO, "the generated module {before} is now called {after}", "breaking"),
    "code-function-removed": Rule(INFO, "the generated module {location} no longer has {before}", "breaking"),
    "code-parameter-removed": Rule(INFO, "the functions of {location} no longer take {before}", "breaking"),
    "code-parameter-required": Rule(INFO, "the functions of {location} now require {after}", "breaking"),
    "code-class-removed": Rule(INFO, "names of generated classes are gone", "breaking"),
    "code-class-renamed": Rule(INFO, "generated classes have other names", "breaking"),
    "code-member-removed": Rule(INFO, "the generated class {location} no longer has {before}", "breaking"),
    "code-by-rules-alone": Rule(INFO, "the names were not generated, so only the rules judge the code: {reason}"),
}
