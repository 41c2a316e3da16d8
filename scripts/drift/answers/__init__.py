"""Recorded answers: read from files, and compared with the models, the code table and the definitions."""
