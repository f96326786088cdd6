"""What there is to see: each visit goes from screen to screen, by keys, and stops where a picture is worth it."""

import re

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.last_end import EndKind, LastEnd
from agent_desktop.ui.agents.step_parts import Tiles
from agent_desktop.ui.keymap import keymap
from tests.equality.filling import thirteen_units
from tests.journeys import approvals, codes, erasing, facing_desk, main_job
from tests.support import fault_stages
from tests.support.packs import NEWER, shipped_text, with_version
from tests.support.photographer import Photographer
from tests.support.profiles import PHRASE
from tests.support.team import LEAD_PHRASE
from tests.team.filling import a_year_of_a_team

ON_THE_WAY = {
    "script.search": "choose-a-rule",
    "script.proceed": "open-with",
    "script.answer.difficulte": "question",
    "script.answer.revenus_en_baisse": "question-asked-with-care",
    "script.typed": "question-typed",
    "script.idea.1": "explain",
    "script.said_back.compris": "said-back",
    "adapt.ruler": "adapt",
    "script.paper.rib": "papers",
    main_job.OURS: "promises",
    "Étalement accordé": "conclusion",
}
"""What the main job waits for, and the picture that it deserves the first time."""

CRASH = """Parvis 0.1.0, Python 3.11.7, Qt 6.11.1, Linux-6.1.0-18-amd64-x86_64-with-glibc2.36

Fatal Python error: Segmentation fault

Current thread 0x00007f31c53eb040 (most recent call first):
  File "palette.py", line 214 in paintEvent
  File "start.py", line 66 in start
"""


PASTED = "Mme ABGRALL Soizic\nnée le 2 février 1951\ntél. 06 39 98 00 77\nréf. AL-2026-00077\n29200 BREST"


def first_run(desk: Photographer) -> None:
    """See each step of a new desk."""
    desk.wait_for_focus("first_run.name")
    desk.snap("first-run")
    desk.type("Claire Auffret")
    desk.tab_to("first_run.site")
    desk.type("Accueil de Valbray")
    desk.press("Return")
    desk.wait_for_focus("first_run.phrase")
    desk.snap("first-run-phrase")
    words = _tiles(desk, "first_run.phrase")
    desk.tab_to("first_run.go_on")
    desk.press("Return")
    for field in ("first_run.word.1", "first_run.word.2"):
        desk.wait_for_focus(field)
        desk.snap("first-run-check")
        desk.type(words[int(desk.focus_name.split()[-1]) - 1])
        desk.press("Tab" if field.endswith("1") else "Return")
    desk.wait_for_focus("first_run.code")
    desk.snap("first-run-recovery")


def from_a_backup(desk: Photographer) -> None:
    """See where a new workstation asks for the backup of a desk."""
    desk.wait_for_focus("first_run.name")
    desk.tab_to("first_run.backup")
    desk.press("Return")
    desk.wait_for_focus("rescue.choose")
    desk.snap("from-a-backup")


def a_damaged_desk(desk: Photographer) -> None:
    """See a desk that does not open, what it may come back from, and what came of it."""
    desk.wait_for_focus("unlock.phrase")
    desk.type(PHRASE)
    desk.press("Return")
    desk.wait_for_focus("unlock.rescue")
    desk.snap("damaged")
    desk.press("Return")
    desk.wait_for_focus("rescue.phrase")
    desk.snap("bring-back")
    desk.type(PHRASE)
    desk.press("Return")
    desk.wait_for_focus("rescue.open")
    desk.snap("brought-back")


def first_morning(desk: Photographer) -> None:
    """See the lock, a phrase mistyped, and a home page that knows nobody yet."""
    desk.wait_for_focus("unlock.phrase")
    desk.snap("unlock")
    desk.type("cidre franque vaisseau enivrer poreux polka tutelle")
    desk.press("Return")
    desk.wait_for("Ce n’est pas la bonne phrase")
    desk.snap("wrong-phrase")
    desk.sign_in()
    desk.snap("nobody-yet")


