"""What makes the record provable: canonical JSON, the tree, tiles, checkpoints, signed notes, receipts, parts. Pure.

Every public act rests on it. May not know Django, a database, a clock or a file: bytes in, bytes out, so that whoever
doubts a record can check it with this folder alone. Nothing but the standard library, `cryptography` and `rfc8785`.
"""
