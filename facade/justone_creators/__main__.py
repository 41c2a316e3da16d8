"""Runs the command: `python -m justone_creators`, or `justone-creators`."""

import sys


def main() -> None:
    """Run the command, or print how to install its extra."""
    try:
        from .cli import run
    except ModuleNotFoundError as error:
        if error.name != "typer":
            raise
        sys.exit("justone-creators: the command needs typer: pip install typer, or the extra justone-creators[cli]")
    sys.exit(run())


if __name__ == "__main__":
    main()
