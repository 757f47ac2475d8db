"""What is said of one task and of the plan: Task Information, Plan Information, and why a task starts when it does."""
