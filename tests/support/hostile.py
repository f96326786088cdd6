"""Texts that break programs: markup, directions, controls, torn letters, commands, formulas, very long words."""

HOSTILE = {
    "markup": '<b>gras</b><img src="file:///etc/hostname"><a href="javascript:x">lien</a><script>x()</script>',
    "entities": "&lt;b&gt; &amp;nbsp; &#x202e; &Fichier && ]]> --> <!-- {{7*7}}",
    "directions": "\u202egnp.exe\u202c \u2066dedans\u2069 \u200fdroite \u200bzéro\ufeff",
    "controls": "avant\0après \x07\x08\x0b\x0c\x1b[31mrouge\x1b[0m \x7f\x85",
    "torn": "moitié \ud83d d’un signe, \udc00 et l’autre",
    "stacked": "e" + "\u0301" * 400 + " Ḩ̵͉a̸l̶t̷e̵ 👩‍👩‍👧‍👦🏳️‍🌈",
    "formula": '=HYPERLINK("http://x.example";"y")\t+1-1\t@SUM(A1:A9)\t|calc',
    "sql": "'; DROP TABLE person; -- \" OR 1=1 /* \\'",
    "search": 'secret:rue AND "ouvert NEAR(a b) ^tête - NOT * OR (',
    "formats": "%s %n %1 %L2 {0} {name!r} {{}} ${HOME} $(id) `id` ~/.ssh",
    "paths": "../../../etc/passwd \\\\srv\\partage C:\\con NUL file:///etc/hostname",
    "lines": "un\r\ndeux\rtrois\u2028quatre\u2029cinq\n\n\n",
    "long word": "a" * 100_000,
    "long text": "mot " * 25_000,
    "spaces": "   \u00a0\u202f\u3000\t  ",
}
"""Each by the name of what it tries. None of them is about anyone."""
