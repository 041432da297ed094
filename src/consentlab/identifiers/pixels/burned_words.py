"""The words that equipment writes into pictures and that lead to nobody: what may stay."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from consentlab.identifiers.text.runs import holds_run

# Whatever is not on these lists is a finding. They hold no name, no place, no role and no date,
# so that a line of them alone leads to nobody.
UNITS = """
    mm cm m um µm nm in px kv kvp v mv ma mas mah s ms sec min hz khz mhz db bpm fps rpm deg mg g kg
    ml l dl mmol umol nmol µmol iu mmhg kpa fl pg hu x ppm gy mgy ugy dap cgy cm2 mm2 ml2 d w k c
"""
IMAGING = """
    zoom gain gn depth focus focal frame frames fr image images img im series se slice slices sl loc
    thk inc pos scan mode map fov tr te ti tis tib mi dr dyn range rejection persist filter power
    freq prf pw cw color colour doppler bmode harmonics thi angle sweep speed scale threshold window
    level wl ww wc kernel recon matrix nex etl flip contrast exposure iris gr em wli nbi ce bli lci
    fice light opacity skin bone vrt mip mpr mra shaded surface rotate lao rao cra cau cranial
    caudal iso wb ev f rec elapsed counter rate dist distance area vol volume circ diameter length
    auto manual freeze live play stop pause on off hi lo high low res resolution linear convex
    sector phased probe transducer scope lens camera gen pen general preset abd abdo msk obs cardiac
    vascular block stain cassette he h e pas ihc magnification obj objective deeper levels
    level recut recuts repeat spare
    of comment comments uncompressed lossy compressed not for diagnostic use diagnosis approved
    unconfirmed confirmed
"""
SIDES = """
    left right l r lt rt a p h s i f ap pa lat lateral medial oblique obl sup inf ant post anterior
    posterior superior inferior upper lower proximal distal dorsal ventral palmar plantar axial
    sagittal coronal transverse trans long longitudinal supine prone erect sitting standing mobile
    portable weight bearing inspiration expiration view cc mlo od os ou
"""
BODY = """
    chest abdomen pelvis head neck brain skull spine cervical thoracic lumbar hip knee ankle foot
    shoulder elbow wrist hand finger thumb toe arm leg forearm heart lung lungs liver gallbladder
    gb kidney kidneys spleen pancreas bladder aorta uterus ovary thyroid breast retina macula disc
    eye lesion wound rash ulcer polyp polyps colon caecum cecum ileum rectum sigmoid transverse
    ascending descending flexure oesophagus esophagus stomach antrum body fundus pylorus duodenum
    d1 d2 biopsy histology stone cyst mass nodule fracture
"""
ECG = """
    sinus rhythm normal abnormal borderline ecg ekg bundle branch incomplete complete tachycardia
    bradycardia arrhythmia atrial fibrillation flutter ventricular vent premature complexes axis
    axes deviation pr qrs qt qtc qtcb qtcf rr st t p u wave changes elevation depression ischaemia
    ischemia infarct infarction hypertrophy av avr avl avf ii iii iv interval duration paced pacing
    no earlier previous to compare comparison available with
    acute old recent secondary strain voltage criteria for or nonspecific abnormality abnormalities
    prolonged short poor progression low minimal moderate marked undetermined fascicular hemiblock
    supraventricular junctional ectopic ectopics wide narrow pacemaker rate pattern suggests
    otherwise possible probable consider cannot rule out repolarisation early first second third
    degree leads lead rhythm strip ot otc
"""
LABORATORY = """
    sodium potassium chloride bicarbonate urea creatinine egfr glucose lactate calcium adjusted
    adj alk phosphatase magnesium phosphate albumin bilirubin alt ast alp ggt crp haemoglobin hb
    wcc wbc platelets plt
    haematocrit hct mcv mch mchc rbc rdw mpv red white cell cells neutrophils lymphocytes monocytes
    eosinophils basophils ferritin folate iron tsh amylase cholesterol inr pt aptt fibrinogen dimer
    esr osmolality protein total anion gap ratio transferrin vitamin urate cortisol
    troponin ph pco2 po2 base excess electrolytes full blood count liver
    function tests test units reference result results profile critical and
"""
CHARTS = """
    placebo drug dose control controls mean median n ci confidence interval error standard baseline
    month months week weeks day days years hour hours time sd group groups treatment treated
    untreated survival probability percent percentage value values range risk hazard odds
    hr spo2 bp nibp abp rr resp temp pulse sats etco2 sys dia map cvp
"""
LABELS = """
    name names surname forename dob d.o.b born birth date time hosp hospital nhs no no. number num
    id mrn chi sex gender age patient pt physician doctor operator op collected
    reported received printed scanned requested recorded by sample specimen lab laboratory ward
    referrer ref study accession acc consultant
"""
SCREEN = """
    acknowledge list lists task tasks profile settings menu back next close cancel ok save edit home
    search help done 4g 5g lte wifi
