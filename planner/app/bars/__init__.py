"""The narrow bars around the table: find, filter and sort, status."""
