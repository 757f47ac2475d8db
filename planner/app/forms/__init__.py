"""Forms, small tables and drafts: what dialogs and panels are made of."""
