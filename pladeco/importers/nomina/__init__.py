"""Reading the workbook of units and people."""
