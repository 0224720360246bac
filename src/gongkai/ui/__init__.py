"""What every page is made of: base templates, components with their states, tags, static files. No models.

Needed by all 121 items, since each is met somewhere on a page. May not know any noun of the rooms above: a
component takes values, never a body or a duty.
"""
