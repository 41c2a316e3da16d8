"""The rules of a comparison of two documents, one line each. Those of schemas are in `schema_rules`.

A message may contain the values of the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import BREAKING, INFO, WARNING, Rule
from openapi_diff.schema_rules import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Mapping

OPERATIONS: Final[Mapping[str, Rule]] = {
    "document-nullable-kept": Rule(WARNING, "OpenAPI 3.1 has no nullable; it is read here as in 3.0, others ignore it"),
    "document-part-skipped": Rule(WARNING, "{it}; it is not compared"),
    "operation-removed": Rule(BREAKING, "{operation} is gone; {announced}"),
    "operation-added": Rule(INFO, "{operation} is new"),
    "operation-id-changed": Rule(INFO, "the operationId is {after} instead of {before}", "breaking"),
    "operation-tag-changed": Rule(INFO, "the tag is {after} instead of {before}", "breaking"),
    "operation-tags-changed": Rule(INFO, "the tags are {after} instead of {before}"),
    "operation-summary-changed": Rule(INFO, "the summary was rewritten"),
    "operation-callback-removed": Rule(BREAKING, "{it} is gone"),
    "operation-callback-added": Rule(INFO, "{it} is new"),
    "operation-callback-changed": Rule(WARNING, "{it} differs in more than its bodies; that is not compared in detail"),
    "operation-callback-status-removed": Rule(BREAKING, "{it} no longer takes the status {before}"),
    "operation-callback-status-added": Rule(INFO, "{it} also takes the status {after}"),
    "webhook-status-removed": Rule(BREAKING, "{it} no longer takes the status {before}"),
    "webhook-status-added": Rule(INFO, "{it} also takes the status {after}"),
    "webhook-removed": Rule(BREAKING, "{it} is gone"),
    "webhook-added": Rule(INFO, "{it} is new"),
    "webhook-changed": Rule(WARNING, "{it} differs in more than its bodies; that is not compared in detail"),
    "component-renamed": Rule(INFO, "the component {before} is now called {after}", "breaking"),
    "component-removed": Rule(INFO, "the component {before} is gone; its content is now inline", "breaking"),
}

REQUESTS: Final[Mapping[str, Rule]] = {
    "parameter-removed": Rule(BREAKING, "{it} is gone{announced}"),
    "parameter-added": Rule(INFO, "{it} is new, and optional"),
    "parameter-required-added": Rule(BREAKING, "{it} is new, and required"),
    "parameter-renamed": Rule(INFO, "{it} is called {after} here, which its URL does not show", "breaking"),
    "parameter-type-written-alike": Rule(INFO, "{it} is {after} instead of {before}; both are sent alike", "breaking"),
    "parameter-became-required": Rule(BREAKING, "{it} has become required"),
    "parameter-became-optional": Rule(INFO, "{it} has become optional"),
    "parameter-style-changed": Rule(BREAKING, "{it} is serialized in the style {after} instead of {before}"),
    "parameter-explode-changed": Rule(BREAKING, "{it} has explode {after} instead of {before}"),
    "parameter-serialization-changed": Rule(BREAKING, "{it} is serialized as {after} instead of {before}"),
    "parameter-reserved-refused": Rule(BREAKING, "{it} no longer takes reserved characters as they are"),
    "parameter-reserved-allowed": Rule(INFO, "{it} now takes reserved characters as they are"),
    "parameter-empty-refused": Rule(BREAKING, "{it} may no longer be empty"),
    "parameter-empty-allowed": Rule(INFO, "{it} may now be empty"),
    "request-body-removed": Rule(BREAKING, "the request body is gone"),
    "request-body-added": Rule(INFO, "a request body is new, and optional"),
    "request-body-required-added": Rule(BREAKING, "a request body is new, and required"),
    "request-body-became-required": Rule(BREAKING, "the request body has become required"),
    "request-body-became-optional": Rule(INFO, "the request body has become optional"),
    "request-body-media-type-removed": Rule(BREAKING, "the request body can no longer be {before}"),
    "request-body-media-type-added": Rule(INFO, "the request body can also be {after}"),
    "request-body-media-type-narrowed": Rule(BREAKING, "the request body has to be {after}, no longer any {before}"),
    "request-body-media-type-widened": Rule(INFO, "the request body can be any {after}, not only {before}"),
    "request-body-encoding-changed": Rule(BREAKING, "the parts of the request body are encoded in another way"),
}

RESPONSES: Final[Mapping[str, Rule]] = {
    "response-removed": Rule(BREAKING, "{it} is gone; it documented success"),
    "response-error-removed": Rule(WARNING, "{it} is gone; it documented an error"),
    "response-added": Rule(INFO, "{it} is new"),
    "response-status-narrowed": Rule(INFO, "the status {before} is replaced by {after}"),
    "response-status-widened": Rule(INFO, "the status {before} is replaced by {after}"),
    "response-media-type-removed": Rule(BREAKING, "{it} no longer comes as {before}"),
    "response-media-type-added": Rule(INFO, "{it} can also come as {after}"),
    "response-media-type-narrowed": Rule(INFO, "{it} comes as {after}, no longer as any {before}"),
    "response-media-type-widened": Rule(BREAKING, "{it} may come as any {after}, not only {before}"),
    "response-encoding-changed": Rule(BREAKING, "the parts of {it} are encoded in another way"),
    "response-header-removed": Rule(BREAKING, "{it} is gone{announced}"),
    "response-header-added": Rule(INFO, "{it} is new"),
    "response-header-became-optional": Rule(BREAKING, "{it} may now be missing"),
    "response-header-became-required": Rule(INFO, "{it} is now always there"),
    "response-header-style-changed": Rule(BREAKING, "{it} is serialized in the style {after} instead of {before}"),
    "response-header-explode-changed": Rule(BREAKING, "{it} has explode {after} instead of {before}"),
    "response-header-serialization-changed": Rule(BREAKING, "{it} is serialized as {after} instead of {before}"),
}

ACCESS: Final[Mapping[str, Rule]] = {
    "security-added": Rule(BREAKING, "the operation now requires {after}; before, it required nothing"),
    "security-removed": Rule(INFO, "the operation no longer requires {before}"),
    "security-alternative-removed": Rule(BREAKING, "the operation can no longer be called with {before}"),
    "security-alternative-added": Rule(INFO, "the operation can also be called with {after}"),
    "security-scheme-changed": Rule(BREAKING, "the scheme {name} is {after} instead of {before}"),
    "security-scheme-added": Rule(BREAKING, "the operation now requires {after}; {before} alone is no longer enough"),
    "security-scope-added": Rule(BREAKING, "the operation now requires {after}; {before} alone is no longer enough"),
    "server-removed": Rule(BREAKING, "the server {before} is gone"),
    "server-added": Rule(INFO, "the server {after} is new"),
    "server-default-changed": Rule(WARNING, "the default server is {after} instead of {before}"),
}

RULES: Final[Mapping[str, Rule]] = {**OPERATIONS, **REQUESTS, **RESPONSES, **ACCESS, **SCHEMAS}
