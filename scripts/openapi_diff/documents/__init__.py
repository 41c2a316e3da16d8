"""An OpenAPI document: read, checked, and in one form for both versions."""
