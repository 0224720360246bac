"""Policy documents and their interpretations: number, issuer, status, text, attachments, and what they refer to.

Needed by 1.1, 20.1, 5.7 and whatever a plan wants published as a document (文件) or as an interpretation (解读材料).
Drafts, steps and placement are `publishing`'s; this room says what a document is, when its draft may go on, and how it
is read. It knows nothing of dues: which ones a document answers it asks through the slots of `publishing`.
"""
