"""What the cells of tasks say, what typing into them does, and the line that they are edited in."""
