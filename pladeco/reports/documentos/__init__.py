"""Reports of a Corte as documents: one structure, written as Word and as PDF."""
