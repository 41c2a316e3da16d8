"""Single changes of operations: a line each, with everything that has to be found.

A line is: what is changed, the edit, what is to be found as "rule verdict" or "rule verdict code" (nothing for no
finding), and where the base document lacks what is changed, the edit that comes before.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.support.openapi.edits import BASE, Edit, add, cut, name, put, rename_component, text, turn


class Case(NamedTuple):
    """One change, and what is to be found."""

    title: str
    edits: list[Edit]
    found: tuple[str, ...]
    before: list[Edit]


def case(title: str, edit: Edit | list[Edit], *found: str, before: Edit | list[Edit] = ()) -> Case:  # type: ignore[assignment]
    return Case(title, _several(edit), found, _several(before))


def _several(edits: Any) -> list[Edit]:
    return [edits] if callable(edits) else list(edits)


STRING = {"schema": {"type": "string"}}
INLINE_ITEM = BASE["components"]["schemas"]["Item"]
INLINE_ERROR = BASE["components"]["responses"]["NotFound"]
CODES = {"200": {"description": "Good."}, "400": {"description": "Bad."}}

OPERATIONS = [
    case("nothing is changed", []),
    case("an operation is gone", cut("post"), "operation-removed breaking"),
    case("a path is gone with two operations", cut("paths /health"), "operation-removed breaking", "operation-removed breaking"),
    case("an operation is new", put("paths /new", {"get": {"responses": {}}}), "operation-added info"),
    case("a method becomes another", name("post", "put"), "operation-removed breaking", "operation-added info"),
    case("a path becomes another", name("paths /items", "/goods"), "operation-removed breaking", "operation-added info"),
    case("a slash is added to a path", name("paths /items", "/items/"), "operation-removed breaking", "operation-added info"),
    case("a name in the path is another", [name("paths /items/{id}", "/items/{itemId}"), put("paths /items/{itemId} parameters 0 name", "itemId")]),
    case("an operationId is another", put("get operationId", "fetchItem"), "operation-id-changed info breaking"),
    case("an operationId is gone", cut("get operationId"), "operation-id-changed info breaking"),
    case("an operationId is there twice", put("get operationId", "createItem"), "operation-id-changed info breaking"),
    case("a tag is another", put("get tags", ["goods"]), "operation-tag-changed info breaking"),
    case("a second tag is added", add("get tags", "more"), "operation-tags-changed info"),
    case("tags are in another order", turn("get tags"), before=add("get tags", "more")),
    case("a summary is rewritten", put("get summary", "An item"), "operation-summary-changed info"),
    case("a description is rewritten", put("get description", "Gives one item."), "operation-description-changed info"),
    case("white space in a description moves", put("get description", "Returns\n one  item.")),
    case("an operation is deprecated", put("get deprecated", True), "operation-deprecated warning"),
    case("an operation is said not to be deprecated", put("get deprecated", False)),
    case("an operation is no longer deprecated", cut("health deprecated"), "operation-undeprecated info"),
    case("a deprecated operation is gone", cut("health"), "operation-removed breaking"),
    case("an end is announced", put("get x-sunset", "2027-01-31"), "operation-sunset-earlier warning"),
    case("an end is earlier", put("health x-sunset", "2027-06-29"), "operation-sunset-earlier warning"),
    case("an end is the same with a time", put("health x-sunset", "2027-06-30T00:00:00Z")),
    case("an end is later", put("health x-sunset", "2028-01-01"), "operation-sunset-later info"),
    case("an end is called off", cut("health x-sunset"), "operation-sunset-later info"),
    case("an end cannot be read", put("health x-sunset", "soon"), "operation-sunset-earlier warning"),
    case("an operation is hidden", put("get x-docs-hidden", True), "operation-hidden warning"),
    case("an operation is shown again", cut("health x-docs-hidden"), "operation-unhidden info"),
    case("another extension is added", put("get x-order", "1")),
    case("keys are in another order", [turn("paths"), turn("get"), turn("schemas Item properties"), turn("get responses")]),
    case("parameters are in another order", turn("get parameters")),
    case("an example is added", put("get responses 200 content application/json example", {"id": "1"})),
    case("the title and version are others", put("info", {"title": "Goods", "version": "v1"})),
    case("a callback is gone", cut("post callbacks done"), "operation-callback-removed breaking"),
    case("a callback is new", put("get callbacks", BASE["paths"]["/items"]["post"]["callbacks"]), "operation-callback-added info"),
    case("a callback has a key", put("post callbacks done {$request.body#/url} post security", [{"key": []}]), "operation-callback-changed warning"),
    case("a callback brings another value", put("post callbacks done {$request.body#/url} post requestBody content application/json schema enum 0", "gone"), "response-enum-value-added breaking", "response-enum-value-removed info", before=put("post callbacks done {$request.body#/url} post requestBody", {"content": {"application/json": {"schema": {"enum": ["done"]}}}})),
    case("a webhook is gone", cut("webhooks sold"), "webhook-removed breaking"),
    case("a webhook is new", put("webhooks lost", BASE["webhooks"]["sold"]), "webhook-added info"),
    case("a webhook has a parameter", put("webhooks sold post parameters", [{"name": "X-Id", "in": "header", **STRING}]), "webhook-changed warning"),
    case("a webhook wants an answer", put("webhooks sold post responses 200 content application/json schema required", ["seen"]), "request-body-property-became-required breaking", before=put("webhooks sold post responses 200", {"description": "Thanks.", "content": {"application/json": {"schema": {"type": "object"}}}})),
    case("prose of a webhook is rewritten", put("webhooks sold post summary", "Sold.")),
    case("links are added", put("get responses 200 links", {"next": {"operationId": "getItem"}})),
]  # fmt: skip

PARAMETERS = [
    case("an optional parameter is gone", cut("get parameters q"), "parameter-removed breaking"),
    case("an optional parameter is new", add("get parameters", {"name": "page", "in": "query", **STRING}), "parameter-added info"),
    case("a required parameter is new", add("get parameters", {"name": "page", "in": "query", "required": True, **STRING}), "parameter-required-added breaking"),
    case("a parameter becomes required", put("get parameters q required", True), "parameter-became-required breaking"),
    case("a parameter becomes optional", put("get parameters q required", False), "parameter-became-optional info", before=put("get parameters q required", True)),
    case("a parameter is said to be optional", put("get parameters q required", False)),
    case("a parameter goes elsewhere", put("get parameters q in", "header"), "parameter-removed breaking", "parameter-added info"),
    case("a parameter has another name", put("get parameters q name", "query"), "parameter-removed breaking", "parameter-added info"),
    case("a parameter's name is in other letters", put("get parameters q name", "Q"), "parameter-removed breaking", "parameter-added info"),
    case("a header's name is in other letters", put("paths /items/{id} parameters trace name", "Trace")),
    case("a header that is no parameter is added", add("get parameters", {"name": "Accept", "in": "header", "required": True, **STRING})),
    case("a parameter moves from the path to its operation", [cut("paths /items/{id} parameters trace"), add("get parameters", {"name": "trace", "in": "header", **STRING})]),
    case("a parameter of the path is overridden", add("get parameters", {"name": "trace", "in": "header", "required": True, **STRING}), "parameter-became-required breaking"),
    case("a parameter of the path is gone", cut("paths /items/{id} parameters trace"), "parameter-removed breaking"),
    case("a parameter is inlined", put("get parameters 4", {"name": "region", "in": "query", **STRING})),
    case("a parameter moves into a component", [put("components parameters Q", BASE["paths"]["/items/{id}"]["get"]["parameters"][2]), put("get parameters q", {"$ref": "#/components/parameters/Q"})]),
    case("a shared parameter becomes required", put("components parameters Region required", True), "parameter-became-required breaking"),
    case("a parameter's style is another", put("get parameters ids style", "spaceDelimited"), "parameter-style-changed breaking"),
    case("a parameter's style is said", [put("get parameters ids style", "form"), put("get parameters ids explode", True)]),
    case("a list is no longer exploded", put("get parameters ids explode", False), "parameter-explode-changed breaking"),
    case("a path parameter's style is another", put("paths /items/{id} parameters id style", "label"), "parameter-style-changed breaking"),
    case("a parameter is no longer JSON", [cut("get parameters filter content"), put("get parameters filter schema", {"type": "object"})], "parameter-serialization-changed breaking"),
    case("a parameter is of another media type", name("get parameters filter content application/json", "application/xml"), "parameter-serialization-changed breaking"),
    case("reserved characters are allowed", put("get parameters q allowReserved", True), "parameter-reserved-allowed info"),
    case("reserved characters are refused", cut("get parameters q allowReserved"), "parameter-reserved-refused breaking", before=put("get parameters q allowReserved", True)),
    case("a value may be empty", put("get parameters q allowEmptyValue", True), "parameter-empty-allowed info"),
    case("a value may not be empty", cut("get parameters q allowEmptyValue"), "parameter-empty-refused breaking", before=put("get parameters q allowEmptyValue", True)),
    case("a parameter is deprecated", put("get parameters q deprecated", True), "parameter-deprecated warning"),
    case("a parameter is hidden", put("get parameters q x-docs-hidden", True), "parameter-hidden warning"),
    case("a parameter's end is announced", put("get parameters q x-sunset", "2027-01-01"), "parameter-sunset-earlier warning"),
    case("a parameter's description is rewritten", put("get parameters q description", "The words."), "parameter-description-changed info"),
    case("a parameter's description moves into its schema", [cut("get parameters q description"), put("get parameters q schema description", "What to look for.")]),
    case("a label is another", text("get parameters range description", "Last 30 days", "Last month"), "parameter-enum-label-changed warning"),
    case("two labels change places", text("get parameters range description", "`DAY_30`: Last 30 days\n- `DAY_90`: Last 90 days", "`DAY_30`: Last 90 days\n- `DAY_90`: Last 30 days"), "parameter-enum-label-changed warning"),
    case("a label is gone", text("get parameters range description", "\n- `DAY_90`: Last 90 days", ""), "parameter-enum-label-changed warning"),
    case("labels are in another order", put("get parameters range description", "Time range.\n\n- `DAY_90`: Last 90 days\n- `DAY_30`: Last 30 days")),
    case("a value that had no label gets one", text("get parameters range description", "Last 30 days", "Last 30 days\n- `DAY_90`: Last 90 days"), "parameter-description-changed info", before=text("get parameters range description", "\n- `DAY_90`: Last 90 days", "")),
    case("white space in labels moves", put("get parameters range description", "Time range.\r\n\r\n- `DAY_30`:  Last 30  days\r\n- `DAY_90`: Last 90 days\r\n")),
    case("a label of the items of a list is another", text("get parameters kinds description", "One", "Two"), "parameter-enum-label-changed warning", before=add("get parameters", {"name": "kinds", "in": "query", "description": "- `A`: One", "schema": {"type": "array", "items": {"enum": ["A"]}}})),
    case("labels become bold", text("get parameters range description", "`", "**")),
    case("labels lose their quotes", text("get parameters range description", "`", "")),
    case("prose beside the labels is rewritten", text("get parameters range description", "Time range.", "The time."), "parameter-description-changed info"),
    case("a value goes with its label", [cut("get parameters range schema enum 1"), text("get parameters range description", "\n- `DAY_90`: Last 90 days", "")], "parameter-enum-value-removed breaking"),
    case("a value comes with its label", [add("get parameters range schema enum", "DAY_7"), text("get parameters range description", "Last 90 days", "Last 90 days\n- `DAY_7`: Last 7 days")], "parameter-enum-value-added info"),
    case("a value is gone", cut("get parameters range schema enum 1"), "parameter-enum-value-removed breaking", before=put("get parameters range description", "")),
    case("values are in another order", turn("get parameters range schema enum")),
    case("a default is another", put("get parameters limit schema default", 10), "parameter-default-changed warning"),
    case("a default is outside its enum", put("get parameters range schema default", "DAY_7"), "parameter-default-changed warning"),
    case("a default is gone", cut("get parameters limit schema default"), "parameter-default-changed warning"),
    case("a default is new", put("get parameters q schema default", "all"), "parameter-default-changed warning"),
    case("a default is the same number", put("get parameters limit schema default", 20.0)),
    case("an integer becomes a number", put("get parameters limit schema", {"type": "number", "minimum": 1, "maximum": 100, "default": 20}), "parameter-type-widened info"),
    case("an integer becomes a string", put("get parameters limit schema", {"type": "string", "default": 20}), "parameter-type-changed breaking"),
    case("a maximum is lower", put("get parameters limit schema maximum", 50), "parameter-maximum-tightened breaking"),
    case("items become integers", put("get parameters ids schema items type", "integer"), "parameter-type-changed breaking"),
    case("a list becomes one", put("get parameters ids schema", {"type": "string"}), "parameter-type-changed breaking"),
]  # fmt: skip

BODIES = [
    case("a body is gone", cut("post requestBody"), "request-body-removed breaking"),
    case("an optional body is new", put("health requestBody", {"content": {"application/json": STRING}}), "request-body-added info"),
    case("a required body is new", put("health requestBody", {"required": True, "content": {"application/json": STRING}}), "request-body-required-added breaking"),
    case("a body becomes required", put("delete requestBody required", True), "request-body-became-required breaking"),
    case("a body becomes optional", put("post requestBody required", False), "request-body-became-optional info"),
    case("a body's description is rewritten", put("post requestBody description", "The item."), "request-body-description-changed info"),
    case("a body is inlined from a component", put("post requestBody", BASE["paths"]["/items"]["post"]["requestBody"]), before=[put("components requestBodies", {"New": BASE["paths"]["/items"]["post"]["requestBody"]}), put("post requestBody", {"$ref": "#/components/requestBodies/New"})]),
    case("a body's media type is gone", cut("post requestBody content multipart/form-data"), "request-body-media-type-removed breaking"),
    case("a body's media type is new", put("post requestBody content application/xml", {}), "request-body-media-type-added info"),
    case("a body's media type is another", name("delete requestBody content application/json", "application/xml"), "request-body-media-type-removed breaking", "request-body-media-type-added info"),
    case("a body can be anything", name("delete requestBody content application/json", "*/*"), "request-body-media-type-widened info"),
    case("a body can be any application", name("delete requestBody content application/json", "application/*"), "request-body-media-type-widened info"),
    case("a body can only be JSON", name("delete requestBody content */*", "application/json"), "request-body-media-type-narrowed breaking", before=name("delete requestBody content application/json", "*/*")),
    case("a body's charset is said", name("delete requestBody content application/json", "Application/JSON; charset=UTF-8")),
    case("a body's version is another", name("delete requestBody content application/json;version=1", "application/json;version=2"), "request-body-media-type-removed breaking", "request-body-media-type-added info", before=name("delete requestBody content application/json", "application/json;version=1")),
    case("a part is encoded otherwise", put("post requestBody content multipart/form-data encoding file contentType", "image/gif"), "request-body-encoding-changed breaking"),
    case("a property of the body is gone", cut("schemas NewItem properties price"), "request-body-property-removed breaking"),
    case("a property of the body becomes required", add("schemas NewItem required", "price"), "request-body-property-became-required breaking"),
]  # fmt: skip

RESPONSES = [
    case("success is gone", cut("get responses 200"), "response-removed breaking"),
    case("success has another status", name("post responses 201", "200"), "response-removed breaking", "response-added info"),
    case("an error is gone", cut("get responses 404"), "response-error-removed warning"),
    case("an error is new", put("get responses 429", {"description": "Too many."}), "response-added info"),
    case("another success is new", put("get responses 202", {"description": "Later."}), "response-added info"),
    case("a default response is new", put("get responses default", {"description": "Else."}), "response-added info"),
    case("the default response is gone beside success", cut("get responses default"), "response-error-removed warning", before=put("get responses default", {"description": "Else."})),
    case("the only response, the default, gives way", put("delete responses", CODES), "response-removed breaking", "response-added info", "response-added info"),
    case("a status becomes its range", name("get responses 404", "4XX"), "response-status-widened info"),
    case("a range becomes a status of it", name("get responses 5XX", "503"), "response-status-narrowed info"),
    case("a range is in small letters", name("get responses 5XX", "5xx")),
    case("an error is left to its range", cut("get responses 404"), "response-status-widened info", before=[put("get responses 404", INLINE_ERROR), put("get responses 4XX", INLINE_ERROR)]),
    case("success is left to its range, which holds less", cut("get responses 200"), "response-status-widened info", "response-media-type-removed breaking", before=[cut("get responses 200 headers"), cut("get responses 200 content text/csv"), put("get responses 2XX", {"description": "The item."})]),
    case("success becomes its range", name("post responses 201", "2XX"), "response-status-widened info"),
    case("a response's description is rewritten", put("get responses 200 description", "It."), "response-description-changed info"),
    case("a response is inlined", put("get responses 404", INLINE_ERROR)),
    case("an answer's media type is gone", cut("get responses 200 content text/csv"), "response-media-type-removed breaking"),
    case("all of an answer is gone", cut("get responses 200 content"), "response-media-type-removed breaking", "response-media-type-removed breaking"),
    case("an answer's media type is new", put("get responses 200 content application/xml", {}), "response-media-type-added info"),
    case("an answer is said to be JSON", name("get responses 404 content */*", "application/json"), "response-media-type-narrowed info", before=[put("get responses 404", INLINE_ERROR), name("get responses 404 content application/json", "*/*")]),
    case("an answer may be any text", name("get responses 200 content text/csv", "text/*"), "response-media-type-widened breaking"),
    case("an answer's charset is said", name("get responses 200 content text/csv", "text/csv; charset=utf-8")),
    case("an answer's schema is new", put("get responses 404 content application/json", {"schema": {"type": "object"}}), "response-type-narrowed info", before=put("get responses 404", {"description": "No.", "content": {"application/json": {}}})),
    case("an answer's schema is gone", put("get responses 200 content text/csv", {}), "response-type-widened breaking"),
    case("a header is gone", cut("get responses 200 headers X-Rate"), "response-header-removed breaking"),
    case("a header is new", put("get responses 200 headers X-More", STRING), "response-header-added info"),
    case("the name of an answer's header is in other letters", name("get responses 200 headers X-Rate", "x-rate")),
    case("a header may be missing", cut("get responses 200 headers X-Rate required"), "response-header-became-optional breaking"),
    case("a header is always there", put("get responses 200 headers X-Rate required", True), "response-header-became-required info", before=cut("get responses 200 headers X-Rate required")),
    case("a header has another type", put("get responses 200 headers X-Rate schema type", "string"), "response-header-type-changed breaking"),
    case("a header's list is exploded", put("get responses 200 headers X-Rate explode", True), "response-header-explode-changed breaking"),
    case("a header's style is another", put("get responses 200 headers X-Rate style", "form"), "response-header-style-changed breaking"),
    case("a header becomes JSON", put("get responses 200 headers X-Rate", {"required": True, "content": {"application/json": {"schema": {"type": "integer"}}}}), "response-header-serialization-changed breaking"),
    case("a part of an answer is encoded otherwise", put("get responses 200 content text/csv encoding", {"a": {"contentType": "text/plain"}}), "response-encoding-changed breaking"),
    case("a header is deprecated", put("get responses 200 headers X-Rate deprecated", True), "response-header-deprecated warning"),
    case("a header moves into a component", [put("components headers", {"Rate": {"required": True, "schema": {"type": "integer"}}}), put("get responses 200 headers X-Rate", {"$ref": "#/components/headers/Rate"})]),
    case("a property of an answer is gone", cut("schemas Item properties price"), "response-property-removed breaking"),
    case("a property of an answer is new", put("schemas Item properties size", {"type": "integer"}), "response-property-added info"),
    case("a property of an error may be missing", cut("schemas Error required"), "response-property-became-optional breaking"),
]  # fmt: skip

ACCESS = [
    case("a key is needed", cut("health security"), "security-added breaking"),
    case("no key is needed any more", put("get security", []), "security-removed info"),
    case("a key may be given", put("get security", [{"key": []}, {}]), "security-removed info"),
    case("one of two ways is gone", cut("post security 1"), "security-alternative-removed breaking"),
    case("another way is added", add("get security", {"oauth": ["read"]}), "security-alternative-added info", before=put("get security", [{"key": []}])),
    case("ways are in another order", turn("post security")),
    case("both are needed", put("post security", [{"oauth": ["write"], "key": []}]), "security-scheme-added breaking", "security-scheme-added breaking"),
    case("one of both is needed", put("post security", [{"key": []}]), "security-alternative-added info", before=put("post security", [{"oauth": ["write"], "key": []}])),
    case("another scope is needed", put("post security 0 oauth", ["write", "read"]), "security-scope-added breaking"),
    case("no scope is needed", put("post security 0 oauth", []), "security-alternative-added info"),
    case("the scheme is another", put("get security", [{"oauth": []}]), "security-alternative-removed breaking", "security-alternative-added info"),
    case("the key goes into the query", put("components securitySchemes key in", "query"), "security-scheme-changed breaking"),
    case("the key has another name", put("components securitySchemes key name", "X-Token"), "security-scheme-changed breaking"),
    case("the name of the key's header is in other letters", put("components securitySchemes key name", "x-key")),
    case("the name of the key in the query is in other letters", put("components securitySchemes key", {"type": "apiKey", "in": "query", "name": "Key"}), "security-scheme-changed breaking", before=put("components securitySchemes key", {"type": "apiKey", "in": "query", "name": "key"})),
    case("the token is had elsewhere", put("components securitySchemes oauth flows clientCredentials tokenUrl", "https://example.com/new"), "security-scheme-changed breaking"),
    case("a second scheme is needed, too", put("get security", [{"key": [], "oauth": ["read"]}]), "security-scheme-added breaking"),
    case("the token can be had in another way, too", put("components securitySchemes oauth flows password", {"tokenUrl": "https://example.com/token", "scopes": {}}), "security-alternative-added info"),
    case("the token can no longer be had in one way", cut("components securitySchemes oauth flows password"), "security-alternative-removed breaking", before=put("components securitySchemes oauth flows password", {"tokenUrl": "https://example.com/token", "scopes": {}})),
    case("the key becomes a token", put("components securitySchemes key", {"type": "http", "scheme": "bearer"}), "security-scheme-changed breaking"),
    case("the scheme has another name", [name("components securitySchemes key", "apiKey"), put("security", [{"apiKey": []}]), put("post security 1", {"apiKey": []})]),
    case("the scheme is described", put("components securitySchemes key description", "Ask us.")),
    case("the needs are said per operation", put("get security", [{"key": []}])),
    case("a server is gone", cut("servers 0"), "server-removed breaking"),
    case("a server is new", add("servers", {"url": "https://cn.example.com"}), "server-added info"),
    case("a server is another", put("servers 0 url", "http://api.example.com"), "server-removed breaking", "server-added info"),
    case("servers are in another order", turn("servers")),
    case("a server is described", put("servers 0 description", "Main.")),
    case("a server ends in a slash", put("servers 0 url", "https://api.example.com/")),
    case("a server loses a variant", cut("servers 1 variables region enum 1"), "server-removed breaking"),
    case("a server gains a variant", add("servers 1 variables region enum", "cn"), "server-added info"),
    case("a server's variant is open", cut("servers 1 variables region enum"), "server-added info"),
    case("a server's variant is closed", put("servers 1 variables region enum", ["eu"]), "server-removed breaking", before=cut("servers 1 variables region enum")),
    case("a server's variant has another name", put("servers 1", {"url": "https://{area}.example.com", "variables": {"area": {"default": "eu", "enum": ["eu", "us"]}}})),
    case("another variant is the default", put("servers 1 variables region default", "us"), "server-default-changed warning"),
    case("a server that is open has another default", put("servers 1 variables region default", "us"), "server-default-changed warning", before=cut("servers 1 variables region enum")),
    case("the server that is meant without one is said", put("servers", [{"url": "/"}]), before=cut("servers")),
    case("servers are no longer said", cut("servers"), "server-removed breaking", before=put("servers", [{"url": "/v1/"}])),
    case("an operation has a server of its own", put("post servers", [{"url": "https://post.example.com"}]), "server-removed breaking", "server-removed breaking", "server-removed breaking", "server-added info"),
    case("servers move to the path", put("paths /items servers", BASE["servers"])),
]  # fmt: skip

COMPONENTS = [
    case("a component has another name", rename_component("Owner", "Person"), "component-renamed info breaking"),
    case("a component within all of several has another name", rename_component("Owner", "Person"), "component-renamed info breaking", before=put("schemas Item properties owner", {"allOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "object", "properties": {"since": {"type": "string"}}}]})),
    case("a component that may be null has another name", rename_component("Owner", "Person"), "component-renamed info breaking", before=put("schemas Item properties owner", {"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]})),
    case("another component of the same content is used", put("schemas Item properties owner", {"$ref": "#/components/schemas/Person"}), before=put("schemas Person", BASE["components"]["schemas"]["Owner"])),
    case("a component becomes one with another", [put("schemas Item properties owner", {"$ref": "#/components/schemas/Person"}), cut("schemas Owner")], "component-renamed info breaking", before=put("schemas Person", BASE["components"]["schemas"]["Owner"])),
    case("a component with itself in it has another name", rename_component("Item", "Good"), "component-renamed info breaking"),
    case("a component is inlined and gone", [put("get responses 200 content application/json schema properties owner", BASE["components"]["schemas"]["Owner"]), cut("schemas Owner")], "component-removed info breaking", before=[put("get responses 200 content application/json schema", {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/Owner"}}}), cut("schemas Item"), put("post responses 201 content application/json schema", {"type": "object"})]),
    case("a component is inlined", put("schemas Item properties owner", BASE["components"]["schemas"]["Owner"])),
    case("a component is made", [put("schemas Mail", {"type": "string", "format": "email"}), put("schemas Owner properties email", {"$ref": "#/components/schemas/Mail"})]),
    case("a component that nobody uses is gone", cut("schemas Spare"), before=put("schemas Spare", {"type": "object"})),
    case("a component stands behind allOf", put("schemas Item properties owner", {"allOf": [{"$ref": "#/components/schemas/Owner"}]})),
    case("a path item stands in a component", [put("components pathItems", {"Health": BASE["paths"]["/health"]}), put("paths /health", {"$ref": "#/components/pathItems/Health"})]),
]  # fmt: skip

CASES = [*OPERATIONS, *PARAMETERS, *BODIES, *RESPONSES, *ACCESS, *COMPONENTS]
