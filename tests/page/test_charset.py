from __future__ import annotations

import codecs
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jiedu.page import charset_of, decode
from jiedu.page.charset import meta_charset, wide
from tests.growth import is_linear

HANS = "县里商定先由文化局拿出方案，再同各镇一起为古桥今后的保护拟定一份章程。" * 3
HANT = "雙方商定俄方將提議並準備與烏克蘭方面就未來可能達成的和平協議研究起草一份備忘錄。" * 3


def page(text: str, charset: str, declared: str | None = None) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{meta}<title>t</title></head><body><p>{text}</p></body></html>".encode(charset)


@given(st.binary(max_size=2000), st.sampled_from([None, "gbk", "utf-8", "big5", "latin1", "x-unknown", " ", "utf-16"]))
@example(b"\x00" * 64, None)
@example(b"<\x00h\x00t\x00m\x00l\x00>\xd8", None)
@example(b"\xff\xfe\x00\xd8", None)
@example(b"\x84\x31\x95\x33\x80", None)
def test_any_bytes_give_text(content: bytes, label: str | None) -> None:
    decoded = decode(content, label)
    assert isinstance(decoded.text, str)
    assert decoded.errors >= 0
    assert decoded == decode(content, label)
    codecs.lookup(decoded.charset)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_utf8_comes_back_as_it_was_without_errors(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.charset, decoded.errors) == (text, "utf-8", 0)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_wins_over_declarations_and_is_removed(charset: str) -> None:
    decoded = decode(page(HANS, charset, "gbk"), "big5")
    assert HANS in decoded.text
    assert decoded.text.startswith("<html>")
    assert (decoded.errors, decoded.declared) == (0, "big5")


@pytest.mark.parametrize("declared", [None, "gb2312", "GBK", "utf-8", "iso-8859-1", "big5", "no-such-charset"])
@pytest.mark.parametrize(
    ("charset", "text"), [("gb18030", HANS), ("gb18030", HANT), ("big5hkscs", HANT), ("utf-8", HANS)]
)
def test_running_chinese_is_read_whatever_is_declared(charset: str, text: str, declared: str | None) -> None:
    for decoded in (decode(page(text, charset, declared)), decode(page(text, charset), declared)):
        assert text in decoded.text
        assert (decoded.charset, decoded.errors) == (charset, 0)
        assert decoded.declared == (declared.lower() if declared else None)


def test_gb2312_means_gb18030() -> None:
    decoded = decode(page("朱镕基在深圳说：喆、㐂、𠮷、€", "gb18030", "gb2312"))
    assert "朱镕基在深圳说：喆、㐂、𠮷、€" in decoded.text
    assert decoded.charset == "gb18030"


def test_big5_means_its_hong_kong_extension() -> None:
    assert "邨裏啲嘢㗎，喺香港" in decode(page("邨裏啲嘢㗎，喺香港" + HANT, "big5hkscs", "big5")).text


def test_vendors_characters_are_read() -> None:
    gbk_euro = page(HANS + "@", "gb18030", "gbk").replace(b"@", b" \x80 5")
    assert "€ 5" in decode(gbk_euro).text and decode(gbk_euro).errors == 0
    eten = HANT.encode("big5") + "裏恒粧".encode("cp950") + b"\xa3\xe1"
    assert "裏恒粧€" in decode(eten, "big5").text and decode(eten, "big5").errors == 0


def test_broken_bytes_are_counted_and_do_not_change_the_charset() -> None:
    utf8 = page(HANS, "utf-8", "gbk").replace("章".encode(), "章".encode()[:2], 1) + b"\xff"
    decoded = decode(utf8)
    assert (decoded.charset, decoded.errors, decoded.text.count("\ufffd")) == ("utf-8", 2, 2)
    gbk = page(HANS, "gb18030") + b"\xff<p>"
    assert (decode(gbk).charset, decode(gbk).errors) == ("gb18030", 1)


def test_a_replacement_character_of_the_page_itself_is_no_error() -> None:
    assert decode(("\ufffd" + HANS).encode() + b"\xff").errors == 1
    assert decode(("\ufffd" + HANS).encode("gb18030") + b"\xff").errors == 1


def test_gbk_that_happens_to_be_utf8() -> None:
    assert decode("联通".encode("gbk"), "gbk").text == "联通"
    assert decode("é".encode(), "gbk").text == "é"


def test_a_short_name_in_gbk_without_declaration() -> None:
    assert decode("靳东".encode("gbk")).text == "靳东"


@pytest.mark.parametrize(
    ("text", "charset", "label"),
    [
        ("Président français à Kiev, dit l’Élysée; c’est déjà signé.", "cp1252", "iso-8859-1"),
        ("Президент России Владимир Путин заявил, что готов работать над меморандумом.", "cp1251", "windows-1251"),
        ("ロシアのプーチン大統領は覚書について話し合う用意があると述べた。", "cp932", "Shift_JIS"),
        ("푸틴 러시아 대통령은 각서를 논의할 준비가 되어 있다고 말했다.", "cp949", "euc-kr"),
    ],
)
def test_other_languages_as_declared(text: str, charset: str, label: str) -> None:
    assert decode(text.encode(charset), label).text == text


