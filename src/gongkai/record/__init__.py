"""The public record: what bodies did, written with the act itself, numbered, made into a tree, signed, and followed.

Every item rests on it. It knows what an entry is and nothing of what it is about: rooms above declare their kinds,
write through `writer.write` inside their own transaction, and keep their tables by a projection.
"""
