"""Words that look like names or initials and are none: eponyms, months, germs and the like."""

from __future__ import annotations

import re

from consentlab.identifiers.text.rule import word_set

NOUNS = (
    "disease|syndrome|sign|test|score|scale|criteria|classification|grade|stage|staging|rule|rules"
    "|law|triad|reflex|palsy|fracture|deformity|node|nodes|nodule|nodules|cell|cells|body|bodies"
    "|lesion|procedure|operation|repair|approach|incision|splint|catheter|tube|cannula|forceps"
    "|needle|clip|stain|pattern|phenomenon|contracture|hernia|ulcer|oesophagus|esophagus|cyst"
    "|tumour|tumor|sarcoma|lymphoma|anaemia|arthritis|arteritis|vasculitis|thyroiditis|murmur"
    "|waves?|pads?|spots?|lines?|rings?|nails?|point|space|pouch|duct|gland|canal|ligament"
    "|tendon|muscle|nerve|chart|index|staining|agar|virus|fever|rash|ataxia|chorea|dystrophy"
    "|manoeuvre|maneuver|technique|method|protocol|questionnaire|tool|equation|formula|model"
    "|effect|angina|gangrene|purpura|nephropathy|encephalopathy|dementia|psychosis|granulomatosis"
    "|diverticulum|malformation|anomaly|tetralogy|complex|solution|lactate|position|bundle|knee"
    "|hip|shoulder|stool|coma|bowel|consensus|prognostic|outcome|prediction|risk|handbook"
    "|textbook|system|triage|screw|plate|nail|frame|block|view|views|projection|angle|hook"
    "|drain|bag|stem|cup|block|valve|shunt|stent|balloon|trial|study|study's|guideline|guidelines|definition"
    "|fundoplication|anastomosis|flap|graft|transform|type|lobe|jones|hunt|flint|steell|sternberg"
    "|barr|palsies|exanthem|tic|nevus|naevus|membrane|veil|sulcus|fissure|ganglion|corpuscles"
)  # fmt: skip
NOUN_NEXT = re.compile(rf"(?:'s?)?(?:[ -](?:{NOUNS})\b)", re.IGNORECASE)

EPONYMS = word_set(
    """abernethy cormack lehane beighton ludwig ghent ortolani verdan kanavel addison adson
    alport alzheimer antoni apgar argyll arnold asherman austin babinski baker bankart
    barlow barrett barton bartter bazett bechterew beck becker behcet bell bence bennett
    bernard bier billroth bishop blatchford bouchard bowen boyden breslow bristol brodie
    brown brugada buerger burkitt cameron campbell carney carnett castleman chagas charcot
    charles chiari child churg clark clarke cobb colles conn coombs cooper courvoisier crohn
    cullen cushing danis darier david dix douglas down dressler duchenne duke dukes
    dupuytren ehlers eisenmenger ellis epley epstein erb ewing fanconi felty finkelstein
    fisher fitzpatrick flint forrest fowler foley frank friedreich frohlich fuchs galeazzi
    garden gardner garrod gaucher gilbert gillick gleason glisson goodpasture gordon gorlin
    graham graves grey guillain guthrie hallpike hansen hartmann hashimoto hawkins heberden
    heimlich henoch hill hirschsprung hodgkin hoffmann holmes homans horner howell hughes
    hunt hunter huntington hutchinson jackson jacob james janeway jefferson johnson jones
    kaposi kartagener kawasaki kayser kennedy kerley kernig kiel killip klein klinefelter
    koch kocher koplik korsakoff kussmaul lachman langerhans lasegue laugier leigh lennox
    leriche lewis lewy lisfranc lister lyme mallory marfan marie marjolin marshall martin
    mason mayer maynard mayo mcburney mcmurray meckel meigs mendel menetrier meniere merkel
    miller mirizzi mohs monro montgomery morgan morris morrison morton murphy neer nelson
    nikolsky noonan olliers osgood osler osborn paget pancoast parker parkinson patrick
    pavlik perthes peutz peyronie phalen pick pierre plummer pott potter prader price
    prinzmetal quincke ramsay raynaud reed reiter reynolds richter rinne robertson robin
    robinson romberg ross roth rovsing salmonella salter sanders schamroth schatzker
    schatzki seldinger sheehan simmonds simpson sims sister sjogren smith spurling stanford
    steinberg stevens still stokes sturge sweet takayasu takotsubo tanner taylor terry
    thomas thompson tietze tinel todd tourette trendelenburg turner valsalva vaughan vincent
    virchow waldenstrom wallace wallenberg walter warthin weber wegener wells wernicke
    whipple williams wilms wilson winter wolff wood worth young zenker zollinger"""
)

