"""What the lead says: the plan's records, the graph that holds them, and the one way to change them."""
