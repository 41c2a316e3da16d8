"""Tests of code that calls this package, without a call that is paid: `sandboxed()`, and a pytest plugin.

The fixture `justone_sandbox` and the marker `justone_live` are in `plugin`, which pytest loads by itself.
"""

import typing

from .. import _lazy

if typing.TYPE_CHECKING:
    from .recordings import vcr_config
    from .sandbox import Sandbox, SandboxCall, sandboxed
else:  # pytest imports this package in each run, also in those that do not use it
    __getattr__, __dir__ = _lazy.lazily(__name__, {
        ".recordings": "vcr_config",
        ".sandbox": "Sandbox SandboxCall sandboxed",
    })  # fmt: skip

__all__ = ["Sandbox", "SandboxCall", "sandboxed", "vcr_config"]