"""
PHRASES = frozenset(  # roles and notices without a name
    (
        *("nil by mouth", "fall risk", "falls risk", "allergies", "no known allergies"),
        *("do not resuscitate", "staff nurse", "ward sister", "charge nurse", "student nurse"),
        *("healthcare assistant", "nursing associate", "healthcare support worker"),
        *("midwife", "physiotherapist", "radiographer", "registrar", "consultant"),
    )
)
COUNTERS = frozenset(
    "elapsed fr frame frames im image images img of rec se series slice".split()  # noqa: SIM905
)
PRESSURES = frozenset(["bp", "nibp", "abp"])
GROUPS = frozenset(["drug", "group", "treatment", "dose"])  # of a trial, told by a letter
MODELS = frozenset(["scope", "probe", "transducer", "lens", "camera", "kernel", "coil"])

NUMBER = re.compile(r"[-+±<>≤≥]?\d{1,4}(\.\d{1,3})?%?")
LONG = re.compile(r"\d{1,8}|\d{1,2}(:\d{2}){1,3}|\d{1,4}/\d{1,4}")
CODE = re.compile(r"[a-z]{1,3}-?\d{1,2}[a-z]?|[a-z]\d-\d{1,2}|\d{1,3}x", re.IGNORECASE)
MODEL = re.compile(r"[a-z]{0,4}-?\d{1,3}[a-z]{0,2}", re.IGNORECASE)
YEAR = re.compile(r"(19|20)\d\d")
LONG_RUN = re.compile(r"\b\d{3,5}[ -]?\d{3,5}[ -]?\d{2,5}\b|\d{9,}")  # as NHS numbers are written
DATE = re.compile(r"(?:^|(?<=\s))(\d{1,2})([-./ ])(\d{1,2})\2(?:19|20)?\d\d(?![\d.])")
SHAPE = re.compile(r"\d{1,3}/\d{1,3}")
UNIT_ALONE = re.compile(r"[A-Z]{2,3}")
RUN_ON = re.compile(r"(?<=kv)(?=\d)|(?<=ma)(?=\d)|(?<=mas)(?=\d)|(?<=mm)(?=\d)|(?<=hz)(?=\d)")
SPLIT = re.compile(r"\d+(?:[.:/]\d+)*%?[a-z]?(?![a-z\d])|[^\W_]+(?:\.[^\W_]+)*")


@cache
def words() -> frozenset[str]:
    """All words of the lists that may stand in a line with others."""
    lists = (UNITS, IMAGING, SIDES, BODY, ECG, LABORATORY, SCREEN, CHARTS)
    return frozenset(normalize("NFKC", " ".join(lists)).split())


@cache
def labels() -> frozenset[str]:
    """Words that announce what comes after them."""
    return frozenset(LABELS.split())


def is_label(text: str) -> bool:
    """Whether a line only announces what stands beside or below it, such as `DOB:`."""
    found = SPLIT.findall(_plain(text))
    return bool(found) and all(_letters(one) in labels() for one in found)


def may_stay(text: str) -> bool:
    """Whether a line holds nothing but what equipment writes about its own settings."""
    said = _plain(text)
    if re.sub(r"[.:*-]", "", said).strip() in PHRASES or is_label(text):
        return True
    if UNIT_ALONE.fullmatch(text.strip()) and said in (*UNITS.split(), "sd", "ci"):
        return False  # MV without a number is more likely a person than a unit
    found = SPLIT.findall(said)
    if not found:
        return True  # no letter and no digit: a frame, a row of dots
    if YEAR.fullmatch(said) or _numbered(said) or _dated(said):
        return False
    known = [one for one in found if _known(one)]
    counts = bool(COUNTERS & set(known))
    names_model = any(_nearly(found[0], model) for model in MODELS)
    for place, one in enumerate(found):
        follows = found[place + 1] if place + 1 < len(found) else ""
        if (
            _known(one)
            or (names_model and not place)
            or NUMBER.fullmatch(one)
            or _number_with_unit(one)
        ):
            continue
        if counts and LONG.fullmatch(one):
            continue
        before = found[place - 1] if place else ""
        if SHAPE.fullmatch(one) and (follows in UNITS.split() or before in PRESSURES):
            continue
        if len(one) == 1 and before in GROUPS:
            continue
        if CODE.fullmatch(one) and (known or (len(found) == 1 and len(one) == 2)):
            continue
        if names_model and place and (MODEL.fullmatch(one) or len(one) <= 3):
            continue
        return False
    return True


def _numbered(said: str) -> bool:
    """Whether digits stand together as in a number of a person, also one that is cut off."""
    return bool(LONG_RUN.search(said)) or holds_run(said)


def _dated(said: str) -> bool:
    """Whether numbers stand together as a day and a month do, and no others."""
    for found in DATE.finditer(said):
        lesser, greater = sorted((int(found[1]), int(found[3])))
        if found[2] == " " and (found[0] != said or len(said) < 8):
            continue  # the numbers of a ruler
        if 1 <= lesser <= 12 and greater <= 31:
            return True
    return False


def _known(one: str) -> bool:
    """Whether it is a word of the lists, or several that were read without their spaces."""
    word = _letters(one)
    if word in words():
        return True
    run_on = re.fullmatch(r"([a-z]{3,})\d{1,4}", one)
    if run_on and run_on[1] in words():
        return True
    parts = word.split(".")
    if len(parts) > 1 and all(len(part) > 1 for part in parts):
        return all(_known(part) for part in parts)
    if not word.isalpha() or len(word) < 7:
        return False
    return any(word[:cut] in words() and _known(word[cut:]) for cut in range(3, len(word) - 2))


def _nearly(one: str, word: str) -> bool:
    """Whether a word is another, but for one letter that the engine took for a different one."""
    return len(one) == len(word) and sum(a != b for a, b in zip(one, word, strict=True)) <= 1


def _number_with_unit(one: str) -> bool:
    number = re.match(r"[-+]?\d{1,4}(?:\.\d{1,3})?", one)
    return bool(number) and one[number.end() :] in UNITS.split() if number else False


def _letters(one: str) -> str:
    """A word as the lists have it: an engine takes an O for a nought and the other way round."""
    if one.isdigit() or one in words():
        return one
    return one.replace("0", "o").replace("1", "l") if re.search(r"[a-z]", one) else one


def _plain(text: str) -> str:
    said = normalize("NFKC", text).casefold().replace("|", " ")
    return " ".join(RUN_ON.sub(" ", said).split())
