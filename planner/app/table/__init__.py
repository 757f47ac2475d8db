"""The task table: a spreadsheet on the flat list of visible rows."""
