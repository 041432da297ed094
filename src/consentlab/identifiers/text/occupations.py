"""Rules for occupations and relations, and for marks by which people know somebody."""

from __future__ import annotations

from consentlab.identifiers.text.rule import PROSE, Rule, word_set, words_of

WORK = words_of(
    """farmer farmhand crofter shepherd fisherman fishmonger trawlerman lifeboatman postman
    postwoman postie milkman builder bricklayer plasterer plumber electrician carpenter
    joiner roofer scaffolder welder blacksmith farrier mechanic engineer miner ex_miner
    steelworker docker lorry_driver bus_driver taxi_driver train_driver hgv_driver
    truck_driver tractor_driver teacher headteacher head_teacher headmaster headmistress
    lecturer teaching_assistant lollipop_lady lollipop_man dinner_lady childminder vicar
    priest imam rabbi minister_of_religion nun monk chaplain bishop solicitor barrister
    magistrate judge policeman policewoman police_officer detective firefighter fireman
    soldier sailor marine veteran ex_serviceman pilot cabin_crew air_hostess hairdresser
    barber beautician tattooist florist gardener groundsman gamekeeper groom jockey vet
    beekeeper butcher baker fishwife chef sous_chef waitress waiter barista barman barmaid
    publican landlord landlady shopkeeper receptionist secretary accountant banker
    estate_agent journalist newsreader presenter broadcaster actor actress singer musician
    violinist cellist pianist organist trumpet_player guitarist drummer piper ballet_dancer
    ballerina dancer footballer rugby_player rugby_international basketball_player
    netball_player hockey_player tennis_player darts_player chess_player snooker_player
    cycle_courier cricketer hurler camogie_player golfer jockey gymnast swimmer athlete
    olympian paralympian boxer councillor mayor mp msp td mla politician celebrity
    influencer youtuber author novelist poet artist sculptor potter weaver seamstress tailor
    cobbler upholsterer carer care_worker cleaner caretaker janitor porter librarian
    scientist astronaut lighthouse_keeper ferryman bargee traveller refugee asylum_seeker
    prisoner inmate apprentice tree_surgeon lumberjack forester sheep_shearer vintner brewer
    distiller railwayman signalman undertaker gravedigger window_cleaner refuse_collector
    binman dustman optician pharmacist paramedic_colleague zookeeper zoo_keeper falconer
    hawker bell_ringer diver saturation_diver sex_worker bodybuilder marathon_runner
    fell_runner mountaineer rower"""
)
EPONYM = (
    "(?!'s (?:lung|elbow|knee|finger|thumb|neck|hand|foot|palsy|skin|itch|nodes?"
    "|asthma|back|shoulder|nose|chest|fracture|cramp|strip|cyst))"
)
LOOSE = words_of(
    """student nurse doctor midwife physio paramedic gp surgeon dentist radiographer medic
    coach cook guide driver model host builder carrier minister trainer referee umpire
    volunteer manager director owner worker officer"""
)
KIN = (
    "(?:mum|mam|mother|dad|father|son|daughter|wife|husband|partner|brother|sister"
    "|twin|nephew|niece|uncle|aunt(?:ie)?|cousin|gran(?:ny|dad|dpa|dma|dmother"
    "|dfather)?|nan(?:na)?|neighbour|friend|mate|girlfriend|boyfriend|boss|baby"
    "|child|kid|dog)"
)
WHOSE = (
    "(?:neighbour|friend|colleague|consultant|boss|teacher|vicar|mp|councillor"
    "|mayor|nurse|doctor|surgeon|registrar|gp|farmer|sister|brother|footballer"
    "|minister|matron|secretary|receptionist)"
)

GENERAL = word_set("key social support link the our your their that every each health which")

