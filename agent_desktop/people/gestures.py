"""What an agent does to welcome someone well: gestures, from a closed list, never conditions.

« Se placer à sa droite » says all an agent needs; which ear hears and why is nobody's business at the desk.
"""

from agent_desktop.foundation.i18n import N_
from agent_desktop.foundation.records import dataclass

OTHER = "other"
LARGE_PRINT = "large_print"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A gesture: its stable code, its words (a message id, shown through `_`), and the name of its icon."""

    code: str
    label: str
    icon: str


_ALL = (
    Gesture("stand_right", N_("Stand on their right"), "ear"),
    Gesture("stand_left", N_("Stand on their left"), "ear"),
    Gesture("face", N_("Face them when speaking"), "eye"),
    Gesture("speak_slowly", N_("Speak slowly"), "pause"),
    Gesture("speak_up", N_("Speak up, articulate"), "volume-2"),
    Gesture("short_sentences", N_("Use short sentences, one idea at a time"), "list-checks"),
    Gesture("allow_time", N_("Allow time"), "hourglass"),
    Gesture("write_down", N_("Give a written summary"), "notebook-pen"),
    Gesture(LARGE_PRINT, N_("Write in large print"), "type"),
    Gesture("plain_language", N_("Give documents in plain words"), "book-open"),
    Gesture("read_aloud", N_("Read papers aloud"), "book-a"),
    Gesture("help_to_write", N_("Help to write and fill in forms"), "pencil-line"),
    Gesture("guide_by_voice", N_("Guide by voice, say who speaks"), "audio-lines"),
    Gesture("interpreter", N_("Call an interpreter"), "languages"),
    Gesture("sign_language", N_("French sign language (LSF)"), "hand-helping"),
    Gesture("wheelchair", N_("Keep room for a wheelchair"), "accessibility"),
    Gesture("seat", N_("Offer a seat"), "user-round"),
    Gesture("quiet_place", N_("Go to a quiet place"), "moon"),
    Gesture("with_someone", N_("Welcome with the person who comes along"), "users-round"),
    Gesture("child_present", N_("A child comes along"), "baby"),
    Gesture("assistance_dog", N_("An assistance dog comes along"), "heart-handshake"),
    Gesture("no_online", N_("Nothing online: by paper or in person"), "wifi-off"),
    Gesture("call_rather", N_("Call rather than write"), "phone"),
    Gesture("write_rather", N_("Write rather than call"), "mail"),
    Gesture("long_appointment", N_("Plan a longer appointment"), "calendar"),
    Gesture(OTHER, N_("Another gesture"), "hand-heart"),
)

GESTURES = {gesture.code: gesture for gesture in _ALL}
