"""The code verdict: which public names of the generated package go when it is generated from other documents."""
