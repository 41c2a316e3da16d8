"""Compare who may call an operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drift.comparison.change import Change, Place, change
from drift.documents.values import canonical
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drift.documents.operations import Operation
    from drift.documents.values import Json

# What a scheme is; its name, its description and the format of a bearer token are only said.
_SCHEME: Final = ("type", "in", "name", "scheme", "openIdConnectUrl")
_FLOW: Final = ("authorizationUrl", "tokenUrl", "refreshUrl")


@dataclass(frozen=True)
class Alternative:
    """One way to call: what is needed all together, by what the schemes are, not by what they are called."""

    scopes: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def suffices(self, given: Alternative) -> bool:
        """Return whether who has what is needed for another way can go this one."""
        return all(scheme in given.scopes and scopes <= given.scopes[scheme] for scheme, scopes in self.scopes.items())

    def is_like(self, other: Alternative) -> bool:
        """Return whether the same schemes are needed, by what they are or by what they are called."""
        return self.scopes.keys() == other.scopes.keys() or sorted(self.names.values()) == sorted(other.names.values())

    def __str__(self) -> str:
        """Describe it for a person."""
        needs = (f"{self.names[scheme]}{_listed(scopes)}" for scheme, scopes in self.scopes.items())
        return " and ".join(sorted(needs)) or "nothing"


def compare_security(old: Operation, new: Operation) -> Iterator[Change]:
    """Yield the ways to call that are gone, and those that are new."""
    place = Place(old.identity, "security", "security", "the operation")
    before, after = _alternatives(old), _alternatives(new)
    for one in before:
        if not any(other.suffices(one) for other in after):
            yield _lost(one, after, place)
    if any(not other.scopes for other in after) and all(one.scopes for one in before):
        yield change("security-removed", place, _described(before))
        return
    for other in after:
        if not any(other.scopes == one.scopes or not one.scopes or _replaces(other, one) for one in before):
            yield change("security-alternative-added", place, None, str(other))


def _lost(one: Alternative, after: list[Alternative], place: Place) -> Change:
    """Return why a way to call is no longer one."""
    like = next((other for other in after if other.is_like(one)), None)
    if not one.scopes:
        return change("security-added", place, None, _described(after))
    if like is None:
        return change("security-alternative-removed", place, str(one))
    if like.scopes.keys() == one.scopes.keys():
        return change("security-scope-added", place, str(one), str(like))
    before, after_ = (sorted(each.scopes.keys()) for each in (one, like))
    return change("security-scheme-changed", place, before, after_, name=str(one))


def _replaces(other: Alternative, one: Alternative) -> bool:
    """Return whether a way to call is told of as what has become of another."""
    return other.is_like(one) and not other.suffices(one)


def _described(alternatives: list[Alternative]) -> str:
    return " or ".join(sorted(map(str, alternatives)))


def _alternatives(operation: Operation) -> list[Alternative]:
    listed = operation.node.get("security", operation.document.content.get("security"))
    if listed is None:
        return [_alternative(operation, {})]
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise DriftError(f"{operation.document.name}: the security of {operation.identity} is not a list of objects")
    return [_alternative(operation, requirement) for requirement in listed or [{}]]


def _alternative(operation: Operation, requirement: dict[str, Json]) -> Alternative:
    names = {_scheme(operation, name): name for name in requirement}
    return Alternative({scheme: _scopes(requirement[name]) for scheme, name in names.items()}, names)


def _scopes(listed: Json) -> frozenset[str]:
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def _scheme(operation: Operation, name: str) -> str:
    """Return what a scheme is, as a text."""
    reference = f"#/components/securitySchemes/{name}"
    if not operation.document.has(reference):
        return name
    scheme, _ = operation.document.resolve({"$ref": reference})
    said: dict[str, str] = {key: str(scheme[key]).lower() for key in _SCHEME if key in scheme}
    flows: Json = scheme.get("flows")
    if isinstance(flows, dict):
        said["flows"] = canonical({kind: _flow(flow) for kind, flow in flows.items()})
    return canonical(said)


def _flow(flow: Json) -> dict[str, Json]:
    return {key: flow[key] for key in _FLOW if key in flow} if isinstance(flow, dict) else {}


def _listed(scopes: frozenset[str]) -> str:
    return f" ({', '.join(sorted(scopes))})" if scopes else ""
