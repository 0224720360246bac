"""The addresses of drafts and of what is public, under /desk/drafts/."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.drafts.views import editing, lists, public, reading, versions

urlpatterns = [
    path("", lists.drafts, name="desk-drafts"),
    path("start/", lists.start, name="desk-draft-start"),
    path("public/", public.subjects, name="desk-public"),
    path("public/<slug:noun>/<slug:key>/", public.subject, name="desk-public-subject"),
    path("submitted/", public.submitted, name="desk-submitted"),
    path("submitted/<slug:noun>/<slug:key>/<slug:site>/", public.put_up_submitted, name="desk-submitted-put-up"),
    path("<uuid:draft>/", reading.draft, name="desk-draft"),
    path("<uuid:draft>/do/<slug:step>/", reading.step, name="desk-draft-step"),
    path("<uuid:draft>/files/<slug:sha256>/", reading.file, name="desk-draft-file"),
    path("<uuid:draft>/files/<slug:sha256>/keep/", editing.keep_file, name="desk-draft-keep"),
    path("<uuid:draft>/edit/", editing.edit, name="desk-draft-edit"),
    path("<uuid:draft>/autosave/", editing.autosave, name="desk-draft-autosave"),
    path("<uuid:draft>/versions/", versions.versions, name="desk-draft-versions"),
]
