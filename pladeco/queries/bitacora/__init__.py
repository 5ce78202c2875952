"""The Bitácora as people read it: found, page by page, and as a list to take along."""
