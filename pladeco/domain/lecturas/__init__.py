"""How a Meta is read, and what a programme seems to serve."""
