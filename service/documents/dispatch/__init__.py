"""Sending a document, and what arrives of it."""
