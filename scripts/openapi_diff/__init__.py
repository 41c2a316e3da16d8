"""Compare any two OpenAPI documents, 3.0, 3.1 or 3.2.

`documents` reads them, `comparison` finds the changes, `rules` judge each change, and `causes` keeps one change for
each cause. The package knows nothing of this project: a caller adds what a change means to it.
"""
