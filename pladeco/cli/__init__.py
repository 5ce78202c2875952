"""The terminal door: one command each for what is done without a browser."""
