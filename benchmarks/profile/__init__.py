"""Where the time of a call goes, by samples of what runs at the moment."""
