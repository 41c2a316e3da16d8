"""How the scripts write text for a terminal and for Markdown."""
