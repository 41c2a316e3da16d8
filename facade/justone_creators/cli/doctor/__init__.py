"""The subcommand `doctor`: what a call needs, checked without a call."""
