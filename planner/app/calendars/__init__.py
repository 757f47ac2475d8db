"""The dialog in which working time and holidays are said."""
