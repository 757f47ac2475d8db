"""The dialog in which people and other resources are said, and their days off."""
