"""What is loaded when: behind the lock, for a first run, behind home, then what each place stands on.

The last ones come in any order, each on what stands behind home.
"""

from agent_desktop.ui.loading import Stage

BEHIND_THE_LOCK = Stage(
    rooms=(
        "agent_desktop.agents.opening",
        "agent_desktop.cases.named_queries",
        "agent_desktop.channels.all",
        "agent_desktop.interactions.draft_fields",
        "agent_desktop.interactions.named_queries",
        "agent_desktop.people.gestures",
        "agent_desktop.store.pins",
        "agent_desktop.user_file.recent",
    ),
    parts=(
        "agent_desktop.ui.desk",
        "agent_desktop.ui.fault_banner",
        "agent_desktop.ui.home.page",
        "agent_desktop.ui.session",
        "agent_desktop.ui.workstation",
    ),
)

FIRST_RUN = Stage(rooms=(), parts=("agent_desktop.ui.agents.first_run",))

RESCUE = Stage(
    rooms=(
        "agent_desktop.people.key_rows",
        "agent_desktop.store.backup_note",
        "agent_desktop.store.salvage",
    ),
    parts=("agent_desktop.ui.rescue_flow",),
)

BEHIND_HOME = Stage(
    rooms=(
        "agent_desktop.agents.actions",
        "agent_desktop.agents.vouching",
        "agent_desktop.agents.witnessing",
        "agent_desktop.adaptations.erased_words",
        "agent_desktop.audit.tables",
        "agent_desktop.delegations.words",
        "agent_desktop.equality.tables",
        "agent_desktop.facilitation.tables",
        "agent_desktop.foundation.pasted",
        "agent_desktop.interactions.actions",
        "agent_desktop.people.actions",
        "agent_desktop.people.duplicates",
        "agent_desktop.privacy.tables",
        "agent_desktop.remarks.actions",
        "agent_desktop.remarks.export",
        "agent_desktop.remarks.queries",
        "agent_desktop.store.backup_note",
        "agent_desktop.store.salvage",
        "agent_desktop.store.wiping",
        "agent_desktop.user_file.queries",
        "agent_desktop.user_file.search",
        "agent_desktop.wording.days",
    ),
    parts=(
        "agent_desktop.ui.home.waiting",
        "agent_desktop.ui.ledger.mark",
        "agent_desktop.ui.interactions.live_pane",
        "agent_desktop.ui.interactions.person_pane",
        "agent_desktop.ui.interactions.page",
        "agent_desktop.ui.models",
        "agent_desktop.ui.behind_home",
    ),
)

SCRIPTS = Stage(
    rooms=(
        "agent_desktop.adaptations.actions",
        "agent_desktop.adaptations.answer_queries",
        "agent_desktop.adaptations.lending",
        "agent_desktop.adaptations.motivation",
        "agent_desktop.audit.good_practice",
        "agent_desktop.documents.pdf",
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.answers_json",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.doors",
        "agent_desktop.facilitation.facing",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.facilitation.openness",
        "agent_desktop.facilitation.outline",
        "agent_desktop.facilitation.player",
        "agent_desktop.facilitation.prompting",
        "agent_desktop.facilitation.search",
        "agent_desktop.facilitation.value_words",
        "agent_desktop.interactions.closing",
        "agent_desktop.ledger.paper_queries",
        "agent_desktop.remarks.pointing",
        "agent_desktop.reports.sheet.summary",
        "agent_desktop.user_file.exchange_queries",
    ),
    parts=(
        "agent_desktop.ui.adaptations.sentences",
        "agent_desktop.ui.adaptations.page",
        "agent_desktop.ui.facilitation.play",
        "agent_desktop.ui.facilitation.view_model",
        "agent_desktop.ui.reports.paper",
        "agent_desktop.ui.facing.mirror",
        "agent_desktop.ui.facilitation.around",
        "agent_desktop.ui.facilitation.act_bar",
        "agent_desktop.ui.facilitation.step_slot",
        "agent_desktop.ui.facilitation.chooser",
        "agent_desktop.ui.facilitation.page",
        "agent_desktop.ui.reports.view_model",
        "agent_desktop.ui.reports.page",
        "agent_desktop.ui.reports.copying",
        "agent_desktop.ui.script_flow",
    ),
)

