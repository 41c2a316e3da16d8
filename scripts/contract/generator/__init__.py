"""The generator: the settings for it, what it says, and whether what it writes can be used."""
