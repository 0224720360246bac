"""People at the desk: who holds which post, appointing and ending, handing over, invitations, and the audit.

Needed by every item: each is met by somebody who may.
"""
