"""Sixty texts to be counted as a network counts them: what people write, and what is on an edge."""

_WRITTEN = (
    "Vi spiser sammen torsdag kl. 17:30 i Beboerhuset. Det er gratis. Tag børnene med.",
    "Vandet er lukket i dag til kl. 17. Ring på 12 34 56 78.",
    "Vandet er lukket – vi ringer, når det er der igen.",
    "“Kom og vær med” siger Hassan’s far",
    "Fællesspisning: 25 kr. [børn gratis]",
    "Pris: 5 € {betales ved døren} ~ 40 kr.",
    "Skriv til os på hus_12@example.org",
    "C:\\huset | dør ^2",
    "Kære alle\nVi mødes i morgen.\nHilsen huset",
    "Vi ses 🙂",
    "👍",
    "👨‍👩‍👧 Familier er velkomne",
    "Æblekage, øllebrød og ål på Østerbro",
    "Møde om Ådalen kl. 19.00, lokale §4",
    "Café på Nørrebro: «velkommen»",
    "Gå til nr. 7½",
    "I kan ringe til +45 12 34 56 78…",
    "ÀÉÈ à é è ù ì ò",
    "Ñandú, ¿qué? ¡sí!",
    "ΔΦΓΛΩΠΨΣΘΞ",
    "Ωραία",
    "Çağrı’nın annesi",
    "Komşularla yemek: Perşembe saat 17.30, Beboerhuset. Ücretsizdir.",
    "Biyaha waa la xidhay ilaa 17. Soo wac 12 34 56 78.",
    "Воду вимкнено до 17:00. Телефон: 12 34 56 78.",
    "Woda jest wyłączona do godz. 17. Zadzwoń: 12 34 56 78.",
    "الماء مقطوع حتى الساعة 17:00. اتصلوا بالرقم 12 34 56 78.",
    "آب تا ساعت ۱۷ قطع است. می‌توانید به 12 34 56 78 زنگ بزنید.",
    "\u206612 34 56 78\u2069",
    "Vand lukket.\nالماء مقطوع.\nWoda wyłączona.",
    "تلفن",
    "ト",
)  # fmt: skip

_ON_AN_EDGE = tuple(
    sign * times
    for sign, lengths in {
        "a": (1, 152, 153, 154, 159, 160, 161, 306, 307, 459, 460),
        "€": (1, 76, 77, 80, 81, 153, 154),
        "ş": (1, 67, 70, 71, 134, 135),
        "🙂": (35, 36, 67),
    }.items()
    for times in lengths
)  # fmt: skip

# A sign of two units where a part ends.
_CUT = ("a" * 152 + "€" + "a" * 20,)

TEXTS = (*_WRITTEN, *_ON_AN_EDGE, *_CUT)