DECISIONS = Stage(
    rooms=(
        "agent_desktop.adaptations.actions",
        "agent_desktop.adaptations.by_code",
        "agent_desktop.adaptations.motivation",
        "agent_desktop.audit.good_practice",
        "agent_desktop.documents.pdf",
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.answers_json",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.facing",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.facilitation.offers",
        "agent_desktop.facilitation.openness",
        "agent_desktop.facilitation.outline",
        "agent_desktop.facilitation.player",
        "agent_desktop.facilitation.search",
        "agent_desktop.interactions.resuming",
        "agent_desktop.privacy.erasing",
        "agent_desktop.remarks.pointing",
        "agent_desktop.reports.code_sheet",
    ),
    parts=(
        "agent_desktop.ui.facilitation.play",
        "agent_desktop.ui.facilitation.view_model",
        "agent_desktop.ui.approvals.codes_page",
        "agent_desktop.ui.privacy.asking",
        "agent_desktop.ui.privacy.answering",
        "agent_desktop.ui.adaptations.view_model",
        "agent_desktop.ui.approvals.flow",
    ),
)

RULES = Stage(
    rooms=(
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.answers_json",
        "agent_desktop.facilitation.candidates",
        "agent_desktop.facilitation.cautions",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.described",
        "agent_desktop.facilitation.facing",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.facilitation.local_values",
        "agent_desktop.facilitation.openness",
        "agent_desktop.facilitation.outline",
        "agent_desktop.facilitation.speech",
        "agent_desktop.facilitation.value_words",
        "agent_desktop.interactions.resuming",
        "agent_desktop.remarks.pointing",
    ),
    parts=(
        "agent_desktop.ui.facilitation.play",
        "agent_desktop.ui.facilitation.view_model",
        "agent_desktop.ui.facilitation.chooser",
        "agent_desktop.ui.library.values_view_model",
        "agent_desktop.ui.library.page",
        "agent_desktop.ui.library.flow",
    ),
)

REMARKS = Stage(
    rooms=(
        "agent_desktop.audit.returned",
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.ledger.paper_queries",
        "agent_desktop.reports.dossier.making",
    ),
    parts=(
        "agent_desktop.ui.remarks.page",
        "agent_desktop.ui.remarks.flow",
    ),
)

EQUALITY = Stage(
    rooms=(
        "agent_desktop.equality.actions",
        "agent_desktop.equality.queries",
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.ledger.paper_queries",
        "agent_desktop.reports.equality.making",
    ),
    parts=(
        "agent_desktop.ui.reports.paper",
        "agent_desktop.ui.reports.preview",
        "agent_desktop.ui.equality.page",
        "agent_desktop.ui.equality.flow",
    ),
)

TEAM = Stage(
    rooms=(
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.ledger.paper_queries",
        "agent_desktop.reports.team.making",
        "agent_desktop.team.queries",
    ),
    parts=(
        "agent_desktop.ui.reports.paper",
        "agent_desktop.ui.reports.preview",
        "agent_desktop.ui.team.page",
        "agent_desktop.ui.team.flow",
    ),
)

AUDIT = Stage(
    rooms=(
        "agent_desktop.adaptations.actions",
        "agent_desktop.adaptations.lending",
        "agent_desktop.adaptations.motivation",
        "agent_desktop.adaptations.verifying",
        "agent_desktop.audit.at_hand",
        "agent_desktop.audit.dialogue",
        "agent_desktop.audit.good_practice",
        "agent_desktop.audit.looking",
        "agent_desktop.audit.merging",
        "agent_desktop.audit.sending",
        "agent_desktop.facilitation.offers",
        "agent_desktop.ledger.paper_words",
        "agent_desktop.reports.day_page",
        "agent_desktop.reports.entry_proof",
        "agent_desktop.reports.reading_proof",
        "agent_desktop.reports.readings.making",
    ),
    parts=(
        "agent_desktop.ui.adaptations.sentences",
        "agent_desktop.ui.reports.paper",
        "agent_desktop.ui.reports.preview",
        "agent_desktop.ui.audit.case_pane",
        "agent_desktop.ui.audit.sending_pane",
        "agent_desktop.ui.audit.page",
        "agent_desktop.ui.audit.flow",
    ),
)

LEDGER = Stage(
    rooms=(
        "agent_desktop.adaptations.verifying",
        "agent_desktop.ledger.paper_words",
        "agent_desktop.reports.day_page",
        "agent_desktop.reports.entry_proof",
    ),
    parts=(
        "agent_desktop.ui.reports.paper",
        "agent_desktop.ui.reports.preview",
        "agent_desktop.ui.ledger.page",
        "agent_desktop.ui.ledger.flow",
    ),
)

SETTINGS = Stage(
    rooms=(),
    parts=("agent_desktop.ui.agents.settings_page",),
)

REGISTER = Stage(
    rooms=(
        "agent_desktop.delegations.actions",
        "agent_desktop.facilitation.actions",
        "agent_desktop.facilitation.collection",
        "agent_desktop.facilitation.in_use",
        "agent_desktop.facilitation.offers",
    ),
    parts=(
        "agent_desktop.ui.facilitation.library",
        "agent_desktop.ui.delegations.flow",
    ),
)
