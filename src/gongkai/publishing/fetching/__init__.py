"""Fetching one public page by its address: guarded against leading us inside, saved as evidence, and read.

`fetch` (in `fetch.py`) is the only way out. Addresses come from people and from pages, so both are hostile until
`addresses.py` has passed them; nothing is sent along but the question itself.
"""
