"""What reading order works on: pieces of text that stand together on one baseline."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.source import Box, Span


@dataclass(slots=True)
class Piece:
    """Text without wide gaps. `icon` says that a picture glyph stood before it,
    `bullet` that a list marker did.
    """

    spans: list[Span]
    box: Box
    baseline: float
    bullet: bool = False
    icon: bool = False
    rule: bool = False
    level: int = 0
    confidence: float = 1.0
    text: str = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        self.text = "".join(span.text for span in self.spans).strip()
        main = max(self.spans, key=lambda span: len(span.text.strip()), default=None)
        self.size = main.size if main else 0.0
        self.bold = bool(main and main.bold)

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return self.box[0]

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return self.box[2]

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.box[1]

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.box[3]


def union(boxes: list[Box]) -> Box:
    """Return the box around all boxes; there must be one."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
