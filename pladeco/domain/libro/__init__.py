"""The plan workbook: its sheets and columns, its checks, its way to rows and back."""
