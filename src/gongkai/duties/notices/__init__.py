"""Notices: whoever minds a due is told ten and three days before its date and on the day, by mail and by messenger.

``choosing.py`` says what is to be told to whom, ``sending.py`` sees to it that it goes out once; ``mail.py`` and
``webhook.py`` are the two ways. In a demonstration neither sends: both write files into the folder's ``mail``.
"""