NEVER = word_set(
    """the this that these those there then than they them their she her his him hers who
    what when where which why how and but for nor not yes now new old our your you all any
    are was were has have had can could may might must shall should will would did does done
    get got let see seen look looks read reading think thank thanks well very with without
    from into onto over under about after before again also always never only just still
    even here such some same more most much many first second third last next one two three
    four five six seven eight nine ten both each every another other left right upper lower
    great good best better nice happy lovely love proud brave beautiful classic textbook
    rare big small little high low long short young early late adult child children baby
    woman man lady gentleman girl boy patient patients people person mum dad mother father
    sister brother family team staff doctor doctors nurse nurses consultant registrar
    surgeon medic medics trainee trainees student students colleague colleagues friend
    friends case cases list clinic ward theatre hospital unit department practice surgery
    lesson lessons history exam examination diagnosis treatment teaching learning pearl
    pearls quiz question questions answer answers poll vote image images picture photo
    photos film films scan scans xray ultrasound skin hand hands foot feet arm leg knee hip
    head neck chest back abdomen heart lung lungs liver kidney brain eye eyes ear ears nose
    throat tongue teeth nail nails bone bones blood imaging spine pelvis angiogram ankle
    wrist elbow shoulder finger toe monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    christmas easter english welsh scottish irish british european american canadian african
    asian indian chinese polish french german italian spanish greek latin roman english
    twitter facebook instagram whatsapp tiktok linkedin google medicine anatomy physiology
    pathology radiology cardiology nephrology neurology dermatology paediatrics pediatrics
    obstetrics gynaecology oncology haematology surgery orthopaedics urology psychiatry
    anaesthesia nice trust covid strep staph candida vit max sep med sem ultra amber rose
    rota ties roman edu eba pio lut loot eta dex fem rik tia ita ina cal con jan apr aug dec
    stage grade score type level class group phase step day week month year age bmi copy
    resus majors minors triage handover caesarean doppler fallopian eustachian roux gram
    giemsa petri zimmer kirschner hickman portacath ringer betadine doxy parvo herpes giant
    shingles lidocaine ketamine propofol adrenaline metformin warfarin apixaban insulin
    dermoscopy endoscopy histology cytology biopsy mri pet eeg ecg consented consent"""
)

NOT_INITIALS = word_set(
    """pxl wa nnt nnh img dsc pic scr vid fig tmp ref new old raw acs af ahf svt bcc scc dvt
    hcc gbm lbp oa jia cll aml all cml pda asd vsd tof pfo lad rca ai ah ak al am ap ar as
    av ba bd bm bp br bw ca cf cn co cp cr ct cx cv da db dd dm dx ecg ed eg em en er et fb
    fh fi fu fx ga gi gp gt gu hb hf hr hx ia id ie ii im in iq is it iv iu jp kg la lp lv
    ma mg mi ml mm mr ms na nb nd ng nil no np ob od ok on op or os pa pc pe pg ph pm po pr
    ps pt px qt ra re rr rv rx sa sc sd se so sp st sx ta tb td tf ti tm tn to tv tx uk up
    us uti uv va vf vs vt wt xr abg alp alt ast bmi bnf bsl cea cns cpr crp csf ctg cxr dka
    dna dvt ems ent esr fbc gcs gfr gmc hcg hiv icu imo inr itu jvp ldh lft lmp lrt map mdt
    mri nhs nsaid pef pet pmh poc ppi psa rbc rcp rta rti sah sle sob tft tia tsh uss utd vq
    wbc wcc day ref"""
)

SPECIES = word_set(
    """coli diff difficile pylori aureus meningitidis falciparum vivax tuberculosis
    pneumoniae pneumophila influenzae faecalis epidermidis pyogenes albicans jejuni avium
    bovis leprae fumigatus gondii burgdorferi marinum acnes tetani botulinum perfringens
    cereus ovale trachomatis jirovecii gonorrhoeae catarrhalis monocytogenes henselae
    enterocolitica granulosus solium spiralis"""
)


def follows_as_eponym(words: str, end: int) -> bool:
    """Whether what ends at `end` gives its name to a sign, a score or a disease."""
    return NOUN_NEXT.match(words, end) is not None
