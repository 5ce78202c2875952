"""The unit's workbook of a Periodo: its columns, how it was sent, what it says."""
