"""What the features of the phone's screen are called, and what each of them gives away."""

from __future__ import annotations

from images.draw.picture import Feature

ALT = (
    "A phone lies on a desk, photographed from above. Its screen shows an app with a laboratory "
    "report: a value marked as critical in a pale red panel with a small chart of its course, "
    "four other values, and lines about the sample below. A message banner lies over the top of "
    "the app, under the clock, the signal and the battery."
)
FEATURES = {
    "status-time": Feature(
        'The clock at the upper left: "{status-time}"',
        "time",
        "The clock shows to the minute when somebody was reading this result.",
    ),
    "status-signs": Feature(
        'Network and charge at the upper right: "{status-signs}"',
        "none",
        "Signal and battery say something about the phone, and nothing about anyone on the ward.",
    ),
    "banner-sender": Feature(
        'The sender, in the message banner: "{banner-sender}"',
        "professional",
        "The sender is a colleague on duty, and whoever knows the colleague knows the team.",
    ),
    "banner-text": Feature(
        'The message, on two lines: "{banner-text}"',
        "place",
        "The message names a ward and a bed, and tells what is happening there at this moment.",
    ),
    "name-line": Feature(
        'In bold type below the banner: "{name-line}"',
        "patient",
        "The full name stands in large letters on the screen, and says outright whose result it "
        "is.",
        direct=True,
    ),
    "birth-line": Feature(
        'First line below, the date of birth: "{birth-line}"',
        "patient",
        "A date of birth, joined to a hospital's name, leaves very few people to choose from.",
    ),
    "nhs-line": Feature(
        'Beside it, the NHS number: "{nhs-line}"',
        "patient",
        "This number is given to one person only and stays with them for life.",
        direct=True,
    ),
    "number-line": Feature(
        'Second line below, the hospital number: "{number-line}"',
        "patient",
        "Anyone who may open the hospital's records can type this number in and see whose it is.",
        direct=True,
    ),
    "ward-line": Feature(
        'Beside it, in bold type: "{ward-line}"',
        "place",
        "On any one day, exactly one person is in that bed on that ward.",
    ),
    "panel-title": Feature(
        'The heading of the report and a red label beside it: "{panel-title}"',
        "none",
        "The report's title and its warning label are the same for everyone who has this result.",
    ),
    "critical-row": Feature(
        'A pale red panel with an arrow and a chart of the last five values: "{critical-row}"',
        "none",
        "The critical value and its course are what the picture teaches, and they name nobody.",
        finding=True,
    ),
    "other-rows": Feature(
        'Four more lines, each with value, unit and range: "{other-rows}"',
        "none",
        "The other values support the lesson, and many people have results like these.",
    ),
    "collected": Feature(
        'First line of the lower part, when the sample was collected: "{collected}"',
        "time",
        "The minute in which the blood was taken fits one sample only.",
    ),
    "reported": Feature(
        'Second line, when it was reported: "{reported}"',
        "time",
        "Critical results are logged when they are reported, so this time finds the entry.",
    ),
    "sample-number": Feature(
        'Third line, the number of the sample: "{sample-number}"',
        "patient",
        "With this number alone, the laboratory's system opens the results of one person.",
        direct=True,
    ),
    "requester": Feature(
        'Fourth line, who requested it: "{requester}"',
        "professional",
        "The clinician who asked for the test has a short list, and this person is on it.",
    ),
    "laboratory": Feature(
        'Fifth line, the laboratory: "{laboratory}"',
        "institution",
        "The laboratory is named after its hospital, and the hospital after its town.",
    ),
    "labels": Feature(
        "Grey labels beside the values, and the messaging app's name beside the sender: "
        '"{labels}"',
        "none",
        "The labels are the same for every user of the app, and so is the messaging app.",
    ),
    "controls": Feature(
        'A broad button, and four tabs with icons at the foot: "{controls}"',
        "none",
        "Button and tabs look the same to everyone who opens the app.",
    ),
    "signed-in": Feature(
        'A small line below the button: "{signed-in}"',
        "professional",
        "The account that is signed in shows who opened this record, and probably who took the "
        "photograph.",
    ),
}
