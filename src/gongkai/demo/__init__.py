"""The demonstration: an invented city's year 2017, built through the same actions as real life.

It shows all 121 items. May decide nothing that a real city would not decide the same way.
"""
