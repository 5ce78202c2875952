"""The plan workbook as it comes in: opened safely, read row by row."""
