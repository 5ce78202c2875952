"""The rules: one file for each family of kinds, asked in the order of `tabla`."""
