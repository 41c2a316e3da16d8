"""What to do about a finding, by its rule: in this project, and as the client of any other API.

The first line whose pattern and verdict fit is the one that counts.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import Final, NamedTuple

from openapi_diff.rule import BREAKING, INFO, WARNING, Wire


class Advice(NamedTuple):
    """One line of the table."""

    rules: str  # patterns
    wires: tuple[Wire, ...]
    project: str
    elsewhere: str


_ANY: Final = tuple(Wire)
_NOTHING: Final = "nothing"
_OVERLAY: Final = "openapi/overlay.yaml"

# fmt: off
ADVICE: Final = (
    # The contract: documents and operations
    Advice("document-nullable-kept", _ANY, "report it to the vendor, then allow it: the document is read as it is meant", "write null as one of the types"),
    Advice("document-part-skipped", _ANY, "compare this part by hand, report it to the vendor, then allow it", "compare this part by hand, or correct the document"),
    Advice("definition-unreadable", _ANY, "open the address; if the vendor's site fails, check again later, else report it to the vendor", _NOTHING),
    Advice("operation-moved", _ANY, f"set method and path in openapi/sources.toml, and the path in the targets of {_OVERLAY}, to the new ones; then regenerate", _NOTHING),
    Advice("operation-removed", _ANY, "regenerate: the method stays and warns that the operation is withdrawn; if the operation moved, set its new path in openapi/sources.toml", "stop calling it, or keep the old version of the API until you do"),
    Advice("operation-added", _ANY, f"to offer it, add it to openapi/sources.toml and {_OVERLAY}", "nothing, unless you need it"),
    Advice("operation-id-changed operation-tag-changed component-renamed component-removed", _ANY, f"nothing, while {_OVERLAY} sets the name; a name that it does not set has a finding of its own", "nothing, unless a generated name changes: then set the old name by an overlay, or change the imports"),
    Advice("operation-callback-* webhook-*", (BREAKING, WARNING), "allow it: the facade receives no callbacks", "compare both definitions by hand, and change the receiver"),
    # Announcements and notes
    Advice("*-deprecated *-sunset-earlier", _ANY, "deprecate it in the facade, with the date if there is one", "plan to stop using it"),
    Advice("*-hidden", _ANY, "ask the vendor whether it ends; then deprecate it in the facade, or allow it", "ask whether it ends"),
    Advice("*-undeprecated *-sunset-later *-unhidden", _ANY, "take the deprecation in the facade back, if there is one", _NOTHING),
    Advice("*-enum-label-changed", _ANY, "correct the label in the enum of the facade", "check that each value still means what you take it for"),
    # The contract: requests
    Advice("parameter-removed", _ANY, f"keep the parameter, by an action in {_OVERLAY}: callers keep working code, and servers usually ignore unknown parameters; remove it if the vendor rejects it", "stop sending it, unless the server ignores unknown parameters"),
    Advice("parameter-added", _ANY, "regenerate, then add the parameter to the method", _NOTHING),
    Advice("parameter-required-added parameter-became-required", _ANY, "send it in each call: give the method the parameter, with a default if there is a safe one", "send it in each call"),
    Advice("parameter-enum-value-removed parameter-enum-added", (BREAKING,), "remove the value from the enum of the facade, or keep it if the vendor still accepts it, and allow this", "stop sending values that are not listed any more"),
    Advice("parameter-enum-value-added", (INFO,), "regenerate, then add the value to the enum of the facade", _NOTHING),
    Advice("parameter-default-changed", _ANY, "take over the default, or send the old one in each call", "send the old default in each call if you rely on it"),
    Advice("parameter-* request-body-*", (BREAKING, WARNING), "check that the facade sends only what is accepted now, and change the method if not", "check that you send only what is accepted now"),
    # The contract: responses
    Advice("response-removed response-error-removed", _ANY, "if another documented status has the same content, allow it; else change what the facade reads", "check that you handle the statuses that are documented now"),
    Advice("response-property-removed response-property-became-optional response-nullable-added", (BREAKING, WARNING), "keep the field: it reads None where the value is missing; deprecate it if it stays away", "expect that the value is missing"),
    Advice("response-property-added", _ANY, "add the field to the model if callers need it", _NOTHING),
    Advice("response-enum-value-added response-enum-removed", (BREAKING,), "check how the facade reads a new value, name it if callers need it, then allow it", "handle values that you do not know"),
    Advice("response-header-*", (BREAKING, WARNING), "allow it, unless the facade reads this header", "check whether you read this header"),
    Advice("response-media-type-* response-encoding-changed", (BREAKING, WARNING), "check that responses still come as JSON, then allow it", "check that you can read what is sent now"),
    Advice("response-*", (BREAKING, WARNING), "check that the model reads the new form as well, and change the converter of the field if not", "check that you can read the new form"),
    # The contract: access
    Advice("security-*", (BREAKING, WARNING), "check that the token is still accepted in the query, and change the transport if not", "change how your requests are authenticated"),
    Advice("server-*", (BREAKING, WARNING), "if a region of the facade has this address, replace it; else allow it", "send requests to a server that is listed now"),
    # Generated names
    Advice("code-by-rules-alone", _ANY, f"correct what the message names, mostly an action in {_OVERLAY}", "judge the names in the findings yourself"),
    Advice("code-module-renamed code-class-renamed", _ANY, f"set the old name in {_OVERLAY}", "set the old name by an overlay, or change the imports when you regenerate"),
    Advice("code-*", _ANY, f"keep the old form by an action in {_OVERLAY}, or change the facade when you regenerate", "keep the old form by an overlay, or change your code when you regenerate"),
    Advice("generated-*", _ANY, "run scripts/regenerate.py; generated/ is not edited by hand", _NOTHING),
    # The facade
    Advice("overlay-action-failed", _ANY, f"correct or remove the action in {_OVERLAY}, then regenerate", _NOTHING),
    Advice("facade-method-missing", _ANY, "write the method, or remove the operation from openapi/sources.toml", _NOTHING),
    Advice("facade-*", (BREAKING, WARNING), f"change the facade to fit the contract; if the contract is wrong, correct it in {_OVERLAY}", _NOTHING),
    # Recorded answers
    Advice("answer-field-unreadable", _ANY, "change the converter of the field to read this form as well", _NOTHING),
    Advice("answer-field-unknown", _ANY, "add the field to the model if callers need it", _NOTHING),
    Advice("answer-operation-unknown", _ANY, "nothing, or name the operation with --operation", _NOTHING),
    Advice("answer-method-broken", _ANY, "run scripts/check_drift.py facade, which says why, and mend the method", _NOTHING),
    Advice("answer-code-unknown", _ANY, "add the code to the codes of the facade, with its meaning", _NOTHING),
    Advice("answer-*", (BREAKING, WARNING), "check the recording; if the vendor really sends this, change the facade, or allow it", _NOTHING),
    Advice("check-failed", _ANY, "correct what the message names, then check again", _NOTHING),
    # The allow-list
    Advice("allow-list-entry-expired", _ANY, "look at the finding again: resolve it, or give the entry a new date", "look at the finding again: resolve it, or give the entry a new date"),
    Advice("allow-list-entry-unused", _ANY, "remove the entry", "remove the entry"),
    # What breaks nothing
    Advice("*", (INFO,), _NOTHING, _NOTHING),
)
# fmt: on


@cache
def advice(rule: str, wire: Wire, *, elsewhere: bool = False) -> str:
    """Return what to do, in one line; "" for a rule that the table does not have."""
    for line in ADVICE:
        if wire in line.wires and any(fnmatchcase(rule, pattern) for pattern in line.rules.split()):
            return line.elsewhere if elsewhere else line.project
    return ""
