"""Single changes of a schema: a line each, with the verdict in a request and in an answer.

A line is: what is changed, the schema before, the schema after, and "kind request answer" for all that is to be found,
nothing for no finding. Each line is tried as a property of a request body and of an answer.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Json = Any


class SchemaCase(NamedTuple):
    """One change, and what is to be found in each direction."""

    title: str
    old: Json
    new: Json
    found: tuple[str, ...]


def case(title: str, old: Json, new: Json, *found: str) -> SchemaCase:
    return SchemaCase(title, old, new, found)


S: Json = {"type": "string"}
I: Json = {"type": "integer"}  # noqa: E741
N: Json = {"type": "number"}
A: Json = {"type": "array", "items": S}


def obj(*required: str, **properties: Json) -> Json:
    return {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


TYPES = [
    case("a string becomes an integer", S, I, "type-changed breaking breaking"),
    case("an integer within becomes a string", obj(a=I), obj(a=S), "type-changed breaking breaking"),
    case("an integer becomes a number", I, N, "type-widened info breaking"),
    case("a number becomes an integer", N, I, "type-narrowed breaking info"),
    case("an object becomes a list", obj(), A, "type-changed breaking breaking"),
    case("anything becomes a string", {}, S, "type-narrowed breaking info"),
    case("a string becomes anything", S, {}, "type-widened info breaking"),
    case("anything is said as true", {}, True),
    case("a type is said that was clear", {"properties": {"a": S}}, obj(a=S)),
    case("a type of a list is said that was clear", {"items": S}, A),
    case("a type is said beside an enum", {"enum": ["a"]}, {"enum": ["a"], "type": "string"}),
    case("a type joins", S, {"type": ["string", "integer"]}, "type-widened info breaking"),
    case("a type leaves", {"type": ["string", "integer"]}, I, "type-narrowed breaking info"),
    case("types are in another order", {"type": ["string", "integer"]}, {"type": ["integer", "string"]}),
    case("one type is said as a list", S, {"type": ["string"]}),
    case("null joins", S, {"type": ["string", "null"]}, "nullable-added info breaking"),
    case("null leaves", {"type": ["string", "null"]}, S, "nullable-removed breaking info"),
    case("null joins as a branch", S, {"anyOf": [S, {"type": "null"}]}, "nullable-added info breaking"),
    case("null is said as a branch", {"type": ["string", "null"]}, {"oneOf": [S, {"type": "null"}]}),
    case("types are said as branches", {"type": ["string", "integer"]}, {"anyOf": [S, I]}),
    case("null joins an enum", {"type": "string", "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}, "nullable-added info breaking"),
    case("another type and null come at once", S, {"type": ["integer", "null"]}, "type-changed breaking breaking"),
    case("null joins the enum of a type with null", {"type": ["string", "null"], "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}, "nullable-added info breaking"),
]  # fmt: skip

VALUES = [
    case("a value leaves an enum", {"enum": ["a", "b"]}, {"enum": ["a"]}, "enum-value-removed breaking info"),
    case("a value joins an enum", {"enum": ["a"]}, {"enum": ["a", "b"]}, "enum-value-added info breaking"),
    case("a value becomes another", {"enum": ["a", "b"]}, {"enum": ["a", "c"]}, "enum-value-removed breaking info", "enum-value-added info breaking"),
    case("an enum is in another order", {"enum": ["a", "b"]}, {"enum": ["b", "a"]}),
    case("an enum comes", S, {"type": "string", "enum": ["a"]}, "enum-added breaking info"),
    case("an enum goes", {"type": "string", "enum": ["a"]}, S, "enum-removed info breaking"),
    case("a constant is said as an enum", {"const": "a"}, {"enum": ["a"]}),
    case("a constant becomes another", {"const": "a"}, {"const": "b"}, "enum-value-removed breaking info", "enum-value-added info breaking"),
    case("a constant becomes a choice", {"const": "a"}, {"enum": ["a", "b"]}, "enum-value-added info breaking"),
    case("constants are said as branches", {"enum": ["a", "b"]}, {"oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}]}),
    case("an enum of numbers is the same", {"enum": [1, 2]}, {"enum": [2.0, 1]}),
    case("true is not one", {"type": ["boolean", "integer"], "enum": [1]}, {"type": ["boolean", "integer"], "enum": [True]}, "enum-value-removed breaking info", "enum-value-added info breaking"),
    case("a label is another", {"enum": ["a"], "description": "- a: One"}, {"enum": ["a"], "description": "- a: Two"}, "enum-label-changed warning warning"),
    case("a list in prose is no label", {"type": "string", "description": "- a: One"}, {"type": "string", "description": "- a: Two"}, "description-changed info info"),
    case("a format is another", {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}, "format-changed breaking breaking"),
    case("a format is wider", {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int64"}, "format-widened info breaking"),
    case("a format is narrower", {"type": "number", "format": "double"}, {"type": "number", "format": "float"}, "format-narrowed breaking info"),
    case("a format comes", S, {"type": "string", "format": "date"}, "format-narrowed breaking info"),
    case("a format goes", {"type": "string", "format": "date"}, S, "format-widened info breaking"),
    case("a format goes with its type", {"type": "integer", "format": "int32"}, {"type": "number", "format": "double"}, "type-widened info breaking"),
    case("a format that bounds imply comes", {"type": "integer", "minimum": 1, "maximum": 1000}, {"type": "integer", "minimum": 1, "maximum": 1000, "format": "int64"}),
    case("a format that bounds do not imply comes", {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 1, "format": "int64"}, "format-narrowed breaking info"),
    case("a wider format comes with the bounds of the other", {"type": "integer", "format": "int32", "minimum": 1, "maximum": 9}, {"type": "integer", "format": "int64", "minimum": 1, "maximum": 9}),
    case("the bounds of a format are said", {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1}),
    case("lengths that an enum implies come", {"enum": ["a", "bb"]}, {"enum": ["a", "bb"], "minLength": 1, "maxLength": 2}),
    case("a length that an enum does not imply comes", {"enum": ["a", "bb"]}, {"enum": ["a", "bb"], "minLength": 2}, "min-length-tightened breaking info"),
    case("a pattern that an enum implies goes", {"enum": ["a", "bb"], "pattern": "^[ab]"}, {"enum": ["a", "bb"]}),
    case("a format comes to an enum", {"enum": ["1.0"], "type": "string"}, {"enum": ["1.0"], "type": "string", "format": "version"}),
    case("base64 is said as 3.1 has it", {"type": "string", "format": "byte"}, {"type": "string", "contentEncoding": "base64"}),
    case("a binary part is said as 3.1 has it", {"type": "string", "format": "binary"}, {"type": "string", "contentMediaType": "application/octet-stream"}),
    case("a default is another", {"type": "string", "default": "a"}, {"type": "string", "default": "b"}, "default-changed warning warning"),
    case("a default is null", S, {"type": "string", "default": None}, "default-changed warning warning"),
    case("a property is deprecated", S, {"type": "string", "deprecated": True}, "deprecated warning warning"),
    case("a property is hidden", S, {"type": "string", "x-docs-hidden": True}, "hidden warning warning"),
    case("a property's end is announced", S, {"type": "string", "x-sunset": "2027-01-01"}, "sunset-earlier warning warning"),
    case("a description is rewritten", {"type": "string", "description": "One."}, {"type": "string", "description": "Two."}, "description-changed info info"),
    case("a title and examples are added", S, {"type": "string", "title": "A", "examples": ["a"], "x-order": 1}),
]  # fmt: skip

LIMITS = [
    case("a minimum comes", I, {"type": "integer", "minimum": 1}, "minimum-tightened breaking info"),
    case("a minimum goes", {"type": "integer", "minimum": 1}, I, "minimum-loosened info breaking"),
    case("a minimum is higher", {"type": "number", "minimum": 1}, {"type": "number", "minimum": 2}, "minimum-tightened breaking info"),
    case("a minimum is exclusive", {"type": "number", "minimum": 1}, {"type": "number", "exclusiveMinimum": 1}, "minimum-tightened breaking info"),
    case("an integer beyond 0 is from 1 on", {"type": "integer", "exclusiveMinimum": 0}, {"type": "integer", "minimum": 1}),
    case("the looser of two bounds goes", {"type": "number", "minimum": 1, "exclusiveMinimum": 5}, {"type": "number", "exclusiveMinimum": 5}),
    case("a maximum is lower", {"type": "number", "maximum": 9}, {"type": "number", "maximum": 8}, "maximum-tightened breaking info"),
    case("a maximum is higher", {"type": "number", "maximum": 9}, {"type": "number", "maximum": 10}, "maximum-loosened info breaking"),
    case("a maximum is no longer exclusive", {"type": "number", "exclusiveMaximum": 9}, {"type": "number", "maximum": 9}, "maximum-loosened info breaking"),
    case("a text may be shorter", {"type": "string", "minLength": 2}, {"type": "string", "minLength": 1}, "min-length-loosened info breaking"),
    case("a text need not be empty", S, {"type": "string", "minLength": 0}),
    case("a text has to be shorter", {"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 5}, "max-length-tightened breaking info"),
    case("a list needs an item", A, {**A, "minItems": 1}, "min-items-tightened breaking info"),
    case("a list may be longer", {**A, "maxItems": 5}, {**A, "maxItems": 9}, "max-items-loosened info breaking"),
    case("items become unique", A, {**A, "uniqueItems": True}, "unique-items-added breaking info"),
    case("items are said to be any", A, {**A, "uniqueItems": False}),
    case("an object needs a property", obj(), {**obj(), "minProperties": 1}, "min-properties-tightened breaking info"),
    case("an object may have more", {**obj(), "maxProperties": 1}, obj(), "max-properties-loosened info breaking"),
    case("a pattern comes", S, {"type": "string", "pattern": "^a"}, "pattern-added breaking info"),
    case("a pattern goes", {"type": "string", "pattern": "^a"}, S, "pattern-removed info breaking"),
    case("a pattern is another", {"type": "string", "pattern": "^a"}, {"type": "string", "pattern": "^b"}, "pattern-changed breaking breaking"),
    case("a step comes", I, {"type": "integer", "multipleOf": 5}, "multiple-of-added breaking info"),
    case("what must not be comes", S, {"type": "string", "not": {"const": "a"}}, "not-added breaking info"),
    case("an object is closed otherwise", obj(), {**obj(), "unevaluatedProperties": False}, "unevaluated-properties-added breaking info"),
    case("an object is said to be open otherwise", obj(), {**obj(), "unevaluatedProperties": True}),
    case("names of properties are constrained", obj(), {**obj(), "propertyNames": {"pattern": "^a"}}, "property-names-added breaking info"),
    case("a condition is another", {"if": {"minLength": 1}, "type": "string"}, {"if": {"minLength": 2}, "type": "string"}, "if-changed breaking breaking"),
    case("prose in a condition is another", {"not": {"const": "a", "description": "x"}}, {"not": {"const": "a", "description": "y"}}),
    case("a first item is another", {"type": "array", "prefixItems": [S]}, {"type": "array", "prefixItems": [I]}, "prefix-items-changed breaking breaking"),
    case("a component as first item is inlined", {"type": "array", "prefixItems": [ref("Word")]}, {"type": "array", "prefixItems": [S]}),
    case("a component that must not be is inlined", {"type": "string", "not": ref("Word")}, {"type": "string", "not": S}),
    case("null comes beside what must not be", {"not": {"enum": [None, "a"]}}, {"anyOf": [{"type": "null"}, {"not": {"enum": [None, "a"]}}]}, "nullable-added info breaking"),
    case("what must not be is more", {"type": "string", "not": {"enum": ["a"]}}, {"type": "string", "not": {"enum": ["a", "b"]}}, "not-changed breaking breaking"),
    case("examples and deprecation in what must not be are others", {"not": {"const": "a", "examples": ["x"]}}, {"not": {"const": "a", "deprecated": True, "example": "y"}}),
    case("properties of a pattern are inlined", {"type": "object", "patternProperties": {"^a": ref("Part")}}, {"type": "object", "patternProperties": {"^a": obj(a=S)}}),
    case("a further pattern of properties comes", {"type": "object", "patternProperties": {"^a": S}}, {"type": "object", "patternProperties": {"^a": S, "^b": S}}, "pattern-properties-changed breaking breaking"),
]  # fmt: skip

OBJECTS = [
    case("an optional property goes", obj(a=S, b=S), obj(a=S), "property-removed breaking breaking"),
    case("a required property goes", obj("b", a=S, b=S), obj(a=S), "property-removed breaking breaking"),
    case("an optional property comes", obj(a=S), obj(a=S, b=S), "property-added info info"),
    case("a required property comes", obj(a=S), obj("b", a=S, b=S), "property-required-added breaking info"),
    case("a property becomes required", obj(a=S), obj("a", a=S), "property-became-required breaking info"),
    case("a property becomes optional", obj("a", a=S), obj(a=S), "property-became-optional info breaking"),
    case("a name without a schema becomes required", {"type": "object"}, {"type": "object", "required": ["a"]}, "property-became-required breaking info"),
    case("what is required is in another order", obj("a", "b", a=S, b=S), obj("b", "a", b=S, a=S)),
    case("nothing is said to be required", obj(a=S), {**obj(a=S), "required": []}),
    case("a property may no longer be", obj(a=S), obj(a=False), "property-removed breaking breaking"),
    case("a name without a schema may no longer be", obj(), obj(a=False), "property-forbidden breaking info"),
    case("a name without a schema may be again", obj(a=False), obj()),
    case("a property within becomes an integer", obj(a=obj(b=S)), obj(a=obj(b=I)), "type-changed breaking breaking"),
    case("a property can only be read", obj(a=S), obj(a={**S, "readOnly": True}), "property-became-read-only breaking -"),
    case("a property can only be written", obj(a=S), obj(a={**S, "writeOnly": True}), "property-became-write-only - breaking"),
    case("a property can be written, too", obj(a={**S, "readOnly": True}), obj(a=S), "property-added info -"),
    case("a property to read is required", obj(a={**S, "readOnly": True}), obj("a", a={**S, "readOnly": True}), "property-became-required - info"),
    case("a property to read goes", obj(a={**S, "readOnly": True}), obj(), "property-removed - breaking"),
    case("a property to write goes", obj(a={**S, "writeOnly": True}), obj(), "property-removed breaking -"),
    case("no more properties are allowed", obj(a=S), {**obj(a=S), "additionalProperties": False}, "additional-properties-closed breaking info"),
    case("more properties are allowed", {**obj(a=S), "additionalProperties": False}, obj(a=S), "additional-properties-opened info breaking"),
    case("more properties are said to be allowed", obj(a=S), {**obj(a=S), "additionalProperties": True}),
    case("more properties are of a type", obj(a=S), {**obj(a=S), "additionalProperties": S}, "type-narrowed breaking info"),
    case("more properties are of another type", {"type": "object", "additionalProperties": S}, {"type": "object", "additionalProperties": I}, "type-changed breaking breaking"),
    case("a closed object gets a property", {**obj(a=S), "additionalProperties": False}, {**obj(a=S, b=S), "additionalProperties": False}, "property-added info info"),
    case("items are of another type", A, {"type": "array", "items": I}, "type-changed breaking breaking"),
    case("items are of a type", {"type": "array"}, A, "type-narrowed breaking info"),
    case("items of a list in a list are of another type", {"type": "array", "items": A}, {"type": "array", "items": {"type": "array", "items": I}}, "type-changed breaking breaking"),
    case("names like keywords are names", obj(default=S, example=I, enum=S), obj(default=S, example=S, enum=S), "type-changed breaking breaking"),
]  # fmt: skip

COMBINED = [
    case("all of two is said as one", obj("a", a=S, b=I), {"allOf": [obj("a", a=S), obj(b=I)]}),
    case("one of all of two loses a property", {"allOf": [obj(a=S), obj(b=I)]}, {"allOf": [obj(a=S), obj()]}, "property-removed breaking breaking"),
    case("a third comes to all of two", {"allOf": [obj(a=S), obj(b=I)]}, {"allOf": [obj(a=S), obj(b=I), obj("c", c=S)]}, "property-required-added breaking info"),
    case("a part in a component requires more", {"allOf": [ref("Part"), obj(b=I)]}, {"allOf": [ref("PartRequired"), obj(b=I)]}, "property-became-required breaking info"),
    case("one branch alone is no choice", obj(a=S), {"oneOf": [obj(a=S)]}),
    case("a branch joins", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Dog"), ref("Bird")]}, "branch-added info breaking"),
    case("a branch leaves", {"anyOf": [ref("Cat"), ref("Dog"), ref("Bird")]}, {"anyOf": [ref("Cat"), ref("Dog")]}, "branch-removed breaking info"),
    case("a branch becomes another", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Bird")]}, "branch-removed breaking info", "branch-added info breaking"),
    case("branches are in another order", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Dog"), ref("Cat")]}),
    case("null joins as a third branch", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Dog"), {"type": "null"}]}, "nullable-added info breaking"),
    case("null leaves as a third branch", {"type": ["object", "null"], "oneOf": [ref("Cat"), ref("Dog"), {"type": "null"}]}, {"type": ["object", "null"], "oneOf": [ref("Cat"), ref("Dog")]}, "nullable-removed breaking info"),
    case("a branch may be null", {"oneOf": [ref("Cat"), S]}, {"oneOf": [ref("Cat"), {"type": ["string", "null"]}]}, "nullable-added info breaking"),
    case("one or null becomes one of two or null", {"oneOf": [ref("Cat"), {"type": "null"}]}, {"oneOf": [ref("Cat"), ref("Dog"), {"type": "null"}]}, "branch-added info breaking"),
    case("one or null becomes one of two", {"oneOf": [ref("Cat"), {"type": "null"}]}, {"oneOf": [ref("Cat"), ref("Dog")]}, "nullable-removed breaking info", "branch-added info breaking"),
    case("a branch inline loses a property", {"oneOf": [obj(a=S, b=S), A]}, {"oneOf": [obj(a=S), A]}, "property-removed breaking breaking"),
    case("one becomes one of two", ref("Cat"), {"oneOf": [ref("Cat"), ref("Dog")]}, "branch-added info breaking"),
    case("one of two becomes one", {"oneOf": [ref("Cat"), ref("Dog")]}, ref("Dog"), "branch-removed breaking info"),
    case("anything becomes one of two", {}, {"oneOf": [ref("Cat"), ref("Dog")]}, "type-narrowed breaking info"),
    case("one of two becomes anything", {"oneOf": [ref("Cat"), ref("Dog")]}, {}, "type-widened info breaking"),
    case("any of two that overlap becomes one of them", {"anyOf": [ref("Part"), ref("Tree")]}, {"oneOf": [ref("Part"), ref("Tree")]}, "union-became-exclusive breaking info"),
    case("any of two that do not overlap becomes one of them", {"anyOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Dog")]}),
    case("one of two that overlap becomes any of them", {"oneOf": [ref("Part"), ref("Tree")]}, {"anyOf": [ref("Part"), ref("Tree")]}, "union-became-inclusive info breaking"),
    case("a branch joins that overlaps", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Dog"), ref("Part")]}, "branch-added info breaking", "union-overlap-changed warning warning"),
    case("texts that overlap change", {"oneOf": [{**S, "maxLength": 3}, {**S, "minLength": 5}]}, {"oneOf": [{**S, "maxLength": 3}, {**S, "minLength": 2}]}, "min-length-loosened info breaking", "union-overlap-changed warning warning"),
    case("an enum is open to any text", {"type": "string"}, {"anyOf": [S, {"type": "string", "enum": ["a"]}]}),
    case("the values of an open enum become others", {"anyOf": [S, {"type": "string", "enum": ["a"]}]}, {"anyOf": [{"type": "string", "enum": ["b"]}, S]}),
    case("an open enum is in a component", {"anyOf": [S, {"type": "string", "enum": ["a"]}]}, {"anyOf": [S, ref("Enum")]}),
    case("an enum becomes open", {"type": "string", "enum": ["a"]}, {"anyOf": [S, {"type": "string", "enum": ["a"]}]}, "enum-removed info breaking"),
    case("a union in a union is flattened", {"anyOf": [ref("Cat"), {"anyOf": [ref("Dog"), ref("Bird")]}]}, {"anyOf": [ref("Cat"), ref("Dog"), ref("Bird")]}),
    case("a union is wrapped in a component", {"anyOf": [ref("Cat"), ref("Dog"), S]}, {"anyOf": [ref("Pets"), S]}),
    case("an object becomes any of looser ones", obj("a", a=S, b=I), {"anyOf": [obj(a=S, b=I), obj("b", a=S, b=I)]}, "branch-removed - info", "branch-added info breaking"),
    case("anything stays one of several", {}, {"anyOf": [{}, S]}),
    case("an object has to be one of two, too", obj(a=S), {**obj(a=S), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, "union-added breaking info"),
    case("branches are told apart", {"oneOf": [ref("Cat"), ref("Dog")]}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, "discriminator-added info info"),
    case("branches are told apart by another", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "type"}}, "discriminator-changed breaking breaking"),
    case("branches are no longer told apart", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, {"oneOf": [ref("Cat"), ref("Dog")]}, "discriminator-removed info breaking"),
    case("a word tells apart, too", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat"}}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog"}}}, "discriminator-value-added info breaking"),
    case("an object need not be one of two", {**obj(a=S), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, obj(a=S), "union-removed info breaking"),
    case("a word tells another apart", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"x": "Cat"}}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"x": "#/components/schemas/Dog"}}}, "discriminator-value-changed breaking breaking"),
    case("a word that tells apart leaves", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog"}}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat"}}}, "discriminator-value-removed breaking info"),
    case("a word comes with its branch", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog"}}}, {"oneOf": [ref("Cat"), ref("Dog"), ref("Bird")], "discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog", "b": "Bird"}}}, "branch-added info breaking"),
    case("a word leaves with its branch", {"oneOf": [ref("Cat"), ref("Dog"), ref("Bird")], "discriminator": {"propertyName": "kind"}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, "branch-removed breaking info"),
    case("words are said that were the names", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"Cat": "Cat", "Dog": "Dog"}}}),
    case("a word stands where the name did", {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}, {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind", "mapping": {"Cat": "Cat", "d": "Dog"}}}, "discriminator-value-removed breaking info", "discriminator-value-added info breaking"),
    case("another component that is there stands here", ref("Word"), ref("Cat"), "type-changed breaking breaking"),
    case("a schema that holds itself is the same", ref("Tree"), ref("Tree")),
    case("a schema that holds itself behind allOf is the same", ref("Nested"), {"allOf": [ref("Nested")]}),
    case("a description stands beside a reference", ref("Cat"), {**ref("Cat"), "description": "The cat."}, "description-changed info info"),
    case("a default stands beside a reference", ref("Cat"), {**ref("Cat"), "default": {}}, "default-changed warning warning"),
    case("a constraint stands beside a reference", ref("Word"), {**ref("Word"), "maxLength": 5}, "max-length-tightened breaking info"),
]  # fmt: skip

# What the cases refer to; it is the same before and after.
COMPONENTS: Json = {
    "Cat": obj("kind", kind={"const": "cat"}, meow=S),
    "Dog": obj("kind", kind={"const": "dog"}, bark=I),
    "Bird": obj("kind", kind={"const": "bird"}, song=A),
    "Part": obj(a=S),
    "PartRequired": obj("a", a=S),
    "Word": S,
    "Enum": {"type": "string", "enum": ["a", "b"]},
    "Pets": {"anyOf": [ref("Cat"), ref("Dog")]},
    "Tree": obj(left=ref("Tree"), right={"anyOf": [ref("Tree"), {"type": "null"}]}, leaves={"type": "array", "items": ref("Tree")}),
    "Nested": obj(**{f"n{number}": {"allOf": [ref("Nested")], "description": "More."} for number in range(12)}),
}  # fmt: skip

SCHEMA_CASES = [*TYPES, *VALUES, *LIMITS, *OBJECTS, *COMBINED]
