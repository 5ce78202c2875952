"""Rules: values in, values out. Standard library only; no clock, session or file."""
