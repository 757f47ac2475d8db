"""Opening a file: reading it beside the window, what is asked, what is told."""
