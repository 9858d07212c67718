"""Files that are too long to be set while their reader waits: ordered, set by a worker, kept for a week."""
