"""A round: opened, paused, extended, reminded of, closed."""
