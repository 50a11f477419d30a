"""What templates draw and word: icons, gauges, bars, times, sizes. No queries."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from analysis.report import Band, band_of

register = template.Library()

_BAND_CLASS = {
    Band.STRONG: "strong",
    Band.GOOD: "okay",
    Band.FAIR: "fair",
    Band.WEAK: "weak",
}
_TAG_CLASS = {
    Band.STRONG: "good",
    Band.GOOD: "good",
    Band.FAIR: "warn",
    Band.WEAK: "bad",
}
_BAND_ICON = {
    Band.STRONG: "check",
    Band.GOOD: "check",
    Band.FAIR: "alert",
    Band.WEAK: "stop",
}
_CIRCLE = (
    '<circle class="{}" cx="50" cy="50" r="44" fill="none" stroke-width="6"'
    ' pathLength="100"'
)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Return a decorative icon of the sprite; the words stand beside it."""
    return format_html(
        '<svg class="i{}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        f" {extra}" if extra else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def gauge(score: float, label: str, size: str = "big") -> SafeString:
    """Return a ring for a score out of 100, with the score in words for those who can't
    see it.
    """
    band = band_of(score)
    shown = round(score)
    big = size == "big"
    out_of = '<text class="of" x="50" y="72" aria-hidden="true">out of 100</text>'
    return format_html(
        '<svg class="gauge {} {}" viewBox="0 0 100 100" role="img"'
        ' aria-label="{}: {} out of 100, {}">'
        + _CIRCLE.format("track")
        + "/>"
        + _CIRCLE.format("arc")
        + ' stroke-dasharray="{} 100" transform="rotate(-90 50 50)"/>'
        '<text class="num" x="50" y="{}" aria-hidden="true">{}</text>'
        + (out_of if big else "")
        + "</svg>",
        size,
        _BAND_CLASS[band],
        label,
        shown,
        band.value,
        shown,
        57 if big else 60,
        shown,
    )


@register.simple_tag
def bar(points: float, out_of: float = 100.0) -> SafeString:
    """Return a bar for points out of a total; the numbers stand beside it."""
    percent = 100 * points / out_of if out_of else 0.0
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="bg" width="100" height="8"/>'
        '<rect class="fg" width="{}" height="8"/></svg>',
        _BAND_CLASS[band_of(points, out_of)],
        f"{max(0.0, min(100.0, percent)):.1f}",
    )


@register.simple_tag
def band_tag(score: float) -> SafeString:
    """Return the word for a score, with its icon and colour."""
    band = band_of(score)
    return format_html(
        '<p class="tag {}">{}{}</p>',
        _TAG_CLASS[band],
        icon(_BAND_ICON[band]),
        band.value.capitalize(),
    )


@register.simple_tag
def band_word(points: float, out_of: float = 20.0) -> SafeString:
    """Return the word for points out of a total in its colour."""
    band = band_of(points, out_of)
    return format_html(
        '<span class="{}">{}</span>', _BAND_CLASS[band], band.value.capitalize()
    )


@register.filter
def points(value: float) -> str:
    """Return points without needless decimals: «15», «12.5»."""
    return f"{value:.1f}".removesuffix(".0")


@register.filter
def signed(value: float | None) -> str:
    """Return a difference with its sign: «+3», «−1.5», «0»; nothing where unknown."""
    if value is None:
        return ""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + points(abs(value))


@register.filter
def seconds(value: float | None) -> str:
    """Return «1.2 s», «34 s» or «2 min 5 s»; nothing for an unknown time."""
    if value is None:
        return ""
    if value < 10:
        return f"{value:.1f} s"
    whole = round(value)
    return f"{whole} s" if whole < 90 else f"{whole // 60} min {whole % 60} s"


@register.filter
def filesize(byte_count: int) -> str:
    """Return «84 KB» or «1.2 MB»."""
    if byte_count < 1024 * 1024:
        return f"{max(1, round(byte_count / 1024))} KB"
    return f"{byte_count / 1024 / 1024:.1f} MB"


@register.filter
def when(moment: datetime | None) -> SafeString | str:
    """Return «Today, 14:03», «3 Nov» or «3 Nov 2025» in a machine-readable element."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    today = timezone.localdate()
    if local.date() == today:
        words = f"Today, {local:%H:%M}"
    elif local.year == today.year:
        words = formats.date_format(local, "j M")
    else:
        words = formats.date_format(local, "j M Y")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), words)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """Return «22 Nov 2026, 14:03» in a machine-readable element."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(),
        formats.date_format(local, "j M Y, H:i"),
    )


@register.filter
def ordinal_place(place: int) -> str:
    """Return «next in line» or «3rd in line»."""
    if place <= 1:
        return "next in line"
    teen = 10 <= place % 100 <= 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending} in line"


@register.filter
def initials(user: object) -> str:
    """Return two letters for a person's picture."""
    name = str(getattr(user, "name", "") or getattr(user, "email", "") or "?")
    words = [word for word in name.partition("@")[0].replace(".", " ").split() if word]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()
