"""Compare the security requirements of two operations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from openapi_diff.comparison.change import Change, Location, change
from openapi_diff.documents.json_values import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openapi_diff.documents.document import JsonObject
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation

# The fields that identify a scheme; its name, description and bearer format do not.
_SCHEME: Final = ("type", "in", "name", "scheme", "openIdConnectUrl")
_FLOW: Final = ("authorizationUrl", "tokenUrl", "refreshUrl")


@dataclass(frozen=True)
class Alternative:
    """One way to call: the schemes that it needs together, identified by their content and not by their names."""

    scopes: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def suffices(self, given: Alternative) -> bool:
        """Return whether a caller that meets another alternative also meets this one."""
        return all(scheme in given.scopes and scopes <= given.scopes[scheme] for scheme, scopes in self.scopes.items())

    def is_like(self, other: Alternative) -> bool:
        """Return whether both need the same schemes, by content or by name."""
        return self.scopes.keys() == other.scopes.keys() or sorted(self.names.values()) == sorted(other.names.values())

    def needs_more_than(self, other: Alternative) -> bool:
        """Return whether this needs all schemes of another alternative and more."""
        return bool(other.scopes) and self.scopes.keys() > other.scopes.keys()

    def __str__(self) -> str:
        """Describe it for a person."""
        needs = (f"{self.names[scheme]}{_listed(scopes)}" for scheme, scopes in self.scopes.items())
        return " and ".join(sorted(needs)) or "nothing"


def compare_security(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the alternatives that are gone, and those that are new."""
    location = Location(old.identity, "security", "security", "the operation")
    before, after = _alternatives(old), _alternatives(new)
    lost = [one for one in before if not any(other.suffices(one) for other in after)]
    for one in lost:
        yield _lost(one, after, location)
    if any(not other.scopes for other in after) and all(one.scopes for one in before):
        yield change("security-removed", location, _described(before))
        return
    for other in after:
        known = any(other.scopes == one.scopes or not one.scopes for one in before)
        if not known and not any(other.is_like(one) or other.needs_more_than(one) for one in lost):
            yield change("security-alternative-added", location, None, str(other))


def _lost(one: Alternative, after: list[Alternative], location: Location) -> Change:
    """Return why an alternative no longer works."""
    like = next((other for other in after if other.is_like(one)), None)
    if not one.scopes:
        return change("security-added", location, None, _described(after))
    if like is None:
        more = next((other for other in after if other.needs_more_than(one)), None)
        rule = "security-alternative-removed" if more is None else "security-scheme-added"
        return change(rule, location, str(one), more and str(more))
    if like.scopes.keys() == one.scopes.keys():
        return change("security-scope-added", location, str(one), str(like))
    before, after_ = (sorted(each.scopes.keys()) for each in (one, like))
    return change("security-scheme-changed", location, before, after_, name=str(one))


def _described(alternatives: list[Alternative]) -> str:
    return " or ".join(sorted(map(str, alternatives)))


def _alternatives(operation: Operation) -> list[Alternative]:
    listed = [operation.document.resolve(each)[0] for each in operation.inherited("security")]
    return [each for requirement in listed or [{}] for each in _ways(operation, requirement)]


def _ways(operation: Operation, requirement: dict[str, Json]) -> Iterator[Alternative]:
    """Yield the alternatives of a requirement: one for each flow of a scheme."""
    scopes = {name: _scopes(listed) for name, listed in requirement.items()}
    for way in product(*(_schemes(operation, name) for name in requirement)):
        of_schemes = dict(zip(requirement, way, strict=True))
        yield Alternative(
            {scheme: scopes[name] for name, (scheme, _) in of_schemes.items()},
            dict(of_schemes.values()),
        )


def _scopes(listed: Json) -> frozenset[str]:
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def _schemes(operation: Operation, name: str) -> list[tuple[str, str]]:
    """Return the identity of a scheme for each of its flows, as a text, and its name."""
    reference = f"#/components/securitySchemes/{name}"
    if not operation.document.has(reference):
        return [(name, name)]
    scheme, _ = operation.document.resolve({"$ref": reference})
    said, flows = _said(scheme), scheme.get("flows")
    if not isinstance(flows, dict) or not flows:
        return [(canonical(said), name)]
    return [(canonical(said | {"flow": kind} | _flow(flow)), f"{name} by {kind}") for kind, flow in flows.items()]


def _said(scheme: JsonObject) -> dict[str, Json]:
    """Return the identity of a scheme without its flows; HTTP ignores the case of schemes and header names."""
    any_letters = {"scheme"} | ({"name"} if scheme.get("in") == "header" else set())
    said = {key: str(scheme[key]) for key in _SCHEME if key in scheme}
    return {key: value.lower() if key in any_letters else value for key, value in said.items()}


def _flow(flow: Json) -> dict[str, Json]:
    return {key: flow[key] for key in _FLOW if key in flow} if isinstance(flow, dict) else {}


def _listed(scopes: frozenset[str]) -> str:
    return f" ({', '.join(sorted(scopes))})" if scopes else ""
