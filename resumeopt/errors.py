"""The page for our own mistakes: plain HTML that no broken template can break."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

_STYLES = ("css/tokens.css", "css/base.css", "css/components.css")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without templates, database or session."""
    page = (settings.BASE_DIR / "templates" / "500.html").read_text(encoding="utf-8")
    return HttpResponse(page.replace("<!-- styles -->", _links()), status=500)


def _links() -> str:
    try:
        addresses = [static(name) for name in _STYLES]
    except ValueError:  # static files were not collected: the page stands without
        return ""
    return "".join(f'<link rel="stylesheet" href="{href}">' for href in addresses)
