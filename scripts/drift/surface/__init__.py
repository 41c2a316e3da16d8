"""The methods of the facade, where they are in its source, and what a finding means for them."""
