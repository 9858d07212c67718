"""The list of documents that concern an agency, and how far each has come."""
