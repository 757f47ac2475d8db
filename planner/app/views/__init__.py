"""Views of the plan: those that every plan has, those that are saved in it, which one is shown, and what one left."""
