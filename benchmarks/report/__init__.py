"""The results in Markdown."""
