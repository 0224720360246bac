"""Files that officers upload: what they are by their content, what they must not hold, what they hide.

Pure: no Django. `check.py` is the only way in. A file is refused with a sentence that says what to do, or accepted with
its findings named: what a reader of the paper does not see, and whoever downloads it does.
"""
