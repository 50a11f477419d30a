"""Reduces an HTML page to lines of text with headings and list items marked."""

from __future__ import annotations

from html.parser import HTMLParser

from analysis.config import AnalysisConfig
from analysis.errors import Code, InputError
from analysis.extract.encodings import decode
from analysis.extract.lines_of_text import finish, make_line
from analysis.source import Extraction, Layout, Line, Mode, Span

_SILENT = frozenset({"script", "style", "noscript", "template", "title", "svg"})
_VOID_SILENT = frozenset({"meta", "link", "base"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "address",
        "nav",
        "figure",
        "body",
        "html",
        "form",
        "fieldset",
    ]
)
_BOLD = frozenset({"b", "strong", "th"})
_MOST_DEPTH = 3000


class HtmlReader(HTMLParser):
    """Collects lines; what is hidden by its markup is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.links: list[str] = []
        self._spans: list[Span] = []
        self._style = ""
        self._bullet = False
        self._bold = 0
        self._lists = 0
        self._open: list[tuple[str, bool]] = []
        self._silent = 0

    @property
    def open_tags(self) -> list[str]:
        """Return the elements that are open, the outermost first."""
        return [name for name, _ in self._open]

    def hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        """Say whether an element shows none of its text."""
        css = (attrs.get("style") or "").replace(" ", "").lower()
        if tag in _SILENT or "hidden" in attrs:
            return True
        return "display:none" in css or "visibility:hidden" in css

    def read(self, markup: str) -> None:
        """Read a whole page."""
        self.feed(markup)
        self.close()
        self.flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID_SILENT or tag in {"br", "hr", "img", "input"}:
            return
        values = dict(attrs)
        hides = self.hides(tag, values)
        if len(self._open) > _MOST_DEPTH:
            raise InputError(Code.FILE_DAMAGED)
        self._open.append((tag, hides))
        self._silent += hides
        if tag[0] == "h" and tag[1:].isdigit():
            self._style = f"Heading {tag[1:]}"
        self._bold += tag in _BOLD
        self._lists += tag in {"ul", "ol"}
        if tag == "li":
            self._bullet = True
        if tag in {"td", "th"} and self._spans:
            self._spans.append(Span("\t"))
        href = values.get("href")
        if tag == "a" and href and not hides:
            self.links.append(href.removeprefix("mailto:"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag not in self.open_tags:
            return
        while self._open:
            name, hides = self._open.pop()
            self._silent -= hides
            self._bold -= name in _BOLD
            self._lists -= name in {"ul", "ol"}
            if name[0] == "h" and name[1:].isdigit():
                self._style = ""
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._silent and data:
            text = " ".join(data.split())
            if text:
                lead = " " if data[0].isspace() else ""
                tail = " " if data[-1].isspace() else ""
                self._spans.append(Span(lead + text + tail, bold=self._bold > 0))
            elif self._spans:
                self._spans.append(Span(" "))

    def flush(self) -> None:
        """End the line that is being collected."""
        text = "".join(span.text for span in self._spans)
        line = make_line(
            text,
            style=self._style,
            bullet=self._bullet,
            level=max(0, self._lists - 1),
            spans=tuple(self._spans),
        )
        if line is not None:
            self.lines.append(line)
            self._bullet = False
        self._spans = []


def read_html(content: bytes, config: AnalysisConfig) -> Extraction:
    """Read an HTML page as text. Raises InputError for too much or no text."""
    if len(content) > 8 * config.limits.max_chars:
        raise InputError(Code.FILE_TOO_MUCH_TEXT, limit=config.limits.max_chars)
    reader = HtmlReader()
    reader.read(decode(content))
    layout = Layout(kind="html", byte_count=len(content))
    return finish(
        reader.lines,
        Mode.PLAIN_TEXT,
        layout,
        config.limits,
        links=tuple(dict.fromkeys(reader.links)),
    )
