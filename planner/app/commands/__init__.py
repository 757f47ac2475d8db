"""Everything that the window can be told to do: the table of actions, and what carries them out."""
