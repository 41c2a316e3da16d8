"""What is measured, a part a module: each fills in the results within the time that it is given."""
