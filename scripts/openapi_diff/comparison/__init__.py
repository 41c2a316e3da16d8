"""Two documents side by side: the rules, and the changes by them."""
