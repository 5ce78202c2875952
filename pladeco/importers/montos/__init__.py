"""Amounts of money as people write them, in a field or in a sheet."""
