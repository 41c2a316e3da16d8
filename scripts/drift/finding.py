"""A finding: the result of every check, and the content of every report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from drift.advice import advice
from openapi_diff.documents.json_values import canonical, show
from openapi_diff.rule import SEVERITY, Code, Rule, Wire

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openapi_diff.documents.json_values import Json

NOT_USED: Final = "not used by the facade"
NOT_CHECKED: Final = "not checked"  # the facade has nothing to do with the documents, or cannot be imported


@dataclass(frozen=True)
class Finding:
    """One cause, with its verdicts.

    Attributes:
        rule: The rule's name, which begins with its subject.
        wire: Whether a deployed client would break.
        code: Whether regenerating breaks users of the generated or facade names.
        operation: The operation as in `GET /path`; the first in order of several, None where it concerns none.
        location: Where in the operation, or in which shared component.
        message: What it is, in a sentence.
        before: What was there.
        after: What is there now.
        facade: What of the facade it concerns, with file and line.
        reach: How many operations it concerns.
        fingerprint: A name that it keeps for as long as it is the same finding.
        operations: All operations that it concerns, in order.
        advice: What to do about it, in one line.
    """

    rule: str
    wire: Wire
    code: Code
    operation: str | None
    location: str
    message: str
    before: Json
    after: Json
    facade: str
    reach: int
    fingerprint: str
    operations: tuple[str, ...] = ()
    advice: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the finding in the form of the JSON report."""
        return dict(vars(self))


def make_finding(
    name: str,
    rule: Rule,
    *,
    location: str,
    operations: Sequence[str] = (),
    before: Json = None,
    after: Json = None,
    facade: str = NOT_USED,
    message: str | None = None,
    lasting: bool = False,
) -> Finding:
    """Make a finding by a rule, whose message can be replaced.

    A lasting finding keeps its fingerprint when it concerns other operations, as one in a shared component does.
    """
    said = rule.says.format(location=location, before=show(before), after=show(after)) if message is None else message
    identity = [name, [] if lasting else sorted(operations), location, before, after]
    return Finding(
        rule=name,
        wire=rule.wire,
        code=rule.code,
        operation=min(operations, default=None),
        location=location,
        message=said,
        before=before,
        after=after,
        facade=facade,
        reach=len(operations),
        fingerprint=hashlib.sha256(canonical(identity).encode()).hexdigest()[:12],
        operations=tuple(sorted(operations)),
        advice=advice(name, rule.wire, elsewhere=facade == NOT_CHECKED),
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of the reports: the worst first."""
    return sorted(
        findings,
        key=lambda each: (SEVERITY[each.wire], each.rule, each.operation or "", each.location, each.fingerprint),
    )


def verdict(findings: Iterable[Finding]) -> str:
    """Return the worst verdict on the wire, "none" if there is no finding."""
    return min((finding.wire for finding in findings), key=SEVERITY.__getitem__, default="none")