def test_undeclared_cyrillic_is_detected() -> None:
    text = "Президент России Владимир Путин заявил, что готов работать над меморандумом с Украиной. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_utf16_without_a_mark_is_known_by_its_markup() -> None:
    for charset in ("utf-16-le", "utf-16-be"):
        content = (
            "<!DOCTYPE html><html><head><meta charset=utf-16><title>News of the day</title>" + "<div></div>" * 20 + HANS
        ).encode(charset)
        assert wide(content) == charset
        assert HANS in decode(content).text


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=GBK", "gbk"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html; Charset = 'big5' ; x=y", "big5"),
        ("text/html", None),
        ("", None),
        (None, None),
    ],
)
def test_charset_of_a_content_type(header: str | None, charset: str | None) -> None:
    assert charset_of(header) == charset


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (b"<meta charset=gbk>", "gbk"),
        (b"<META HTTP-EQUIV='content-type' CONTENT='text/html; charset=GB2312'/>", "gb2312"),
        (b'<?xml version="1.0" encoding="Big5"?><rss/>', "big5"),
        (b"<!-- <meta charset=gbk> --><meta charset='utf-8'>", "utf-8"),
        (b"<script charset=gbk></script>", None),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_what_a_page_declares(content: bytes, charset: str | None) -> None:
    assert meta_charset(content) == charset


def test_fifty_megabytes_take_seconds_at_most() -> None:
    content = page(HANS, "gb18030", "utf-8") * (50_000_000 // len(page(HANS, "gb18030", "utf-8")))
    began = time.process_time()
    decoded = decode(content)
    assert time.process_time() - began < 10
    assert (decoded.charset, decoded.errors) == ("gb18030", 0)


def test_a_declaration_that_never_ends_takes_no_time() -> None:
    began = time.perf_counter()
    assert decode(b"<meta charset=" + b" " * 65_000 + "双".encode(), None).declared is None
    assert charset_of("charset=" + " " * 65_000 + ";") is None
    assert charset_of("text/html; charset = ' GBK'") == "gbk"
    assert time.perf_counter() - began < 3


WESTERN = "“It’s a fait accompli,” said the café’s owner — the resumé of her naïve neighbour cost £5. " * 3


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312"])
def test_english_with_windows_quotation_marks_is_read_whatever_is_declared(declared: str | None) -> None:
    decoded = decode(page(WESTERN, "cp1252"), declared)
    if declared != "gb2312":
        assert (decoded.charset, decoded.errors) == ("cp1252", 0)
        assert WESTERN in decoded.text


def test_a_charset_that_no_web_page_has_is_never_guessed() -> None:
    text = "Prezydent podpisał porozumienie, rząd się waha; źródła mówią o sprzeciwie. " * 4
    assert decode(text.encode("cp1250")).charset in ("cp1250", "iso8859_2")


def test_a_foreign_header_before_a_long_text_does_not_choose_its_charset() -> None:
    content = ("导航新闻" * 20).encode("gb18030") + b"<p>" + (HANS * 300).encode("utf-8")
    decoded = decode(content)
    assert decoded.charset == "utf-8" and HANS in decoded.text and decoded.errors > 0
    little = b"<p>" + b"plain words " * 9000 + ("两国同意一起为和平提出方案，" * 2).encode("gb18030")
    assert decode(little).text.endswith("两国同意一起为和平提出方案，")


@given(st.binary(max_size=3000))
def test_the_bytes_handed_on_are_the_text(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.utf8 is None or (decoded.utf8 == decoded.text.encode() and b"\0" not in decoded.utf8)


def test_only_clean_utf8_is_handed_on() -> None:
    plain = page(HANS, "utf-8")
    assert decode(plain).utf8 is plain
    assert decode(codecs.BOM_UTF8 + plain).utf8 == plain
    assert decode(plain + b"\0").utf8 is None
    assert decode(plain + b"\xff").utf8 is None
    assert decode(page(HANS, "gbk")).utf8 is None


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "lone bytes": lambda n: b"\xff" * n,
    "half characters": lambda n: b"\x81" * n + b"a",
    "bytes between words": lambda n: b"word \xe9 " * n,
    "comments": lambda n: b"<!--" * n,
    "metas": lambda n: b"<meta charset" * n,
    "nuls": lambda n: b"<\0" * n + b"\xff",
    "mixed": lambda n: (HANS.encode("gbk") + HANS.encode()) * (n // 100),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    assert is_linear(lambda size: decode(HOSTILE[kind](size)), 20_000)
