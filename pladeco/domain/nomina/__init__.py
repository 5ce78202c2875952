"""Units and people of a municipality as a workbook: its sheets, and what it changes."""
