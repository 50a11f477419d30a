from __future__ import annotations

import pytest

from analysis.extract import extract
from analysis.extract.sniff import sniff
from analysis.parse import parse
from analysis.source import Extraction, HiddenKind
from tests.analysis.extract.making import CONFIG, source

WRAPPED = """NORA FELDT
nora.feldt@example.com | +49 40 1234567 | Hamburg, Germany

SUMMARY
-------
Head cook with twelve years in busy kitchens who has led teams of up to
nine people and trained apprentices for three different restaurants.

EXPERIENCE
==========
Head Cook, Blue Door, Hamburg                     March 2019 - Present
  * Served forty guests every night of the season and kept the waiting
    time under twenty minutes even on Sundays
  * Trained seven younger cooks for larger kitchens
"""


def read(content: bytes | str, name: str = "cv.txt") -> Extraction:
    return extract(source(name, content), CONFIG)


def test_lines_that_an_editor_wrapped_become_whole_again() -> None:
    resume = parse(read(WRAPPED))
    assert resume.summary is not None
    assert resume.summary.text.endswith("up to nine people and trained apprentices "
                                        "for three different restaurants.")  # fmt: skip
    (position,) = resume.positions
    assert [bullet.text.split()[0] for bullet in position.bullets] == [
        "Served",
        "Trained",
    ]
    assert position.bullets[0].text.endswith("the waiting time under twenty minutes "
                                             "even on Sundays")  # fmt: skip


