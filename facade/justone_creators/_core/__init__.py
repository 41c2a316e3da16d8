"""One call: from checked arguments to a result or one error."""
