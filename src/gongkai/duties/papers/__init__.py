"""Papers that offices keep and send: 分工表 and 台账, out as Word and Excel, and the 分工表 back in from Excel.

``paper.py`` is a paper as a value; what it says comes from tables, how it looks from ``word.py`` and ``workbook.py``.
"""
