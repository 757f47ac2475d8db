"""The chart beside the table: what is seen, and what mouse and keyboard do with it."""
