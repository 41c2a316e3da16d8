"""The published definitions against the committed ones, and any two documents."""
