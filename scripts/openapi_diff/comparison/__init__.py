"""Compare two documents part by part: operations here, their schemas in `schemas`."""
