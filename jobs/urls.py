"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from jobs.views import (
    correct,
    edit,
    facts,
    files,
    generate,
    history,
    job,
    machine,
    preview,
    privacy,
    rechecks,
    review,
    sent,
    upload,
    versions,
)

app_name = "jobs"

urlpatterns = [
    path("", upload.upload, name="upload"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("generate/", generate.generate, name="generate"),
    path("jobs/", history.history, name="history"),
    path("jobs/<uuid:job_id>/", job.detail, name="detail"),
    path("jobs/<uuid:job_id>/progress", job.progress, name="progress"),
    path("jobs/<uuid:job_id>/cancel", job.cancel, name="cancel"),
    path("jobs/<uuid:job_id>/retry", job.retry, name="retry"),
    path("jobs/<uuid:job_id>/again", job.again, name="again"),
    path("jobs/<uuid:job_id>/profile", job.set_profile, name="set_profile"),
    path("jobs/<uuid:job_id>/delete", job.delete, name="delete"),
    path("jobs/<uuid:job_id>/recheck", rechecks.set_from, name="set_recheck"),
    path("jobs/<uuid:job_id>/recheck/stop", rechecks.stop_from, name="unset_recheck"),
    path("rechecks/", rechecks.rechecks, name="rechecks"),
    path("rechecks/<uuid:recheck_id>/stop", rechecks.stop, name="stop_recheck"),
    path("jobs/<uuid:job_id>/review/", review.review, name="review"),
    path("jobs/<uuid:job_id>/review/finish", review.finish, name="finish_review"),
    path("jobs/<uuid:job_id>/changes/<int:number>", review.change, name="change"),
    path("jobs/<uuid:job_id>/versions/", versions.versions, name="versions"),
    path(
        "jobs/<uuid:job_id>/versions/<uuid:version_id>/open",
        versions.open_again,
        name="open_version",
    ),
    path("jobs/<uuid:job_id>/live", versions.live, name="live"),
    path("jobs/<uuid:job_id>/edit/", edit.edit, name="edit"),
    path("jobs/<uuid:job_id>/facts/", facts.facts, name="facts"),
    path("jobs/<uuid:job_id>/facts.json", facts.facts_file, name="facts_file"),
    path("jobs/<uuid:job_id>/facts/<int:fact_id>/delete", facts.forget, name="forget"),
    path("jobs/<uuid:job_id>/preview/", preview.preview, name="preview"),
    path("jobs/<uuid:job_id>/preview/build", preview.build_files, name="build"),
    path("jobs/<uuid:job_id>/preview/look", preview.set_look, name="set_look"),
    path(
        "jobs/<uuid:job_id>/preview/pictures",
        preview.picture_templates,
        name="picture_templates",
    ),
    path("jobs/<uuid:job_id>/download", files.download, name="download"),
    path("jobs/<uuid:job_id>/pages.png", files.page_image, name="page_image"),
    path("jobs/<uuid:job_id>/ats/", machine.machine, name="ats"),
    path("jobs/<uuid:job_id>/ats/read", machine.read_again, name="read_files"),
    path("jobs/<uuid:job_id>/sent/", sent.sent, name="sent"),
    path("jobs/<uuid:job_id>/read/", correct.read, name="read"),
    path("jobs/<uuid:job_id>/read/revert", correct.revert, name="revert"),
]
