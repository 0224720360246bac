"""Dues on the desk (待办): what a body owes, one due with all that can be done about it, promises, sheets, requests.

Holds no rules: each page calls the verbs of ``duties`` and shows beside the field what they refuse.
"""