OCCUPATIONS: tuple[Rule, ...] = (
    Rule(
        "occupation",
        (
            r"\b(?:mum|mam|mother|dad|father|parent|gran|nan|grandmother|grandfather) of "
            r"(?:two|three|four|five|six|seven|[2-9]|twins|triplets)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "occupation",
        r"\b(?:two|three|four|both) (?:brothers|sisters|siblings|cousins)\b",
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            r"\b(?:[a-z]{3,12}[ -]){1,2}(?:worker|instructor|operator|technician|assistant"
            "|officer"
            r"|manager|dealer|keeper|rider|driver|courier|trainer|player|champion)\b"
            r"(?! (?:study|error|manual|led|note))"
        ),
        "possible",
        only=PROSE,
        holds=lambda match: match[0].split()[0].lower() not in GENERAL,
    ),
    Rule(
        "occupation",
        r"\b(?:year [0-9]{1,2} pupil|schoolboy|schoolgirl|sixth[ -]former)\b",
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            rf"\b(?=[a-z]{{2}})(?:(?:retired|ex|former|local|teenage|young|keen|professional"
            "|semi-?pro|county|international|well[ -]known|famous|syrian|ukrainian"
            rf"|polish)[ -]){{0,2}}(?:{WORK})\b{EPONYM}(?!s\b"
            r"| (?:bit|study|studies|trial)\b)"
            "(?: who plays for the [a-z]{3,12}| from the [a-z]{3,12} band)?"
        ),
        only=(*PROSE, "pixels"),
    ),
    Rule(
        "occupation",
        (
            r"\b(?:retired|ex|former|local|off[ -]duty|trainee|medical|university|a-level"
            "|gcse|school|sixth[ -]form|phd|professional|semi-?pro|famous|well[ -]known"
            f"|minor)[ -](?:(?:{LOOSE})|pupil|player|celebrity|sportsman|sportswoman"
            r"|businessman|businesswoman|personality)\b(?!s)"
        ),
        only=PROSE,
        holds=lambda m: not m.string[m.end() :].startswith("s"),
    ),
    Rule(
        "occupation",
        (
            r"\b(?:who )?(?:works|worked|working) (?:as an? (?:[a-z]{3,14} ?){1,2}"
            "|(?:at|in|for|on) (?:the|an?) (?:[a-z]{3,14} ?){1,2})"
        ),
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            r"\b(?:patient|pt|she|he|they|who)(?:'s| is"
            rf"| was)(?: also)? an? (?:[a-z]{{3,12}} )?(?:{LOOSE})(?: colleague)?\b"
        ),
        only=PROSE,
    ),
    Rule(
        "occupation",
        rf"\b(?:my|our)(?: own)? (?:{KIN})(?:'s(?: (?:best )?(?:{KIN}))?)?\b(?! teaching)",
        only=PROSE,
    ),
    Rule(
        "occupation",
        rf"\b(?:(?:a|our|my|the|one of our) )?(?:{WHOSE})'s (?:own )?(?:{KIN})\b",
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            rf"\b(?:{KIN}) of (?:a|our|my|the|one of our) (?:(?:local|famous"
            rf"|former) )?(?:{WHOSE}|{WORK})\b"
        ),
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            r"\b(?:plays?|played|competes?|runs|swims|rides|sings|bowls) (?:for|in) (?:the"
            r"|a|his|her|our) [a-z]{3,14}\b(?: [a-z]{3,14})?"
        ),
        "possible",
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            r"\b(?:keeps|breeds|flies|races|collects|shows) (?:hawks|falcons|pigeons|bees"
            "|snakes|parrots|ferrets|alpacas|llamas|sheep|goats|reptiles|spiders|horses"
            r"|ponies|greyhounds|budgies|chickens|adders?)\b|\bher own (?:adder|python"
            r"|snake|hawk)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "occupation",
        (
            r"\b(?:one of (?:two|three|four|five) (?:sisters|brothers|siblings|cousins)"
            "|triplets|quadruplets|one of our own|member of (?:our )?staff"
            "|fellow (?:doctor|nurse|medic"
            r"|clinician))\b"
        ),
        only=PROSE,
    ),
)

MARKINGS: tuple[Rule, ...] = (
    Rule(
        "marking",
        (
            r"\b(?:(?:an?|his|her|their|the) )?(?:[a-z]{3,14} ){0,2}tattoos?\b(?: (?:of|on"
            "|above|that (?:reads|says)) (?:the |her |his |a )?(?:[a-z]{3,14} ?){1,3})?"
        ),
        only=(*PROSE, "pixels"),
    ),
    Rule(
        "marking",
        (
            r"\b(?:tattooed|birthmark|port[ -]wine stain|(?:nose|lip|eyebrow|tongue"
            "|navel) (?:stud|ring|piercing)|piercings?|nail art|false nails|dreadlocks"
            "|pink hair|blue hair|purple hair|odd eyes|missing (?:finger|ear"
            r"|front tooth))\b"
        ),
        only=PROSE,
    ),
    Rule(
        "marking",
        (
            r"\b(?:(?:wedding|engagement|gold|signet|silver|claddagh|eternity"
            "|friendship) (?:[a-z]{3,12} )?(?:ring|band)|necklace|locket|bracelet|bangles?"
            "|(?:name|id) badge|lanyard|medic[ -]?alert|football shirt|team shirt"
            r"|club shirt|rugby shirt|school (?:tie|uniform|jumper|badge))\b(?! (?:cell"
            "|sign))(?: with (?:her|his|their) initials)?"
        ),
        only=PROSE,
    ),
    Rule(
        "marking",
        (
            r"\b(?:distinctive|unmistakable|unusual|recognisable) (?:[a-z]{3,12} )?(?:scar"
            r"|face|mole|walk|voice|hair|jewellery|ring|mark|smile)\b"
        ),
        only=PROSE,
    ),
)

RULES: tuple[Rule, ...] = (*OCCUPATIONS, *MARKINGS)
