"""Lets `python -m pladeco` do what `pladeco` does."""

import sys


def main() -> None:
    """Load the program and run a command: Ctrl-C while it loads ends in one line."""
    try:
        from pladeco.app import main as correr  # noqa: PLC0415 - takes a second
    except KeyboardInterrupt:
        sys.exit("Se interrumpió antes de empezar.")
    correr()


if __name__ == "__main__":
    main()
