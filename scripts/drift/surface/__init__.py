"""What the facade offers, where it stands in the source, and what a finding means for it."""
