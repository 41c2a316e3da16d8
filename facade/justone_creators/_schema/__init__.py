"""The field tables of the models, and what is derived from them."""
