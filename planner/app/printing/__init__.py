"""Paper and pictures: the dialog that prints what a window shows."""
