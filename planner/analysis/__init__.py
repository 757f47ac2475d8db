"""What a schedule means: why a task lies where it lies, what would move it, what is critical, what an edit has moved."""
