"""The pages of docs/ that are derived from the code: what each says."""
