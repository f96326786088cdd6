"""The values that rules serve, in words."""

from agent_desktop.facilitation.words import PublicValue
from agent_desktop.foundation.i18n import N_

VALUES = {
    PublicValue.SECULARITY: N_("secularity"),
    PublicValue.EXAMPLE: N_("setting an example"),
    PublicValue.SIMPLICITY: N_("simplicity"),
    PublicValue.ACCESS: N_("access for all"),
    PublicValue.EQUALITY: N_("equality"),
    PublicValue.REDISTRIBUTION: N_("sharing what there is"),
    PublicValue.FAIRNESS: N_("fairness"),
    PublicValue.ETHICS: N_("ethics"),
    PublicValue.GENERAL_INTEREST: N_("the general interest"),
    PublicValue.CONTINUITY: N_("continuity of the service"),
    PublicValue.TRUST: N_("trust"),
    PublicValue.CONFIDENTIALITY: N_("confidentiality"),
    PublicValue.SOLIDARITY: N_("solidarity"),
}
