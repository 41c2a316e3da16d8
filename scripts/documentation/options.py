"""The kind and the default of a parameter, as the pages write them."""

from __future__ import annotations

from documentation.translation import Language
from drift.surface.surface import Method, Option
from justone_creators.ids import ID_KINDS


def kind_of(method: Method, option: Option, say: Language) -> str:
    """Return which kind of id a parameter takes, or its type."""
    if option.name in ID_KINDS:
        return say(f"the id of a {ID_KINDS[option.name].noun}", "kinds")
    annotation = getattr(method.module, method.function).__annotations__[option.name]
    return f"`{annotation.removesuffix(' | None')}`"


def default_of(option: Option, say: Language) -> str:
    """Return the default that is sent, if there is one."""
    if option.required:
        return say.choose("required", "必填")
    if option.sent is None:
        return say.choose("not sent", "不发送")
    return f"`{option.sent if option.choices else option.sent.capitalize()}`"  # `True` is `true` on the wire
