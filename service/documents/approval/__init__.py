"""Who decides on a document and signs it, in what authority; what was remarked, and what was done about it."""
