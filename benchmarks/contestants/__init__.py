"""Who is compared: each asks the same of the same server, in its own way, as its documentation has it."""