def main_job_at_the_desk(desk: Photographer) -> None:
    """See each screen of the main job, in its order."""
    desk.sign_in()
    desk.snap("home")
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("le bihan maryvonne")
    desk.wait_until(lambda: "Maryvonne Le Bihan" in desk.row_in_front("palette.results"), "her row")
    desk.snap("search")
    desk.press("Return")
    desk.wait_for_page("exchange")
    for step in main_job.STEPS:
        step(desk)
        if step is main_job.hear:
            desk.snap("exchange")
    desk.snap("closing")
    desk.press("Ctrl+Shift+C")
    desk.wait_for("Résumé copié")
    desk.snap("summary-copied")
    desk.press("Ctrl+Shift+A")
    desk.wait_for_focus("copied.text")
    desk.snap("summary-read")
    desk.press("Escape")
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")
    # She reads large print: it is proposed first.
    desk.snap("sheet-large")
    desk.tab_to("sheet.size.large", key="Shift+Tab")
    desk.press("Left")
    desk.wait_until(lambda: not desk.sees("Page 3"), "fewer pages")
    desk.snap("sheet")
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")
    main_job.finish(desk)
    desk.snap("home-once-closed")


def beside_the_main_job(desk: Photographer) -> None:
    """See what stands beside it: near names, nobody found, someone new, nobody named, settings, keys."""
    desk.sign_in()
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("lebian 68")
    desk.snap("near-names")
    desk.press("Ctrl+A")
    desk.type("zzyzx")
    desk.snap("nobody-found")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    desk.snap("someone-new")
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    QGuiApplication.clipboard().setText(PASTED)
    desk.press("Ctrl+V")
    desk.snap("pasted-identity")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    desk.snap("pasted-to-check")
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.snap("without-a-name")
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")
    desk.snap("promise")
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.snap("settings")
    desk.press("F1")
    desk.wait_for_page("help")
    desk.snap("keys")
    desk.tab_to("keys.change", key="Shift+Tab")
    desk.press("Space")
    desk.tab_to("keys.change.explain")
    desk.press("Space", "Ctrl+M")
    desk.wait_for_focus("keys.swap")
    desk.snap("keys-swapped")


def ways_of_telling(desk: Photographer) -> None:
    """See a script folded, as a list to tick, and on the phone."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    desk.press("Return")
    desk.wait_for_focus("script.answer.difficulte")
    desk.press("Shift+F3")
    desk.snap("question-in-english")
    desk.press("Shift+F3")
    desk.press("F5")
    desk.snap("reminder")
    desk.press("F5", "Escape")
    desk.wait_for_focus("script.fold.q_objet.1")
    desk.snap("free")
    desk.press("F5", "Shift+F5", "Ctrl+Up")
    desk.wait_for_focus("script.prompter")
    desk.press("Space")
    desk.snap("phone")


def from_a_letter_in_hand(desk: Photographer) -> None:
    """See a script begin with the letter that the person holds."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.type("avis d’impôt")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.snap("letter-found")
    desk.press("Return")
    desk.wait_until(lambda: desk.focus != "script.search", "the first step")
    desk.snap("letter")


def the_library_of_rules(desk: Photographer) -> None:
    """See the procedures of the desk, what a word finds in them, and a rule, a word and a letter to read."""
    desk.sign_in()
    desk.press("Ctrl+B")
    desk.wait_for_focus("rules.search")
    desk.wait_for("3 démarches sur ce poste")
    desk.snap("rules")
    desk.press("Down")
    desk.snap("rules-procedure")
    desk.type("contester")
    desk.wait_until(lambda: "comprendre, contester" in desk.row_in_front("rules.results"), "a procedure")
    desk.press("Down")
    desk.snap("rules-found")
    desk.press("Return")
    desk.wait_for_focus("rules.read")
    desk.snap("rules-rule")
    desk.press("Escape", "Ctrl+A")
    desk.type("indu")
    desk.press("Return")
    desk.snap("rules-word")
    desk.press("Escape", "Ctrl+A")
    desk.type("dernier avis")
    desk.press("Return")
    desk.snap("rules-letter")
    desk.press("Escape", "Ctrl+A")
    desk.type("licorne")
    desk.snap("rules-nothing")


