"""What the public reads: home, the plan as published, items, bodies, the table of duties; each also as data.

Needed by all 121 items. It shows what the rooms below hold and may change nothing; it never decides by hand what
a reader may see.
"""
