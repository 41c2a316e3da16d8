"""Where a collection is kept. The run knows only the protocol; `sqlite` is a file of one machine."""
