"""Changes of the plan: rows before and after, what may change, and in which words."""
