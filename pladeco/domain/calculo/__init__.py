"""The arithmetic of compliance: what is known of a Meta, of a branch, and why."""
