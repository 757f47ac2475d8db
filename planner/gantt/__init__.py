"""Where the plan lies on the page: timescale, bars and links as plain values; one geometry for every medium."""
