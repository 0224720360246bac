"""Where documents are: one list, a document, each of its revisions, and the files of a revision."""

from __future__ import annotations

from django.urls import re_path

from gongkai.acts.documents import views
from gongkai.ui.addresses import noun

KEY = r"(?P<key>[a-z0-9]{1,40})"
NUMBER = r"(?P<number>[1-9][0-9]{0,5})"

urlpatterns = [
    *noun("documents", views.documents, "documents"),
    *noun(f"documents/{KEY}", views.document, "document"),
    *noun(f"documents/{KEY}/{NUMBER}", views.revision, "document-revision"),
    re_path(rf"^documents/{KEY}/{NUMBER}/(?P<name>file-[a-z0-9.-]{{1,36}})$", views.file, name="document-file"),
]
