"""What the Bitácora says to people: names of things, and entries as sentences."""
