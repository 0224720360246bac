"""What is owed: plans bound to bodies and sites (``binding``, pure), and the adopted ones as tables.

Needed by all 121 items. Knows the plan room's readings and the directory; knows nothing of pages.
"""
