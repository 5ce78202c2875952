"""What citizens read: all of it from what a published Corte froze."""
