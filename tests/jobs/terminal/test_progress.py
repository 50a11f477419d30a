from __future__ import annotations

import io

from analysis.stages import Step
from jobs.terminal.progress import Bar


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_away_from_a_terminal_each_finished_stage_is_one_line() -> None:
    stream = io.StringIO()
    bar = Bar(stream)
    bar(Step("extract", 0.1))
    bar(Step("extract", 0.1, "Read 2 pages"))
    bar(Step("extract", 0.2, finished=True))
    bar(Step("parse", 0.3, finished=True))
    assert stream.getvalue() == " 20%  Read 2 pages\n 30%  Finding the sections\n"


def test_in_a_terminal_the_bar_moves_on_one_line() -> None:
    stream = Screen()
    bar = Bar(stream)
    bar(Step("extract", 0.5))
    assert "50% Reading the file" in stream.getvalue()
    assert "\n" not in stream.getvalue()
    bar.close()
    assert stream.getvalue().endswith("\r\033[K")
