"""Where Redocly's `diff` says something else than we do of a case, and why. Both lists are held to be complete.

Redocly says "major" or not; of ours, what breaks a client or the generated names counts as such.
"""

from __future__ import annotations

# By the reason, the titles of the cases.
OPERATIONS: dict[str, set[str]] = {
    "It has no opinion on what the generator makes of tags and component names.": {
        "a tag is another",
        "a component has another name",
        "a component within all of several has another name",
        "a component that may be null has another name",
        "a component becomes one with another",
        "a component with itself in it has another name",
        "a component is inlined and gone",
    },
    "It has no opinion on bodies, headers, schemas and encodings that come and go so.": {
        "a required body is new",
        "a part is encoded otherwise",
        "a part of an answer is encoded otherwise",
        "a property of the body is gone",
        "a header may be missing",
        "a header's style is another",
        "a header's list is exploded",
        "a header becomes JSON",
        "an answer's schema is gone",
    },
    "It has no opinion on access that comes first, or on addresses of flows, variants and operations.": {
        "a key is needed",
        "the token is had elsewhere",
        "the token can no longer be had in one way",
        "a server loses a variant",
        "a server's variant is closed",
        "an operation has a server of its own",
    },
    "It goes by what is written; the defaults, the places and the names mean the same.": {
        "a header that is no parameter is added",
        "a parameter moves from the path to its operation",
        "a parameter's style is said",
        "a range is in small letters",
        "a body's charset is said",
        "an answer's charset is said",
        "the name of the key's header is in other letters",
        "the scheme has another name",
        "the needs are said per operation",
        "a server ends in a slash",
        "a server's variant has another name",
        "a component stands behind allOf",
    },
    "It takes a parameter whose text has changed for another one (its known false alarm).": {
        "a parameter's description moves into its schema",
    },
    "It takes more freedom in a request for less.": {
        "reserved characters are allowed",
        "a value may be empty",
        "a body can be anything",
        "a body can be any application",
    },
    "It does not know that a range holds its members.": {
        "a status becomes its range",
        "a range becomes a status of it",
        "an error is left to its range",
        "success becomes its range",
        "an answer is said to be JSON",
    },
    "An error that is gone is worth a look and breaks nobody.": {
        "an error is gone",
        "the default response is gone beside success",
    },
    "It takes a key with which callers are called for one that they need.": {"a callback has a key"},
}

# By the reason, the titles with the direction in which it differs.
SCHEMAS: dict[str, set[tuple[str, str]]] = {
    "It goes by what is written; the types, unions, constants and bounds mean the same.": {
        ("anything is said as true", "response"),
        ("a type is said that was clear", "request-body"),
        ("a type of a list is said that was clear", "request-body"),
        ("a type is said beside an enum", "request-body"),
        ("null is said as a branch", "request-body"),
        ("null is said as a branch", "response"),
        ("types are said as branches", "request-body"),
        ("types are said as branches", "response"),
        ("nullable is no word of 3.1", "response"),
        ("a constant is said as an enum", "request-body"),
        ("a constant is said as an enum", "response"),
        ("constants are said as branches", "request-body"),
        ("constants are said as branches", "response"),
        ("an integer beyond 0 is from 1 on", "request-body"),
        ("a text need not be empty", "request-body"),
        ("all of two is said as one", "request-body"),
        ("all of two is said as one", "response"),
        ("one branch alone is no choice", "request-body"),
        ("one branch alone is no choice", "response"),
        ("a schema that holds itself behind allOf is the same", "request-body"),
        ("a schema that holds itself behind allOf is the same", "response"),
    },
    "It takes a change for a break though all that was allowed still is, or all that comes was allowed.": {
        ("null joins as a branch", "request-body"),
        ("a constant becomes a choice", "request-body"),
        ("a format is wider", "request-body"),
        ("a format is narrower", "response"),
        ("a format goes with its type", "request-body"),
        ("one becomes one of two", "request-body"),
        ("one of two becomes one", "response"),
    },
    "It has no opinion on properties that a request no longer takes.": {
        ("an optional property goes", "request-body"),
        ("a required property goes", "request-body"),
        ("a property may no longer be", "request-body"),
        ("a property to write goes", "request-body"),
        ("one of all of two loses a property", "request-body"),
        ("a branch inline loses a property", "request-body"),
    },
    "It has no opinion on what can only be read or written.": {
        ("a property can only be read", "request-body"),
        ("a property can only be written", "response"),
        ("a property to read goes", "request-body"),
    },
    "It has no opinion on conditions, discriminators, and branches and components that are exchanged.": {
        ("a condition is another", "response"),
        ("a branch becomes another", "response"),
        ("branches are told apart by another", "request-body"),
        ("branches are told apart by another", "response"),
        ("branches are no longer told apart", "response"),
        ("another component that is there stands here", "response"),
        ("a word stands where the name did", "request-body"),
        ("a word stands where the name did", "response"),
        ("a word tells another apart", "request-body"),
        ("a word tells another apart", "response"),
        ("a word that tells apart leaves", "request-body"),
        ("a word tells apart, too", "response"),
    },
}
