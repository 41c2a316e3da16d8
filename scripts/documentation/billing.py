"""How the pages write whether a call is billed."""

from typing import Final

BILLED: Final = {True: "yes", False: "no", None: "unknown"}
