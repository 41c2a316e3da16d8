"""Functions that check a method's arguments and return its request. The methods are written from them."""
