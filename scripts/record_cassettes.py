"""Record live cassettes of the five operations. This makes real, paid calls; it says how many and asks first.

    JUSTONEAPI_TOKEN=... python scripts/record_cassettes.py

Each operation is called once and never retried. People, prose and the token are taken out before anything is written.
Exit status: 0 all recorded, 1 some not (or not agreed to), 2 could not start.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from cassettes.examples import BASE_URL, CASSETTES, OPERATIONS, example
from cassettes.live import LIVE, TokenInAnswerError, record
from justone_creators import (
    Client,
    ConfigurationError,
    DailyQuotaExceededError,
    InsufficientBalanceError,
    InvalidTokenError,
    JustOneError,
    TokenBudgetExceededError,
)

TOKEN_VARIABLE: Final = "JUSTONEAPI_TOKEN"  # noqa: S105  (its name, not its value)

# After these errors no further call can succeed.
HOPELESS: Final = (InvalidTokenError, DailyQuotaExceededError, InsufficientBalanceError, TokenBudgetExceededError)


def main() -> int:
    """Ask, then record."""
    options = arguments()
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if not token:
        print(f"Set {TOKEN_VARIABLE} to your token.", file=sys.stderr)
        return 2
    if not (options.yes or agreed(len(OPERATIONS), options.base_url)):
        print("Nothing was called.")
        return 1
    try:
        with Client(token, base_url=options.base_url, max_retries=0) as client:
            return record_all(client, token, options)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2


def arguments() -> argparse.Namespace:
    """Read the command line; the default ids are those of the documented examples."""
    parser = argparse.ArgumentParser(description="Record live cassettes. Makes real, paid calls; asks first.")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--base-url", default=BASE_URL, help="where to call (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=LIVE, help="where the cassettes go (default: %(default)s)")
    for parameter, identifier in documented_ids().items():
        parser.add_argument(f"--{parameter}", default=identifier, metavar="ID", help="default: %(default)s")
    options = parser.parse_args()
    if options.folder.resolve() == CASSETTES:
        parser.error("the synthetic cassettes lie there; choose another folder")
    return options


def documented_ids() -> dict[str, str]:
    """Return the id in the sandbox for each query parameter that takes one."""
    return {name: value for operation in OPERATIONS for name, value in example(operation)["query"].items()}


def agreed(calls: int, base_url: str) -> bool:
    """Print the number of paid calls and ask; the default is no."""
    print(f"This makes {calls} paid calls to {base_url}, each at most once.")
    try:
        return input("Go ahead? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def record_all(client: Client, token: str, options: argparse.Namespace) -> int:
    """Record the operations one by one and print a line for each."""
    failed = False
    for operation in OPERATIONS:
        (parameter,) = example(operation)["query"]
        try:
            result = record(client, operation, getattr(options, parameter), token, options.folder)
        except (JustOneError, TokenInAnswerError) as error:
            failed = True
            print(f"failed    {operation}: {error}")
            if isinstance(error, HOPELESS):
                print("stopped: no further call can succeed")
                break
        else:
            print(f"recorded  {operation}: {len(result.drift)} deviations from the models")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
