"""What is said about each detail of the ultrasound screen."""

from __future__ import annotations

from images.draw.picture import Feature

ID = "ultrasound-gallbladder"
ALT = (
    "The screen of an ultrasound machine. In a fan of grey speckle lies the liver with dark, "
    "bright-edged vessels; near the {where} of the fan is a black, pear-shaped gallbladder with "
    "a bright stone on its back wall and a black shadow below the stone. Text, a depth scale, a "
    "grey bar, two measuring crosses and a small outline of a trunk stand around it."
)
FEATURES = {
    "hospital": Feature(
        'Text in the top bar: "{hospital}"',
        "institution",
        "The hospital narrows the search from everybody to those scanned in this one place.",
    ),
    "room": Feature(
        'Text: "{room}"',
        "place",
        "The room points to one list of appointments, and with the time to one of its slots.",
    ),
    "name-line": Feature(
        'Text in the top bar: "{name-line}"',
        "patient",
        "The name says outright whose gallbladder this is.",
        direct=True,
    ),
    "number-line": Feature(
        'Text in the top bar: "{number-line}"',
        "patient",
        "The hospital number opens exactly one record, so it does the work of a name.",
        direct=True,
    ),
    "birth-date": Feature(
        'Text in the top bar: "{birth-date}"',
        "patient",
        "Few people in one town share a birth date, and fewer still had this scan.",
    ),
    "date": Feature(
        'Text in the top bar: "{date}"',
        "time",
        "The date ties the scan to one day's list, and to whatever else happened on that day.",
    ),
    "time": Feature(
        'Text in the top bar: "{time}"',
        "time",
        "A time to the second singles out one scan on a whole day's list.",
    ),
    "initials": Feature(
        'Text: "{initials}"',
        "professional",
        "In a department of a dozen people, two letters are enough to tell who held the probe.",
    ),
    "preset": Feature(
        'Text: "{preset}"',
        "professional",
        "Somebody saved the settings under a surname, so a colleague's name goes out with every "
        "picture taken with them.",
    ),
    "serial": Feature(
        'Text: "{serial}"',
        "institution",
        "A serial number belongs to one machine, and the machine stands in one department.",
    ),
    "probe": Feature(
        'Text: "{probe}"',
        "none",
        "Probes of this type are used wherever abdomens are scanned.",
    ),
    "frame-rate": Feature(
        'Text: "{frame-rate}"',
        "none",
        "Frame rate and gain describe how the picture was made and link to nobody.",
    ),
    "indices": Feature(
        'Text: "{indices}"',
        "none",
        "The safety indices follow from the settings and would be the same for anybody.",
    ),
    "depth-scale": Feature(
        'The depth scale in centimetres, numbered "{depth-scale}"',
        "none",
        "The depth scale lets readers judge sizes and is the same whoever is scanned.",
    ),
    "focus": Feature(
        "The small green wedge beside the depth scale, at the depth of the focus",
        "none",
        "The focus mark only shows where the beam is narrowest.",
    ),
    "grey-bar": Feature(
        "The upright bar that runs from white to black",
        "none",
        "The grey bar is a key to the shades and looks alike on every machine of its kind.",
    ),
    "callipers": Feature(
        "Two yellow crosses at either side of the stone, joined by a dotted line",
        "none",
        "The crosses only mark what was measured, and that was a stone, not a person.",
    ),
    "calliper-text": Feature(
        'Text in the lower right corner: "{calliper-text}"',
        "none",
        "A great many people have a stone of about this size.",
    ),
    "body-mark": Feature(
        "A small outline of a trunk, lower left, with a green bar where the probe was held",
        "none",
        "The outline is the machine's own symbol, the same for everyone.",
    ),
    "gallbladder": Feature(
        "The black, pear-shaped gallbladder near the {where} of the fan, with a bright stone and "
        "the black shadow that it casts",
        "none",
        "Gallstones are common, and nobody could be recognised by a gallbladder.",
        finding=True,
    ),
}
