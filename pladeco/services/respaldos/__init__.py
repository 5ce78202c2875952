"""Copies of the whole installation: made, checked, restored, moved elsewhere."""
