"""OpenAPI documents in one neutral form, whatever their version and spelling."""