def packs_of_the_service(desk: Photographer) -> None:
    """See packs to add, one that is refused, and where a pack of the service says whose it is."""
    folder = desk.profile.folder / "a-ajouter"
    folder.mkdir()
    newer = with_version(shipped_text("dossier-incomplet"), NEWER)
    (folder / "dossier-incomplet.yaml").write_text(newer, encoding="utf-8")
    broken = newer.replace("statut: exemple", "statut: parfait", 1).replace(
        "valide_au: 2026", "valide_au: 26", 1
    )
    (folder / "essai.yaml").write_text(broken, encoding="utf-8")
    desk.sign_in()
    desk.press("Ctrl+B")
    desk.wait_for("3 démarches sur ce poste")
    workstation = desk.window.workstation
    assert workstation is not None
    workstation.behind.models.adding.check(folder)
    desk.wait_for_focus("library.add.use")
    desk.snap("packs-to-add")
    desk.press("Space")
    desk.wait_for("1 démarche ajoutée. Les nouveaux échanges commencent avec elle.")
    desk.snap("packs-added")
    desk.press("Escape")
    desk.wait_for_focus("rules.search")
    desk.type("dossier incomplet")
    desk.press("Return")
    desk.wait_for("Ajouté à ce poste")
    desk.snap("pack-of-the-service")


def values_of_the_service(desk: Photographer) -> None:
    """See the values that a service may set in a pack: the form, values that are refused, values in use."""
    desk.sign_in()
    desk.press("Ctrl+B")
    desk.wait_for("3 démarches sur ce poste")
    desk.type("trop perçu caf")
    desk.press("Return")
    desk.wait_for("Valeurs de ce service")
    desk.tab_to("values.set")
    desk.snap("values")
    desk.press("Space")
    desk.wait_for_focus("values.agent_etalement_max")
    desk.press("Ctrl+A")
    desk.type("9")
    desk.tab_to("values.try")
    desk.press("Space")
    desk.wait_for("Ces valeurs sont refusées")
    desk.snap("values-refused")
    desk.tab_to("values.agent_etalement_max", key="Shift+Tab")
    desk.press("Ctrl+A")
    desk.type("6")
    desk.tab_to("values.rdv_jours")
    desk.press("Ctrl+A")
    desk.type("10")
    desk.tab_to("values.try")
    desk.press("Space")
    desk.wait_for_focus("values.use")
    desk.snap("values-tried")
    desk.press("Space")
    desk.wait_for("Les nouveaux échanges utilisent ces valeurs")
    desk.snap("values-used")


def a_paper_is_missing(desk: Photographer) -> None:
    """See a margin whose answer is chosen rather than measured: another paper instead of the one asked."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    for step in (main_job.hear, main_job.explain, main_job.adapt):
        step(desk)
    desk.wait_for_focus("script.paper.rib")
    desk.press("Space", "Ctrl+Down")
    desk.wait_for_page("adapt")
    desk.snap("adapt-by-choice")


def words_to_change(desk: Photographer) -> None:
    """See words that are not written about a person, where they are written, and an end that waits for them."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.wait_for_focus("live.said")
    desk.type("Je veux payer en plusieurs fois.")
    desk.tab_to("live.understood")
    desk.type("Elle est de mauvaise foi et assez pénible. Elle propose 60 € par mois.")
    desk.wait_for("À retirer")
    desk.wait_for("Enregistré, sauf ces mots")
    desk.snap("words-to-change")


def no_paper_for_them(desk: Photographer) -> None:
    """See what the desk says instead of a sheet that would put someone in danger."""
    desk.sign_in()
    desk.welcome("moulin camille", "Camille Moulin")
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Rien n’est imprimé ici")
    desk.snap("sheet-refused")


