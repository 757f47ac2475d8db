"""The windows: the only room with widgets. It shows the pair of plan and schedule, and asks the model for changes."""
