"""The planner's tests; the folders mirror those of `planner/`."""
