"""The data that the command writes: formats, tables as text, and where they go."""