def between_two_people(desk: Photographer) -> None:
    """See what helps around a script: tensions, own words, a text that fails, company, open questions."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.reach_the_rule(desk)
    desk.press("F4", "1")
    desk.wait_for("Pour vous aider maintenant")
    desk.snap("tensions")
    desk.press("1", "Ctrl+D")
    desk.wait_for_focus("script.own.words")
    desk.type("Le comptable public vous laisse payer 600 euros en plusieurs fois.")
    desk.wait_for("« 600 » a été donné dans cet échange. Dites-le sans le chiffre.")
    desk.snap("own-words")
    desk.press("Ctrl+A")
    desk.type("Vous payez un peu chaque mois.")
    desk.press("Ctrl+Return")
    desk.wait_for("Vos mots à vous")
    desk.press("Ctrl+Shift+D")
    desk.wait_for_focus("script.fails.too_long")
    desk.snap("text-fails")
    desk.press("2")
    desk.wait_for("Pris, pour l’auteur du texte")
    desk.press("Shift+F7")
    desk.wait_for_focus("script.question")
    desk.type("Pourquoi on ne me l’a pas dit en juin ?")
    desk.press("Return", "F8")
    desk.wait_for_focus("script.said_back.compris")
    desk.press("3")
    desk.wait_for("Cette fois, sur un autre support")
    desk.snap("another-support")
    desk.press("Ctrl+Down")
    desk.wait_for_focus("script.said_back.compris")
    desk.press("3")
    # The pack opens its own margin for it; the script says it too.
    desk.wait_for_page("adapt")
    desk.press("Alt+Left")
    desk.wait_for("Personne n’est obligé de comprendre seul")
    desk.snap("company")
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.remarks")
    desk.press("Space")
    desk.wait_for_page("remarks")
    desk.wait_for("Un mot difficile")
    desk.snap("remarks")


def what_does_not_get_through(desk: Photographer) -> None:
    """See, rule by rule, what fails people; then a pack in which nothing reaches five."""
    desk.sign_in()
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.remarks")
    desk.press("Space")
    desk.wait_for_page("remarks")
    desk.tab_to("remarks.part.remarks")
    desk.press("Right")
    desk.wait_for("Mots que des agents proposent")
    desk.snap("what-fails")
    desk.tab_to("fails.pack")
    desk.press("Down")
    desk.wait_for("Rien n’arrête cinq personnes")
    desk.snap("what-fails-nothing")


def equal_treatment(desk: Photographer) -> None:
    """See thirteen units of which one stands apart, the same in a table, and a pair read blind."""
    desk.sign_in()
    workstation = desk.window.workstation
    assert workstation is not None
    session = workstation.session.open_desk
    with session.database.write(session.actor) as tx:
        thirteen_units(tx)
    desk.press("Ctrl+Shift+E")
    desk.wait_for_page("equality")
    desk.wait_for("Une unité sort de ce que le hasard explique")
    desk.tab_to("equality.plot")
    desk.press("End", "Left", "Left")
    desk.snap("equality")
    desk.tab_to("equality.how.drawn", key="Shift+Tab")
    desk.press("Right")
    desk.snap("equality-table")
    desk.tab_to("equality.answer.1.grant")
    desk.press("Space")
    desk.tab_to("equality.reveal")
    desk.press("Space")
    desk.wait_for("Ce qui avait été décidé")
    desk.snap("equality-pair-read")


def the_team(desk: Photographer) -> None:
    """See what a team of five did over a quarter, in tables, and the page of its meeting."""
    desk.sign_in()
    workstation = desk.window.workstation
    assert workstation is not None
    session = workstation.session.open_desk
    with session.database.write(session.actor) as tx:
        a_year_of_a_team(tx)
    desk.press(keymap().first("team"))
    desk.wait_for_page("team")
    desk.wait_for("13 ont reçu une réponse, 7 attendent encore.")
    desk.tab_to("team.service.chart")
    desk.press("End")
    desk.snap("team")
    desk.tab_to("team.service.table", key="Shift+Tab")
    desk.press("Space")
    desk.snap("team-table")
    desk.press("Ctrl+P")
    desk.wait_for_page("team-print")
    desk.wait_for("3 pages")
    desk.snap("team-on-paper")


def morning_of_a_lead(desk: Photographer) -> None:
    """See what a lead finds on the desk of the demonstration: decisions that wait, the register, the units."""
    desk.sign_in()
    desk.snap("home-of-a-lead")
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.wait_for("2 décisions attendent, la plus ancienne d’abord.")
    desk.snap("to-decide-two")
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.register")
    desk.press("Space")
    desk.wait_for_page("register")
    desk.wait_for("en vigueur")
    desk.snap("register-of-a-team")
    desk.press("Ctrl+Shift+E")
    desk.wait_for_page("equality")
    desk.wait_for("Une unité sort de ce que le hasard explique")
    desk.snap("equality-of-a-service")
    desk.tab_to("equality.answer.1.grant")
    desk.snap("equality-pairs")
    desk.press("Ctrl+P")
    desk.wait_for_page("equality-print")
    desk.wait_for("2 pages")
    desk.snap("equality-on-paper")


def the_ledger(desk: Photographer) -> None:
    """See what was signed, the proof of an entry, a code typed back, all verified, and the page of the day."""
    desk.sign_in()
    desk.press(keymap().first("ledger"))
    desk.wait_for_page("ledger")
    desk.rest()
    desk.snap("ledger-unsealed")
    desk.tab_to("ledger.day", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_page("ledger-print")
    desk.wait_for("1 page")
    desk.snap("page-of-the-day")
    code = _code_on_paper(desk)
    desk.press("Alt+Left")
    desk.wait_for_page("ledger")
    desk.rest()
    desk.tab_to("ledger.lines")
    desk.press("Home", *["Down"] * 12, "Return")
    desk.wait_for("Si un seul de ses signes changeait")
    desk.snap("ledger")
    desk.tab_to("ledger.code")
    desk.type(code)
    desk.press("Return")
    desk.wait_for("Ce code est de ce journal")
    desk.tab_to("ledger.verify")
    desk.press("Space")
    desk.wait_for("Vérifié à")
    desk.snap("ledger-verified")
    desk.tab_to("ledger.code", key="Shift+Tab")
    desk.press("Home", "Shift+Right")
    desk.type("Z" if code[0] != "Z" else "Y")
    desk.press("Return")
    desk.wait_for("Aucun sceau de ce journal n’a ce code")
    desk.snap("ledger-code-unknown")
    desk.tab_to("ledger.proof.print", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_page("ledger-print")
    desk.wait_for("1 page")
    desk.snap("proof-on-paper")


def a_screen_turned_to_the_person(desk: Photographer) -> None:
    """See what the person reads on the other monitor, upright too, and the small image the agent has of it."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.reach_the_rule(desk)
    desk.press("F11")
    facing_desk.choose_monitor(desk)
    desk.snap("facing", desk.window)
    window = facing_desk.facing_window(desk)
    assert window is not None
    for name in ("facing-words", "facing-plan"):
        desk.snap(name, window)
        desk.press("Down")
    window.setGeometry(1920, 0, 1080, 1920)
    desk.snap("facing-upright", window)
    desk.press("F11")
    window.setGeometry(1920, 0, 1366, 768)
    desk.snap("facing-hidden", window)


