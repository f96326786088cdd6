"""What is wrong with a French text as people see it (Imprimerie nationale, Lexique des règles typographiques)."""

import re

NARROW, NO_BREAK = "\u202f", "\u00a0"

_RULES = {
    "a narrow no-break space goes before ; ? !": re.compile(
        rf"(?<=[^{NARROW}?!])(?<!«{NO_BREAK})[;?!](?=[\s»).…?!]|$)"
    ),
    "a no-break space goes before :": re.compile(rf"(?<=[^{NO_BREAK}]):(?=\s|$)"),
    "a no-break space goes after «": re.compile(rf"«(?!{NO_BREAK})"),
    "a no-break space goes before »": re.compile(rf"(?<!{NO_BREAK})»"),
    "an apostrophe is curved": re.compile(r"(?<=\w)'(?=[\w«])"),
    "quotes are « and »": re.compile(r"[\"“”]"),
    "no long dash": re.compile("—"),
    "an ellipsis is one sign": re.compile(r"\.\.\."),
    "thousands are grouped by a narrow no-break space": re.compile(r"(?<![\d,])\d{1,3}[ \u00a0]\d{3}(?!\d)"),
    "a no-break space goes before € and %": re.compile(rf"\d(?!{NO_BREAK})\s?[€%]"),
}


def faults_of(text: str) -> list[str]:
    """Return what is wrong, each with the words around it; nothing for a text well set."""
    return [
        f"{what}: {text[max(0, found.start() - 25) : found.end() + 15]!r}"
        for what, rule in _RULES.items()
        for found in rule.finditer(text)
    ]
