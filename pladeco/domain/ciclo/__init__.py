"""The reporting cycle: working days, dates of a Periodo, what is locked and why."""
