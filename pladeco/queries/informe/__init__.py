"""What a report says: its rows, and how they are made from a judged plan."""
