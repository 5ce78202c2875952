"""The reader of a plan document: text in, the whole plan out, every inference told."""