def apart_from_the_precedents(desk: Photographer) -> None:
    """See what is asked beside the precedents when one moves away from them, then words at fault in it."""
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.explain(desk)
    desk.wait_for_focus("adapt.ruler")
    desk.rest()
    # As far as a lead goes: apart from what was granted in any demonstration.
    desk.press(*["Right"] * 9)
    desk.wait_for("Je m’écarte des précédents")
    desk.snap("adapt-apart")
    desk.tab_to("adapt.departure")
    desk.type("Elle suit un traitement contre le cancer.")
    desk.wait_for("À retirer")
    desk.snap("adapt-apart-at-fault")


def precedents_of_others(desk: Photographer) -> None:
    """See where a lead invites someone, then lends the precedents of the service, and what is wanted first."""
    desk.sign_in()
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.team.name")
    desk.type("Marc Tessier")
    desk.tab_to("settings.team.invite")
    desk.press("Space")
    desk.wait_for("Marc Tessier peut ouvrir sa session ici.")
    desk.snap("settings-team")
    desk.tab_to("settings.lending.lend")
    desk.press("Space")
    desk.wait_for("Dites d’abord à qui")
    desk.snap("settings-lending")


def decided_together(desk: Photographer) -> None:
    """See a decision beyond the margin passed on, what waits, and a lead who answers on the spot."""
    desk.sign_in()
    approvals.reach_eight(desk)
    desk.snap("adapt-to-pass-on")
    desk.tab_to("adapt.reserve")
    desk.press("Space")
    desk.wait_for_focus("reserve.day")
    desk.snap("grant-to-be-confirmed")
    desk.press("Escape")
    desk.press("F9")
    desk.wait_for_page("explain")
    desk.wait_for("Un responsable répond ici")
    desk.snap("passed-on")
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.wait_for(approvals.EIGHT)
    desk.snap("to-decide")
    desk.press("Space")
    desk.wait_for_focus("approval.phrase")
    desk.type(approvals.WRONG)
    desk.press("Return")
    desk.wait_for("Ce n’est pas la bonne phrase")
    desk.snap("answer-by-phrase")
    desk.type(LEAD_PHRASE)
    desk.press("Return")
    desk.wait_for("Rien n’attend de réponse")
    desk.snap("nothing-to-decide")


