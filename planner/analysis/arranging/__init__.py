"""Which tasks of a plan are shown, in which order and groups: a view of it, by which the outline is never changed.

`facts` holds what is looked up of a plan, `fields` and `own_fields` tell what can be asked of a task, `periods` names
stretches of the calendar, `search` looks for texts, `conditions` judges tasks, `groups` puts them together, and
`arranged` does all of it for an `Arrangement`.
"""
