"""Lets `python -m pladeco` do what `pladeco` does."""

from pladeco.app import main

main()