def words_erased(desk: Photographer) -> None:
    """See the words of a person's decisions asked to be erased, a lead who answers, and what stays."""
    codes.sign_in_as(desk, PHRASE)
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    erasing.reach_the_request(desk)
    desk.snap("erasure-to-ask")
    erasing.ask(desk)
    desk.snap("erasure-asked")
    desk.tab_to("person.erase", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for("Déjà demandé")
    desk.snap("erasure-asked-already")
    desk.press("Escape")
    desk.close()
    desk.open()
    codes.sign_in_as(desk, LEAD_PHRASE)
    erasing.reach_the_answer(desk)
    desk.snap("erasure-waits")
    desk.press("Space")
    desk.wait_for_focus("erasure.understood")
    desk.snap("erasure-to-answer")
    erasing.erase(desk)
    desk.snap("erasure-done")
    desk.welcome("le bihan", erasing.NAME)
    desk.wait_for("Texte effacé le")
    desk.snap("erasure-in-the-file")
    desk.tab_to("person.erase", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for("Rien à effacer")
    desk.snap("erasure-nothing-left")


def the_register_of_delegations(desk: Photographer) -> None:
    """See the register empty, an act being entered, and what it then says."""
    approvals.to_the_register(desk, LEAD_PHRASE)
    desk.wait_for("Le registre est vide")
    desk.wait_for_focus("register.add")
    desk.snap("register-empty")
    desk.press("Space")
    desk.wait_for_focus("register.margin")
    approvals.fill_a_delegation(desk)
    desk.press("Return")
    desk.wait_for("Il manque l’acte")
    desk.snap("register-form")
    desk.type(approvals.ACT)
    desk.press("Return")
    desk.wait_for("en vigueur")
    desk.snap("register")


def away_from_the_desk(desk: Photographer) -> None:
    """See what is told and drawn while nobody is at the keyboard, and the settings of the lock."""
    desk.sign_in()
    desk.stand_still(9.5)
    desk.snap("about-to-lock")
    desk.press("Shift")
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.stand_still(9.5)
    desk.snap("about-to-veil")
    desk.stand_still(0.5)
    desk.snap("veil")
    desk.press("Space")
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.lock_after.10")
    desk.snap("settings-lock")


def after_a_crash(desk: Photographer) -> None:
    """See what the start after a crash offers, and the report; then a disk that is full, and one that fails."""
    report = desk.profile.logs / "crash-20261124-090000-000000.txt"
    report.parent.mkdir(exist_ok=True)
    report.write_text(CRASH, encoding="utf-8")
    desk.window.tell_last_end(LastEnd(EndKind.CRASHED, (report,)), lambda: None)
    desk.sign_in()
    desk.snap("after-a-crash")
    desk.tab_to("incident.see")
    desk.press("Space")
    desk.wait_for_page("incident")
    desk.snap("crash-report")
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.type(main_job.SAID)
    desk.rest()
    for code in ("disk_full", "disk_error"):
        fault_stages.tell_at_the_desk(desk.window, code)
        desk.snap(code)


def short_code(desk: Photographer) -> None:
    """See the short code chosen, asked, mistyped and spent; the session needs a keyring."""
    desk.sign_in()
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.rest()
    desk.tab_to("settings.keyring")
    desk.press("Space")
    desk.wait_for("Un code court peut être demandé en plus")
    desk.tab_to("settings.pin")
    desk.type("1234")
    desk.press("Return")
    desk.wait_for("Ce code est parmi les premiers")
    desk.snap("settings-code-refused")
    desk.press("Ctrl+A")
    desk.type("2749")
    desk.press("Return")
    desk.wait_for("Votre code court est demandé")
    desk.snap("settings-code")
    desk.press("Ctrl+L")
    desk.wait_for_focus("unlock.pin")
    desk.snap("unlock-code")
    for told, name in (
        ("Il reste deux essais", "wrong-code"),
        ("Il reste un essai", "last-code"),
        ("Le code court a été essayé trois fois", "code-spent"),
    ):
        desk.type("2748")
        desk.press("Return")
        desk.wait_for(told)
        desk.snap(name)


def _code_on_paper(desk: Photographer) -> str:
    """Return the code that the page in front carries."""
    found = re.search(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", " ".join(desk.shown()))
    assert found is not None, desk.shown()
    return found[0]


def _tiles(desk: Photographer, identifier: str) -> tuple[str, ...]:
    found: QWidget = next(one for one in desk.controls() if one.objectName() == identifier)
    assert isinstance(found, Tiles)
    return found.texts()


def approved_by_telephone(desk: Photographer) -> None:
    """See codes made and shown once, one typed by an agent, and what the lead finds at her next sign-in."""
    codes.sign_in_as(desk, LEAD_PHRASE)
    codes.to_the_codes(desk)
    desk.wait_for("Vous n’avez pas de codes")
    desk.snap("codes-none")
    desk.press("Space")
    desk.wait_for_focus("codes.last")
    desk.tab_to("codes.phrase")
    desk.type(approvals.WRONG)
    desk.press("Return")
    desk.wait_for("Ce n’est pas la bonne phrase")
    desk.snap("codes-form")
    desk.type(LEAD_PHRASE)
    desk.press("Return")
    desk.wait_for_focus("codes.print")
    desk.snap("codes-made")
    shown = codes.shown_codes(desk)
    desk.tab_to("codes.done")
    desk.press("Space")
    desk.wait_for("0 code utilisé")
    desk.snap("codes-kept")
    desk.close()
    desk.open()
    desk.sign_in()
    approvals.reach_eight(desk)
    desk.press("F9")
    desk.wait_for("Un responsable répond ici")
    desk.press(keymap().first("answer_here"))
    codes.choose_telephone(desk)
    desk.type(shown[0][:-2])
    desk.press("Return")
    desk.wait_for("Un code a douze signes")
    desk.snap("answer-by-telephone")
    desk.press("Ctrl+A")
    desk.type(codes.as_said(shown[0]))
    desk.press("Return")
    desk.wait_for("Approuvé")
    desk.close()
    desk.open()
    codes.sign_in_as(desk, LEAD_PHRASE)
    desk.wait_for("1 usage de vos codes")
    desk.snap("codes-were-used")
    desk.press(keymap().first("decisions"))
    desk.wait_for("a tapé un de vos codes")
    desk.snap("use-to-confirm")
    codes.begin_contest(desk)
    desk.snap("use-to-contest")
    desk.tab_to("contest.act")
    desk.press("Space")
    desk.wait_for("La décision tient")
    desk.snap("use-contested")
