"""Entering figures: how a typed number is read, and what stands out in it."""
