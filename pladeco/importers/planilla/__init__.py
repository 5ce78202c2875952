"""Reading back the workbook that a unit filled."""
