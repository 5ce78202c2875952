"""What keeps a plan from being followed."""
