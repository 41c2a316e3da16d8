"""The contract: from the vendor's published definitions to the generated low-level client."""
