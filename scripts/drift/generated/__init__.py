"""The committed low level against what the generator writes now."""
