"""Every address of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from jobs import health
from jobs.api.api import api

handler400 = "resumeopt.errors.bad_request"
handler500 = "resumeopt.errors.server_error"

urlpatterns = [
    path("health", health.alive),
    path("health/ready", health.ready),
    path("api/v1/", api.urls),
    path("docs", RedirectView.as_view(pattern_name="api:openapi-view")),
    path("account/", include("resumeopt.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("jobs.urls")),
]
