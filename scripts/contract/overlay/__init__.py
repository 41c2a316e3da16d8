"""The OpenAPI Overlay: read, checked and applied."""
