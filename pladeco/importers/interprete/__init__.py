"""Reading a meta in plain Spanish; how, in `docs/interpretar.md`."""
