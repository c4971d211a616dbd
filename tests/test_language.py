"""The language of an item: its text where that leaves no doubt, else what is declared."""

from __future__ import annotations

import pytest

import newslint.language as language_module
from newslint.language import detect, known_language
from newslint.model import Feed, Item, Source, Text

SENTENCES = {
    "en": "The ferry left the harbour on Monday and it is expected to be back by the end of the week, the board said.",
    "de": "Die Fähre hat den Hafen am Montag verlassen und wird nicht vor dem Ende der Woche auf der Insel erwartet.",
    "fr": "Le bateau a quitté le port lundi et il est attendu sur l’île dans la semaine, a dit la direction du port.",
    "es": "El barco salió del puerto el lunes y la junta espera que vuelva a la isla con los primeros días del mes.",
    "it": "La nave ha lasciato il porto lunedì e non è attesa nella isola che per la fine della settimana, dice il sindaco.",
    "pt": "O barco saiu do porto na segunda-feira e não é esperado na ilha mais cedo do que no fim da semana.",
    "id": "Kapal itu berangkat dari pelabuhan pada hari Senin dan akan kembali ke pulau untuk akhir pekan ini juga.",
    "hi": "नौका सोमवार को बंदरगाह से रवाना हुई और सप्ताह के अंत तक लौटने की उम्मीद है।",
    "ru": "Паром вышел из порта в понедельник и вернётся на остров к концу недели.",
    "ja": "フェリーは月曜日に港を出て、週末までに島に戻る予定です。",
    "zh": "渡轮星期一离开港口，预计本周末返回岛上。",
    "ko": "여객선은 월요일에 항구를 떠났으며 주말까지 섬으로 돌아올 예정이다.",
    "ar": "غادرت العبارة الميناء يوم الاثنين ومن المتوقع أن تعود إلى الجزيرة في نهاية الأسبوع.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_or_two_tell(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ferry",
        "Harbour 3, Pier 2",
        "1 2 3 4 5 6 7 8 9 10",
        "Ouagadougou Bobo-Dioulasso Koudougou Banfora Kaya Dori Gaoua Fada",
    ],
)
def test_a_few_names_do_not(text: str) -> None:
    assert detect(text) is None


def _item(body: str, language: str | None = None) -> Item:
    source = Source("x", body)
    return Item(0, source, [Text("body", body, source)], language=language)


def _feed(language: str | None) -> Feed:
    return Feed(Source("x", ""), "rss", iter(()), language=language)


def test_what_is_declared_counts_where_the_text_is_silent() -> None:
    assert known_language(_item("Ferry"), _feed("de-AT")) == "de"
    assert known_language(_item("Ferry", "fr_FR"), _feed("de")) == "fr"
    assert known_language(_item("Ferry"), _feed(None)) is None


def test_a_template_that_declares_english_does_not_make_a_text_english() -> None:
    assert known_language(_item(SENTENCES["de"]), _feed("en-US")) == "de"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("pt", "Leia também os nossos artigos"),
        ("de", "Folgen Sie uns auf Facebook jetzt"),
        ("uk", "Читайте також: що відбулося на острові"),
        ("mr", "हे देखील वाचा आणि पहा इथे काय घडले"),
        ("sw", "Kivuko kiliondoka bandarini siku ya Jumatatu na kitarudi kisiwani mwishoni mwa wiki."),
    ],
)
def test_lines_too_short_for_words_are_told_by_the_library(language: str, line: str) -> None:
    pytest.importorskip("pycld2", reason="there is no wheel for every platform")
    assert detect(line) == language


def test_without_the_library_the_words_still_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_module, "_cld2", lambda: None)
    assert detect(SENTENCES["de"]) == "de"
    assert detect("Folgen Sie uns auf Facebook jetzt") is None


@pytest.mark.parametrize(
    "text", ["a\ud800 lone surrogate stands in this short line", "\x00\x01 controls in a short line \x9f"]
)
def test_damaged_text_is_no_fault(text: str) -> None:
    assert detect(text) in ("en", None)
