"""What becomes of each comment, and what is submitted of it."""
