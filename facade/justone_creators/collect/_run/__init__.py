"""One run of a collection: which calls are sent, when, and what their ends mean."""
