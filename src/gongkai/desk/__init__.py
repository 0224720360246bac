"""The officers' desk: Wagtail's shell in Chinese, with our own pages in it and nothing that goes past a verb.

Needed by all 121 items, each of which somebody has to meet. Holds no rules: rooms below decide and record.
"""
