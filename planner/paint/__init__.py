"""How the plan is drawn: chart geometry painted with QPainter, on screen, paper and in pictures; no widgets."""
