"""Files that are attached to documents and replies."""
