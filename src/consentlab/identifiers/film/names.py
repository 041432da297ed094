"""Which fields of a film are known, by their names, and which boxes may stay."""

from __future__ import annotations

from collections.abc import Mapping

# Boxes that say how the pictures are packed and when each is shown.
MAY_STAY = frozenset(
    """mdat vmhd smhd nmhd sthd gmin tcmi stts ctts cslg stss stsc stsz stz2 stco co64 sgpd sbgp
    sdtp elst mehd trex mfhd tfhd tfdt trun mfro tfra sidx tref iods clef prof enof pasp colr clap
    avcC hvcC vpcC av1C btrt fiel esds gama chrm SmDm CoLL mdcv clli pdin stps subs""".split()  # noqa: SIM905
)
PADDING = frozenset({"free", "skip", "wide", "pnot"})
# What muxers write where nobody named a track.
NEUTRAL_HANDLERS = frozenset({"", "VideoHandler", "SoundHandler", "SubtitleHandler", "DataHandler"})
TRACKS: Mapping[str, str] = {
    "soun": "sound",
    "sbtl": "subtitles",
    "subt": "subtitles",
    "text": "text or chapters",
    "clcp": "closed captions",
    "tmcd": "time code",
    "meta": "data by the second, such as positions",
    "mdta": "data by the second, such as positions",
    "camm": "positions of the camera",
    "gpmd": "positions of the camera",
    "hint": "hints for sending it",
    "vide": "a second series of pictures",
    "pict": "pictures",
}

# Fields by name: four letters of MP4 or QuickTime, or the last part of a key such as
# com.apple.quicktime.location.ISO6709.
_FIELDS = {
    "location": """©xyz loci gps0 gpsa ©gps GPS_ location.ISO6709 location location.name
        location.role location.date location.accuracy.horizontal location.body location.note""",
    "date": "©day creationdate creation.date date year ©yea yrrc ©TIM ©TSC ©TSZ date_recorded",
    "person-name": """©ART aART ©aut ©prf ©prd ©dir ©wrt ©con ©own auth perf ownr apID artist
        author performer producer director albumartist publisher collection.user ©pub""",
    "device": """©mak ©mod ©swr ©too ©enc ©fmt manu modl make model software encoder version
        encoded_by capture.fps camera.lens_model camera.identifier FIRM LENS SETT SDLN smta
        android.version manufacturer android.manufacturer android.model lens_model""",
    "device-serial": "slno SNum ©snm ©ser serial serialnumber CAME camera.serialnumber device.id",
    "comment": """©nam ©cmt ©des ©inf ©alb ©key ©lyr ©grp ©req ©src ©st3 desc ldes titl dscp cprt
        ©cpy comment title description information keywords displayname chpl name kywd albm
        copyright album synopsis titl ©chp""",
    "unique-id": """content.identifier GUID GUMI cnID xid_ MUID live-photo.vitality-score
        live-photo.auto livephoto.id""",
    "thumbnail": "thmb snal tnal",
    "embedded-picture": "covr artwork",
}
FIELDS: Mapping[str, str] = {
    name: kind for kind, names in _FIELDS.items() for name in names.split()
}


def kind_of_field(name: str) -> str:
    """The kind of finding that a field is, by its name; unknown ones count as identifying."""
    short = name
    for start in ("com.apple.quicktime.", "com.apple.", "com.android.", "com."):
        short = short.removeprefix(start)
    found = FIELDS.get(short) or FIELDS.get(short.lower()) or FIELDS.get(short.replace(" ", "_"))
    return found or ("location" if "location" in short.lower() else "metadata-unknown")