def test_underlined_headings_are_marked_and_their_lines_are_not_text() -> None:
    lines = read(WRAPPED).lines
    assert [line.text for line in lines if line.rule] == ["SUMMARY", "EXPERIENCE"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\x0b", "\u2028", "\x85"])
def test_every_way_of_ending_a_line_ends_it(end: str) -> None:
    assert read(f"Nora Feldt{end}Head Cook").text == "Nora Feldt\nHead Cook"


TEXTS = {
    "cp1252": "“Chef” – Zoë’s • café\nGröße, Señor Ñandú, São João",
    "latin-1": "Zoë Müller\nIngénieure à Orléans, ÉCOLE SUPÉRIEURE",
    "mac_roman": "“Chef” – Zoë’s café\nIngénieure à Orléans",
    "cp1250": "Małgorzata Wiśniewska\nŁódź, Doświadczenie",
    "cp1251": "Иван Петров\nИнженер, опыт работы",
    "cp1254": "Ayşe Yılmaz\nİstanbul, görevli, çalıştı",
    "big5": "張偉\n資深軟體工程師",
    "utf-8": "Zoë Müller\n• Łódź",
    "utf-8-sig": "Zoë Müller\n• Łódź",
    "utf-16-le": "Zoë Müller\nIngenieurin in Lübeck",
    "utf-16-be": "Zoë Müller\nIngenieurin in Lübeck",
    "utf-16": "Zoë Müller\nIngenieurin in Lübeck",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_is_found_without_being_told(encoding: str) -> None:
    text = TEXTS[encoding]
    assert read(text.encode(encoding)).text == text.replace("• Ł", "Ł")


@pytest.mark.parametrize("marker", ["*", "-", "•", "o", "·", ">", "–", "+", "»", "▪"])
def test_every_usual_marker_makes_a_bullet(marker: str) -> None:
    lines = read(f"Experience\n{marker} Served forty\n {marker} Trained seven").lines
    assert [(line.text, line.bullet) for line in lines] == [
        ("Experience", False),
        ("Served forty", True),
        ("Trained seven", True),
    ]


def test_tabs_and_wide_gaps_part_the_fields_of_a_line() -> None:
    text = (
        "Blue Door\t\t2019 - 2021\nRed Door          2014 - 2019\n│ Skills │ Baking │"
    )
    assert read(text).text == (
        "Blue Door\t2019 - 2021\nRed Door\t2014 - 2019\nSkills\tBaking"
    )


def test_a_quoted_mail_is_read_without_its_marks() -> None:
    text = "> Nora Feldt\n>\n> Experience\n>> Head Cook\n> - Served forty guests"
    found = read(text)
    assert found.text == "Nora Feldt\nExperience\nHead Cook\nServed forty guests"
    assert found.lines[-1].bullet


def test_character_references_become_characters() -> None:
    text = "Food &amp; Drink\nR&D lead &ndash; 2019\nAT&T; &nosuch;"
    assert read(text).text == "Food & Drink\nR&D lead – 2019\nAT&T; &nosuch;"


@pytest.mark.parametrize(
    "page",
    [
        "<p>Nora Feldt</p><ul><li>Fed &amp; served</li></ul>",
        "Nora Feldt<br><b>Cook</b><br><br>Fed &amp; served<br>",
        "<div>\n<h1>Nora Feldt</h1>\n<div>Fed &amp;\n served</div>\n</div>",
    ],
)
def test_a_pasted_piece_of_a_page_is_read_as_one(page: str) -> None:
    found = read(page)
    assert found.layout.kind == "html"
    assert found.text.split("\n")[0] == "Nora Feldt"
    assert found.text.split("\n")[-1] == "Fed & served"


def test_a_text_with_angle_brackets_is_no_page() -> None:
    text = b"Nora <nora@example.com>\nCut cost from <b> to c\na < b"
    assert sniff(text) == "txt"


def test_markdown_lists_nest_by_their_indents() -> None:
    text = "# Nora\n\n**Cook**\n\n* One\n    * Sub\n        * Deep\n* Two\n  1. Last"
    bullets = [line for line in read(text).lines if line.bullet]
    assert [(line.text, line.level) for line in bullets] == [
        ("One", 0),
        ("Sub", 1),
        ("Deep", 2),
        ("Two", 0),
        ("Last", 1),
    ]


def test_addresses_in_markdown_are_text_and_links() -> None:
    text = (
        "# Nora <nora@example.com>\n\n## Links\n\n<https://n.example.com>, [site][1]"
        "\n\n[1]: https://site.example.com 'My site'\n"
    )
    found = read(text)
    assert found.text == ("Nora nora@example.com\nLinks\nhttps://n.example.com, site")
    assert found.links == (
        "nora@example.com",
        "https://n.example.com",
        "https://site.example.com",
    )


def test_markdown_headings_may_be_underlined() -> None:
    text = "Nora Feldt\n==========\n\nWork\n----\n\n# a\n\n**b** ***C*** ~~old~~ `d`"
    lines = read(text).lines
    assert [(line.text, line.style) for line in lines] == [
        ("Nora Feldt", "Heading 1"),
        ("Work", "Heading 2"),
        ("a", "Heading 1"),
        ("b C d", ""),
    ]


def test_settings_before_markdown_are_no_heading() -> None:
    lines = read("---\nname: Nora\n---\n\n# Nora Feldt\n\n## Work\n").lines
    assert [line.style for line in lines] == ["", "Heading 1", "Heading 2"]


def rtf(body: str, page: str = "1252") -> Extraction:
    return read(rf"{{\rtf1\ansi\ansicpg{page}{body}\par}}", "cv.rtf")


def test_rtf_characters_are_read_by_their_code_page() -> None:
    assert rtf(r"\'b3\'f3d\'9f Caf\'e9", "1250").text == "łódź Café"
    assert rtf(r"caf\u233?s\uc0\u322\uc1 A\u8211\'96B").text == "cafésłA–B"


def test_rtf_lists_rows_and_headers_are_lines() -> None:
    body = r"{\header nora@example.com}{\pntext\'B7\tab}Served forty\par\trowd A\cell B"
    found = rtf(body + r"\cell\row")
    assert found.text == "nora@example.com\nServed forty\nA\tB"
    assert found.lines[1].bullet


def test_rtf_links_are_kept_and_hidden_words_told() -> None:
    field = r'{\field{\*\fldinst{HYPERLINK "https://n.example.com"}}{\fldrslt Site}}'
    found = rtf(field + r" and{\v stuffed keywords} more")
    assert found.text == "Site and more"
    assert found.links == ("https://n.example.com",)
    assert [(h.text, h.kind) for h in found.hidden] == [
        ("stuffed keywords", HiddenKind.INVISIBLE)
    ]
