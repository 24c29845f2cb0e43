"""The analysis in Python and the one in JavaScript are twins."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

import pytest

from metodebank.bank.catalogue import Catalogue
from metodebank.words.analysis import analyses, bare, fold, tables, tokens

# What texts hold that a careless twin would treat in a way of its own.
HARD = """\
æ ø å Æ Ø Å
ældre ÆLDRE Ældre
fædregruppen FÆDREGRUPPENS
rødgrød med fløde
smørrebrød på Ærø
blåbærgrød Blåvandshuk
aeldreraad aaben oenske
Aabenraa Aalborg Aarhus Aaen
mål goal maal mal
sms'er SMS’ERNE fx's
peer-til-peer 'door-to-door' «dør-til-dør»
ind- og udflytning
Ind‑og‑ud (ikke‑brydende bindestreg)
for­ening (blød bindestreg)
men's women’s children‘s mothers' neighbours'
don't can’t it's
organisation organization organisations organising organised organiser
neighbour neighbor colour color labour
programme programs commerce centre centers
loneliness lonelinesses happiness
communities cities stories ladies
frivillighedens frivillighederne ensomhederne
mægleruddannelsernes foreningernes indvandrernes
mændenes børnene fædrenes mødrenes brødre døtre
maendene boernene faedrenes moedrenes
mand mænd man men
bb dd gruppe grupper trin trinnet
a e s es en er ing
8 20 2019-2021 1.000 24/7 0–6 år 13–25
3D B2B covid-19 §81 50% €5
café naïve façade Zoë São Tomé über Müller
cafe\u0301 a\u030angstro\u0308m A\u030a o\u0308l U\u0308ber e\u0301e\u0300e\u0302
ae\u0301 o\u0338 a\u0306 ą ę ł ž đ
Straße STRASSE GROẞ weiß
Öl Ä Ö Ü ä ö ü
İstanbul Iğdır ISPARTA ısı i\u0307
Kelvin K Ångström Å
ﬁnde ﬂygtning oﬃce
ǆ Ǆ ǅ Ĳsselmeer œuvre Œ
½ ² ³ ① Ⅷ ℡ № ™
ΑΣ ΟΔΟΣ σας
مرحبا بالجيران
العَرَبِيَّة ١٢٣
Привет соседи Ёлка
שלום
你好 こんにちは 한국어
ไทย हिन्दी தமிழ்
Türkçe Soomaali Kurdî Dari فارسی
😀 👨‍👩‍👧‍👦 fællesskab 🏘️ 👍🏽
🇩🇰 tal 7️⃣
𝔣æ𝔡𝔯𝔢 𝟠 ｆｕｌｌｗｉｄｔｈ
nbsp\u00a0mellem\u202frum\u200bnul\u200dbredde\ufeffslut
<b>fed</b> &aelig; &lt;script&gt; {{ mustache }} {% mark %}
C:\\sti\\fil https://example.org/æble?q=å#ø
navn_med_understreg CamelCase snake_case
"citat" “citat” „citat‟ ‹citat›
...---... !!! ???
constructor __proto__ toString hasOwnProperty
aaaa eeee oeoe aeaeae oooeee aaeae ooee
sssss mmmm bbbb essesser erererer ingingning
isation ising ised ises ise our mme
Donaudampfschifffahrtsgesellschaftskapitän
speciallægepraksisplanlægningsstabiliseringsperiode
$& $1 \\1 $$ (.*) [a-z]+ ^$""".splitlines()
HARD.append("nul\0tegn tab\tlinje\nskift\rog\u2028linje\u2029afsnit")

BOTH = """([texts, tables]) => texts.map((text) => {
  const { fold, bare, tokens, Analysis } = Metodebank.search;
  const words = tokens(text);
  const stems = Object.fromEntries(Object.entries(tables).map(([language, table]) => {
    const analysis = new Analysis(table);
    return [language, words.map((word) => analysis.stem(word))];
  }));
  return { fold: fold(text), tokens: words, bare: words.map(bare), stems };
})"""


def in_python(text: str) -> dict[str, object]:
    """Return all that the analysis makes of a text."""
    words = tokens(text)
    stems = {language: [one.stem(word) for word in words] for language, one in analyses().items()}
    return {"fold": fold(text), "tokens": words, "bare": [bare(w) for w in words], "stems": stems}


def differences(run, texts: list[str]) -> list[tuple[str, object, object]]:
    """Return each text of which JavaScript makes something else than Python does."""
    in_javascript = run(BOTH, [texts, tables()])
    answers = zip(texts, map(in_python, texts), in_javascript, strict=True)
    return [(text, here, there) for text, here, there in answers if here != there]


def written(catalogue: Catalogue) -> Iterator[str]:
    """Yield what authors wrote that a search looks at first."""
    for entry in catalogue.entries.values():
        for text in entry.texts.values():
            yield from (text.title, text.summary, *text.keywords)
    for terms in catalogue.vocabulary.values():
        for term in terms.values():
            yield from term.label.values()
            yield from (word for words in term.synonyms.values() for word in words)


# Of what there is by thousands some with each change, and all in the proof.
some_first = pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.proof)])


@some_first
def test_titles_summaries_keywords_labels_and_synonyms_are_read_alike(run, bank, step):
    """Of all that authors wrote, in both languages, the two make the same words and stems."""
    texts = list(written(bank))[::step]
    assert len(texts) > 1000
    assert differences(run, texts) == []


def test_hard_words_are_read_alike(run):
    """Accents, ligatures, other scripts, digits, marks and emoji make no difference."""
    assert len(HARD) >= 60
    assert differences(run, HARD) == []


@pytest.mark.parametrize("language", analyses())
def test_words_of_the_tables_are_read_alike(run, language):
    """Irregular forms, stop words, endings and spellings are read alike, bare or not."""
    table = tables()[language]
    words = [*table["irregular"], *table["irregular"].values(), *table["stop"]]
    words += [form for pair in table["spelling"] for form in pair]
    words += [
        f"{start}{ending}" for start in ("bolig", "grupp", "x") for ending, _ in table["endings"]
    ]
    assert differences(run, words + [bare(word) for word in words]) == []


WORDS = "texts => texts.map((text) => Metodebank.search.tokens(text))"


@some_first
def test_every_sign_of_every_script_is_read_alike(run, step):
    """Of each sign of the basic plane, within a word, the two make the same words.

    Browsers know a newer Unicode: what Python does not know yet is left out.
    """
    known = [chr(n) for n in range(0x10000) if category(chr(n)) not in ("Cn", "Cs", "Co")]
    assert len(known) > 50_000
    known = known[::step]
    texts = [f"x{sign}y" for sign in known]
    unlike = zip(known, map(tokens, texts), run(WORDS, texts), strict=True)
    assert [one for one in unlike if one[1] != one[2]][:5] == []
