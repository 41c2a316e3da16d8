"""The subcommands that make calls: one for each operation, and `get`."""
