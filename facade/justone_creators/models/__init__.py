"""The models of the answers: one line a field, in `xingtu` and `pgy`."""
