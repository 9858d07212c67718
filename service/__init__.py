"""Ban Hành: approval routing for public administration, from first draft to the last report."""
