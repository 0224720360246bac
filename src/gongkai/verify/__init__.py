"""Checks a record: signatures, tree, entries, parts, times, and every due that a city claims against the fold.

Everybody who doubts a city needs it. From a folder or an address, without Django, without a database, without trust:
what it is given may be forged to the last byte, so nothing in it may stop a verification or decide how it ends.
"""
