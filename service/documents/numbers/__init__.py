"""Series, numbers, symbols, and the register of what goes out."""
