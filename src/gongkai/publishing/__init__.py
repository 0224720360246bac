"""What everything published shares: drafts and their steps, gates, acts, what is public, what is taken down.

Needed by every item whose duty is met by something public. May not know what a document or a register is: the rooms
above do.
"""
