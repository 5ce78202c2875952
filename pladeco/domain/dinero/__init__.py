"""Money as it moved: what an amount needs, and the sheet that brings many."""
