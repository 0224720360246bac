"""What everything published shares: a revision's parts frozen, its act recorded, withdrawn, placed, registered.

Needed by every item whose duty is met by something public. May not know what a document or a register is: the rooms
above do.
"""
