"""Of a case or a key with one flaw the check names the file, the line, the flaw and the remedy."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.authoring.conftest import Bench

CASE = """\
title: A picture for the page
teaches: [keep-trust]
minutes: 6
story: Mr A, 60, agreed to a picture of his {sign} for his notes.
variants:
  - {sign: rash}
  - {sign: scar}
endings:
  posted:
    title: It is out
    debrief: He hears of it from a neighbour.
steps:
  first:
    ask: What now?
    hints: [Whom does it concern?]
    choose one:
      ask-him: Ask him
      post-it: Post it
    then:
      ask-him: tell
      post-it: posted
  tell:
    ask: What do you tell him?
    choose any:
      public: That anybody may see it
      lasting: That it cannot be taken back
      sooner: That he will be seen sooner
      nothing: None of these
    excludes the rest: nothing
    then:
      - when: {tell: sooner}
        go to: posted
      - go to: order
  order:
    ask: In what order?
    put in order:
      lead: Tell the lead
      team: Tell the team
      down: Take it down
    then: find
  find:
    ask: What leads to him?
    highlight in text:
      text: Seen this morning on my ward.
      kinds: [time, institution]
    then: mend
  mend:
    ask: Write it anew.
    rewrite:
      draft: A rash from Tuesday's clinic.
      limit: up to 20 words
    then: record
  record:
    ask: Fill in the record.
    fill in form:
      able:
        label: Can he decide?
        choose one: {can: He can, cannot: He cannot}
    then: judge
  judge:
    ask: What is asked?
    judge each:
      statements: {kin: His wife signs, own: He agrees himself}
      verdicts: {needed: It is required, beyond: It is not}
    then: why
  why:
    ask: Why?
    write: up to 50 words
    then: end
"""
KEY = """\
pass mark: 60%
first:
  ask-him: {points: 3, because: He can be asked and so he is asked., source: house-rules}
  post-it: {points: 0, because: Nothing that he agreed to covers this., source: house-rules}
tell:
  public: {points: 1, because: He should know who may see it., source: house-rules}
  lasting: {points: 1, because: Copies stay where they have gone to., source: house-rules}
  sooner: {points: -1, because: That would press him to say yes., source: house-rules}
  nothing: {points: 0, because: He has to know what he agrees to., source: house-rules}
order:
  points: 3
  order:
    down: {because: Each minute adds to those who saw., source: house-rules}
    lead: {because: The lead has to judge the breach., source: house-rules}
    team: {because: The team learns from it when all is done., source: house-rules}
find:
  points: 2
  source: house-rules
  phrases:
    day:
      {words: this morning, kind: time,
       because: It leaves those of one day., source: house-rules}
    ward:
      {words: on my ward, kind: institution,
       because: His profile names the hospital there., source: house-rules}
mend:
  keeps:
    sign:
      {says: The sign, any of: [rash], because: It is what the picture shows., source: house-rules}
  loses:
    day:
      {says: The day, any of: [Tuesday], because: One day leads to one list., source: house-rules}
  model: How would you treat this rash?
  because: It asks the same and leads to nobody.
  source: house-rules
record:
  able:
    can: {points: 1, because: He has shown that he can decide., source: house-rules}
    cannot: {points: 0, because: Nothing here says that he cannot., source: house-rules}
judge:
  kin: {verdict: beyond, because: Nobody signs for an adult who can., source: house-rules}
  own:
    {verdict: needed, points: 2, part for: {beyond: 1}, because: It is his picture and his word.,
     source: house-rules}
why:
  model: He was never asked about this use.
  because: It says what he was asked and what not.
  source: house-rules
"""
CASE_FILE, KEY_FILE = "course/cases/a-picture.yaml", "course/keys/a-picture.yaml"


SHAPE = re.compile(r"course/(cases|keys)/a-picture\.yaml, line [1-9][0-9]*: .+[.?] [A-Z].+[.?]")


NO_BREAK = (
    "this line is indented with no-break spaces (U+00A0), which look like spaces and are none. "
    "Delete its indent, and type it anew: a text from a web page or from Word brings them along."
)


class Flaw(NamedTuple):
    """One edit to the sound case, or to its key, and all that is said of it."""

    was: str
    now: str
    says: str


IN_CASE = {
    "a word that is not known": Flaw(
        "teaches:",
        "teachs:",
        "course/cases/a-picture.yaml, line 2: 'teachs' is not a word that a case "
        "knows. Did you mean `teaches`?",
    ),
    "a word in the wrong place": Flaw(
        "minutes: 6",
        "minutes: 6\nask: What now?",
        "course/cases/a-picture.yaml, line 4: 'ask' is not a word that a case knows. "
        "Known: `title`, `teaches`, `minutes`, `steps`, `story`, `image`, `endings`, "
        "`variants`, `explained`.",
    ),
    "a choice too far to the left": Flaw(
        "      nothing: None of these\n",
        "      nothing: None of these\n    wait: That he will wait\n",
        "course/cases/a-picture.yaml, line 29: 'wait' is not a word that step 'tell' "
        "knows. Did you mean `write`? Or it stands too far to the left: what belongs "
        "to `choose any` is indented below it.",
    ),
    "all choices too far to the left": Flaw(
        "      ask-him: Ask him\n      post-it: Post it\n",
        "    ask-him: Ask him\n    post-it: Post it\n",
        "course/cases/a-picture.yaml, line 17: 'ask-him' is not a word that step "
        "'first' knows. Did you mean `ask`? Or it stands too far to the left: what "
        "belongs to `choose one` is indented below it.",
    ),
    "an item too far to the left": Flaw(
        "      down: Take it down\n",
        "    down: Take it down\n",
        "course/cases/a-picture.yaml, line 39: 'down' is not a word that step 'order' "
        "knows. Known: `ask`, `story`, `image`, `hints`, `shuffled`, `excludes the "
        "rest`, `choose one`, `choose any`, `put in order`, `judge each`, `match`, "
        "`mark on image`, `redact image`, `highlight in text`, `rewrite`, `fill in "
        "form`, `write`, `then`, `teaches`. Or it stands too far to the left: what "
        "belongs to `put in order` is indented below it.",
    ),
    "a field too far to the left": Flaw(
        "        choose one: {can: He can, cannot: He cannot}\n",
        "        choose one: {can: He can, cannot: He cannot}\n"
        "    told:\n      label: What was he told?\n      write: up to 9 words\n",
        "course/cases/a-picture.yaml, line 59: 'told' is not a word that step "
        "'record' knows. Known: `ask`, `story`, `image`, `hints`, `shuffled`, "
        "`excludes the rest`, `choose one`, `choose any`, `put in order`, `judge "
        "each`, `match`, `mark on image`, `redact image`, `highlight in text`, "
        "`rewrite`, `fill in form`, `write`, `then`, `teaches`. Or it stands too far "
        "to the left: what belongs to `fill in form` is indented below it.",
    ),
    "no title": Flaw(
        "title: A picture for the page\n",
        "",
        "course/cases/a-picture.yaml, line 1: a case has no `title`. Add `title: …`.",
    ),
    "no number of minutes": Flaw(
        "minutes: 6",
        "minutes: about six",
        "course/cases/a-picture.yaml, line 3: `minutes` is 'about six'. Write a "
        "whole number from 1 to 120.",
    ),
    "an objective that is not there": Flaw(
        "[keep-trust]",
        "[keep-turst]",
        "course/cases/a-picture.yaml, line 2: the objective 'keep-turst' is not in "
        "objectives.yaml. Did you mean `keep-trust`?",
    ),
    "a picture that is not there": Flaw(
        "minutes: 6",
        "minutes: 6\nimage: wound",
        "course/cases/a-picture.yaml, line 4: the image 'wound' is not in the "
        "catalogue of images. There are none yet: add it there first.",
    ),
    "an id with a capital": Flaw(
        "  judge:\n",
        "  Judge:\n",
        "course/cases/a-picture.yaml, line 60: the step's id is 'Judge'. An id has "
        "lower-case letters, digits and single hyphens, such as `ask-first`, and at "
        "most 100 characters.",
    ),
    "a step given twice": Flaw(
        "  why:\n",
        "  judge:\n",
        "course/cases/a-picture.yaml, line 66: 'judge' is given twice in `steps` "
        "(first on line 60). Give it once.",
    ),
    "a tab": Flaw(
        "    ask: Why?",
        "\task: Why?",
        "course/cases/a-picture.yaml, line 67: there is a tab here. Indent with "
        "spaces: put as many in the place of the tab.",
    ),
    "a quotation mark without its other": Flaw(
        "ask: Why?",
        "ask: 'Why?",
        "course/cases/a-picture.yaml, line 67: a quotation mark opened near here is "
        "never closed. Close the text with the same mark.",
    ),
    "a quotation mark within quotation marks": Flaw(
        "ask: Why?",
        'ask: "Why "now"?"',
        "course/cases/a-picture.yaml, line 67: a text in quotation marks has the "
        "same mark within it, so that it ends there. Put the whole of it in the other "
        "kind, \"…\" or '…'.",
    ),
    "a comment in the middle of a text": Flaw(
        "ask: Why?",
        "ask: Why is it\n      the #1 thing,\n      and for whom?",
        "course/cases/a-picture.yaml, line 68: the text ends before ` #`, for what "
        "stands after it is a comment, and yet goes on in the next line. Put the whole "
        "text in quotes.",
    ),
    "a comment at the end of the first line of a text": Flaw(
        "ask: Why?",
        "ask: Make copy #2 of it\n      and check again",
        "course/cases/a-picture.yaml, line 67: the text ends before ` #`, for what "
        "stands after it is a comment, and yet goes on in the next line. Put the whole "
        "text in quotes.",
    ),
    "no colon, below a comment": Flaw(
        "minutes: 6\nstory:",
        "minutes: 6  # about\nstory",
        "course/cases/a-picture.yaml, line 5: this is not YAML (could not find "
        "expected ':'). Look at this line and the one above: indent with spaces, and "
        "put text in quotes that holds `: ` or begins with a bracket, a brace or a "
        "quotation mark.",
    ),
    "an apostrophe within quotation marks": Flaw(
        "ask: Why?",
        "ask: 'Whose? It's his'",
        "course/cases/a-picture.yaml, line 67: a text in quotation marks has the "
        "same mark within it, so that it ends there. Put the whole of it in the other "
        "kind, \"…\" or '…'.",
    ),
    "a word indented with no-break spaces": Flaw(
        "    ask: Why?",
        "\u00a0\u00a0\u00a0\u00a0ask: Why?",
        f"course/cases/a-picture.yaml, line 67: {NO_BREAK}",
    ),
    "choices indented with no-break spaces, after plain ones": Flaw(
        "      ask-him: Ask him\n",
        "    \u00a0\u00a0ask-him: Ask him\n",
        f"course/cases/a-picture.yaml, line 17: {NO_BREAK}",
    ),
    "a list indented with no-break spaces": Flaw(
        "  - {sign: rash}\n  - {sign: scar}",
        "\u00a0\u00a0- {sign: rash}\n\u00a0\u00a0- {sign: scar}",
        f"course/cases/a-picture.yaml, line 6: {NO_BREAK}",
    ),
    "a text below its word indented with no-break spaces": Flaw(
        "    debrief: He hears",
        "    debrief: |\n\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0He hears",
        f"course/cases/a-picture.yaml, line 12: {NO_BREAK}",
    ),
    "a colon in a text": Flaw(
        "ask: Why?",
        "ask: Why: tell me",
        "course/cases/a-picture.yaml, line 67: this is not YAML (mapping values are "
        "not allowed in this context). Look at this line and the one above: indent "
        "with spaces, and put text in quotes that holds `: ` or begins with a "
        "bracket, a brace or a quotation mark.",
    ),
    "two questions in a step": Flaw(
        "    write: up",
        "    match: x\n    write: up",
        "course/cases/a-picture.yaml, line 66: step 'why' has `match` and `write`. "
        "Give it one of `choose one`, `choose any`, `put in order`, `judge each`, "
        "`match`, `mark on image`, `redact image`, `highlight in text`, `rewrite`, "
        "`fill in form`, `write`.",
    ),
    "no question in a step": Flaw(
        "    write: up to 50 words\n",
        "",
        "course/cases/a-picture.yaml, line 66: step 'why' has no question. Give it "
        "one of `choose one`, `choose any`, `put in order`, `judge each`, `match`, "
        "`mark on image`, `redact image`, `highlight in text`, `rewrite`, `fill in "
        "form`, `write`.",
    ),
    "one choice": Flaw(
        "{can: He can, cannot: He cannot}",
        "{can: He can}",
        "course/cases/a-picture.yaml, line 58: field 'able' of step 'record' has one "
        "choice. A question needs two or more; add one, or use `write`.",
    ),
    "two items to put in order": Flaw(
        "      team: Tell the team\n",
        "",
        "course/cases/a-picture.yaml, line 36: step 'order' has 2 items to put in "
        "order. Give three or more; of two, `choose one` may ask which comes first.",
    ),
    "one verdict": Flaw(
        ", beyond: It is not}",
        "}",
        "course/cases/a-picture.yaml, line 64: step 'judge' has one verdict. Two or "
        "more make a question; add one.",
    ),
    "a limit in other words": Flaw(
        "up to 50 words",
        "fifty words",
        "course/cases/a-picture.yaml, line 68: `write` of step 'why' is 'fifty "
        "words'. Say how much may be written, such as `up to 80 words` (at most "
        "2000).",
    ),
    "a kind of mark that is not known": Flaw(
        "[time, institution]",
        "[time, hospital]",
        "course/cases/a-picture.yaml, line 45: the kind 'hospital' is not in the "
        "list of kinds. Known: `patient`, `time`, `place`, `professional`, "
        "`institution`.",
    ),
    "a choice that excludes the rest and is not there": Flaw(
        "rest: nothing",
        "rest: nothng",
        "course/cases/a-picture.yaml, line 29: 'nothng' is not a choice of step "
        "'tell'. Did you mean `nothing`?",
    ),
    "no way on": Flaw(
        "    then: why\n",
        "",
        "course/cases/a-picture.yaml, line 60: step 'judge' does not say what "
        "follows. Add `then:` with a step's id, or `then: end`.",
    ),
    "a way to nowhere": Flaw(
        "then: why",
        "then: whi",
        "course/cases/a-picture.yaml, line 65: `then` of step 'judge' leads to "
        "'whi', which is no step or ending of this case. Did you mean `why`?",
    ),
    "a choice without a way": Flaw(
        "      post-it: posted\n",
        "",
        "course/cases/a-picture.yaml, line 19: `then` of step 'first' does not say "
        "what follows choice 'post-it'. Add `post-it:` with a step's id or `end`.",
    ),
    "a step that nobody comes to": Flaw(
        "then: why",
        "then: end",
        "course/cases/a-picture.yaml, line 66: no way leads to step 'why'. Name it "
        "in another step's `then`, or take it out; the case begins with 'first'.",
    ),
    "a loop without a way out": Flaw(
        "then: end",
        "then: judge",
        "course/cases/a-picture.yaml, line 60: the case goes round in a loop without "
        "a way out (judge → why → judge). Lead one of these steps to a step outside "
        "the loop, or to `end`.",
    ),
    "a last way with a condition": Flaw(
        "- go to: order",
        "- when: {first: ask-him}\n        go to: order",
        "course/cases/a-picture.yaml, line 33: way 2 of step 'tell' has a `when`. "
        "The last way is for everybody else and has none; each one before it needs "
        "one.",
    ),
    "a condition on what comes later": Flaw(
        "{tell: sooner}",
        "{judge: {kin: needed}}",
        "course/cases/a-picture.yaml, line 31: way 1 of step 'tell' asks about step "
        "'judge', and nobody can have come to that one by then. Ask about this step, "
        "or about one that leads here.",
    ),
    "an ending without a debrief": Flaw(
        "    debrief: He hears of it from a neighbour.\n",
        "",
        "course/cases/a-picture.yaml, line 9: ending 'posted' has no `debrief`. Add `debrief: …`.",
    ),
    "a gap that nothing fills": Flaw(
        "his {sign} for",
        "his {sigm} for",
        "course/cases/a-picture.yaml, line 4: `story` has a gap {sigm} that nothing "
        "fills. Did you mean `sign`?",
    ),
    "values of other names": Flaw(
        "- {sign: scar}",
        "- {mark: scar}",
        "course/cases/a-picture.yaml, line 7: variant 2 and variant 1 differ in the "
        "names they give values to (`mark`, `sign`). Give each variant a value for "
        "every name.",
    ),
    "a sentence without end": Flaw(
        "ask: Why?",
        "ask: " + "Why and " * 36 + "why?",
        "course/cases/a-picture.yaml, line 67: a sentence has 73 words, and at most "
        '35 are expected: "Why and Why and Why and …". Make two of it.',
    ),
    "a title of a whole page": Flaw(
        "A picture for the page",
        "Page. " * 50,
        "course/cases/a-picture.yaml, line 1: `title` has 299 characters, and at "
        "most 200 are expected. Shorten it, or look for a quotation mark that is "
        "missing.",
    ),
    "a wrong turn that earns more": Flaw(
        "      ask-him: tell\n      post-it: posted\n",
        "      ask-him: posted\n      post-it: tell\n",
        "course/keys/a-picture.yaml, line 4: after 'post-it' a learner can still "
        "earn 13, more than after 'ask-him' (3), which is the better choice of step "
        "'first'. Take points from the steps it leads to, or give more to the better "
        "choice.",
    ),
    "the right order of what is to be put in order": Flaw(
        "      lead: Tell the lead\n      team: Tell the team\n      down: Take it down\n",
        "      down: Take it down\n      lead: Tell the lead\n      team: Tell the team\n",
        "course/keys/a-picture.yaml, line 12: the case gives the items of step "
        "'order' in a right order. Write them in another order in the case: learners "
        "can read that file.",
    ),
    "an item that the key does not have": Flaw(
        "{kin: His wife signs, ",
        "{kin: His wife signs, form: It is signed, ",
        "course/keys/a-picture.yaml, line 40: the key says nothing about statement "
        "'form' of step 'judge'. Every statement has its `verdict`, a `because` and "
        "a `source`.",
    ),
}
IN_KEY = {
    "a step without a key": Flaw(
        "why:\n  model",
        "whi:\n  model",
        "course/keys/a-picture.yaml, line 45: 'whi' is no step of case 'a-picture'. "
        "Did you mean `why`?",
    ),
    "a choice without a key": Flaw(
        "  cannot: {points: 0",
        "  cannt: {points: 0",
        "course/keys/a-picture.yaml, line 39: 'cannt' is not a choice of field "
        "'able' of step 'record'. Did you mean `cannot`?",
    ),
    "a choice that the key leaves out": Flaw(
        "    cannot: {points: 0, because: Nothing here says that he cannot., "
        "source: house-rules}\n",
        "",
        "course/keys/a-picture.yaml, line 37: the key says nothing about choice "
        "'cannot' of field 'able' of step 'record'. Every choice has points, a "
        "`because` and a `source`, also the wrong ones.",
    ),
    "no reason": Flaw(
        "because: It is his picture and his word.,\n     ",
        "",
        "course/keys/a-picture.yaml, line 42: statement 'own' of step 'judge' has no "
        "`because`. Add `because: …`.",
    ),
    "a reason of a word": Flaw(
        "It is his picture and his word.",
        "His.",
        "course/keys/a-picture.yaml, line 43: the reason 'His.' has 1 word, and at "
        "least 6 are expected. Say in a sentence why.",
    ),
    "a source that is not there": Flaw(
        "covers this., source: house-rules",
        "covers this., source: house-rulse",
        "course/keys/a-picture.yaml, line 4: the source of choice 'post-it' of step "
        "'first' is 'house-rulse', which is not in sources.yaml. Did you mean "
        "`house-rules`?",
    ),
    "points that are no number": Flaw(
        "points: 3, because",
        "points: lots, because",
        "course/keys/a-picture.yaml, line 3: `points` of choice 'ask-him' of step "
        "'first' is 'lots'. Write a whole number from 0 to 20.",
    ),
    "points below nothing": Flaw(
        "points: 0, because: Nothing that",
        "points: -1, because: Nothing that",
        "course/keys/a-picture.yaml, line 4: `points` of choice 'post-it' of step "
        "'first' is '-1'. Write a whole number from 0 to 20.",
    ),
    "nothing to be earned": Flaw(
        "can: {points: 1",
        "can: {points: 0",
        "course/keys/a-picture.yaml, line 37: no choice of field 'able' of step "
        "'record' earns anything. Give the best one points.",
    ),
    "all choices taken together are best": Flaw(
        "points: -1",
        "points: 0",
        "course/keys/a-picture.yaml, line 5: taking every choice of step 'tell' "
        "would earn full marks. Give at least one wrong choice negative points, such "
        "as `points: -1`.",
    ),
    "words that are not in the text": Flaw(
        "words: this morning",
        "words: this evening",
        "course/keys/a-picture.yaml, line 21: 'this evening' is not in the text of "
        "step 'find'. Write the words as they stand there, whole words only.",
    ),
    "a word in two phrases": Flaw(
        "words: on my ward",
        "words: morning on my ward",
        "course/keys/a-picture.yaml, line 23: phrases 'day' and 'ward' of step "
        "'find' share the word 'morning'. Give each word to one phrase, so that a "
        "learner can give it one kind.",
    ),
    "what is lost was never there": Flaw(
        "[Tuesday]",
        "[Monday]",
        "course/keys/a-picture.yaml, line 31: 'day' of step 'mend' is to be lost, "
        "and the draft does not have it. Give words that the draft holds, among them "
        "any that another writer may use.",
    ),
    "a model that earns less": Flaw(
        "this rash?",
        "this sign?",
        "course/keys/a-picture.yaml, line 33: the model of step 'mend' lacks 'sign'. "
        "Change the model, or the words by which the rule finds it.",
    ),
    "a verdict that is not there": Flaw(
        "verdict: beyond",
        "verdict: byond",
        "course/keys/a-picture.yaml, line 41: `verdict` 'byond' is not in the "
        "verdicts of step 'judge'. Did you mean `beyond`?",
    ),
    "a part of one point": Flaw(
        "points: 2, part for",
        "part for",
        "course/keys/a-picture.yaml, line 43: statement 'own' of step 'judge' is "
        "worth one point, and `part for` would give a part of it. Give it `points: "
        "2` or more, or take `part for` out.",
    ),
    "a rubric beside a model": Flaw(
        "why:\n  model: He was",
        "why:\n  rubric: explains\n  model: He was",
        "course/keys/a-picture.yaml, line 47: step 'why' has a `rubric`, and `model` "
        "beside it. Give `rubric` alone, for a person who reads; or, in a practice "
        "case, `model`, `because` and `source`.",
    ),
    "a rubric in a practice case": Flaw(
        "why:\n"
        "  model: He was never asked about this use.\n"
        "  because: It says what he was asked and what not.\n"
        "  source: house-rules\n",
        "why: {rubric: explains}\n",
        "course/keys/a-picture.yaml, line 45: step 'why' names a rubric, and there "
        "is none here. In a practice case, where nobody marks, give `model`, "
        "`because` and `source`; for an assessed one, write the rubric first.",
    ),
    "a pass mark without its sign": Flaw(
        "60%",
        "60",
        "course/keys/a-picture.yaml, line 1: `pass mark` is '60'. Write a share with "
        "its sign, from 1% to 100%.",
    ),
    "what is kept has what is lost": Flaw(
        "any of: [rash]",
        "any of: [rash, Tuesday rash]",
        "course/keys/a-picture.yaml, line 28: 'sign' of step 'mend' may be kept by "
        "'Tuesday rash', which has what 'day' loses. Give the one words that the "
        "other does not have.",
    ),
    "a choice that excludes the rest, and earns as others do": Flaw(
        "nothing: {points: 0",
        "nothing: {points: 2",
        "course/keys/a-picture.yaml, line 9: 'nothing' of step 'tell' excludes the "
        "rest, and it and 'public' both earn points. Give points to it alone, or "
        "only to others.",
    ),
    "a share beyond the whole": Flaw(
        "  points: 2\n  source: house-rules\n  phrases",
        "  points: 2\n  covers: 150%\n  source: house-rules\n  phrases",
        "course/keys/a-picture.yaml, line 18: `covers` of step 'find' is '150%'. "
        "Write a share with its sign, from 1% to 100%.",
    ),
}


def put(bench: Bench, case: str, key: str) -> None:
    (bench.root / CASE_FILE).write_text(case, encoding="utf-8")
    (bench.root / KEY_FILE).write_text(key, encoding="utf-8")


def test_without_a_flaw_nothing_is_said(bench: Bench) -> None:
    put(bench, CASE, KEY)
    done = bench.check("a-picture")
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("name", IN_CASE)
def test_one_flaw_in_a_case_is_told_with_its_place_and_its_remedy(bench: Bench, name: str) -> None:
    flaw = IN_CASE[name]
    assert flaw.was in CASE
    put(bench, CASE.replace(flaw.was, flaw.now, 1), KEY)
    told(bench, flaw)


@pytest.mark.parametrize("name", IN_KEY)
def test_one_flaw_in_a_key_is_told_with_its_place_and_its_remedy(bench: Bench, name: str) -> None:
    flaw = IN_KEY[name]
    assert flaw.was in KEY
    put(bench, CASE, KEY.replace(flaw.was, flaw.now, 1))
    told(bench, flaw)


def test_a_no_break_space_within_a_text_is_left_alone(bench: Bench) -> None:
    text = "    debrief: |\n      \u00a0\u00a0He hears of it.\n"
    put(bench, CASE.replace("    debrief: He hears of it from a neighbour.\n", text), KEY)
    assert bench.check("a-picture").exit_code == 0
    flawed = (bench.root / CASE_FILE).read_text(encoding="utf-8").replace("Why?", "Why: so?")
    (bench.root / CASE_FILE).write_text(flawed, encoding="utf-8")
    assert "line 68: this is not YAML" in bench.check("a-picture").stderr


def told(bench: Bench, flaw: Flaw) -> None:
    """The check tells of this flaw and no other: where, what was found, and what to do."""
    done = bench.check("a-picture")
    assert done.exit_code == 1
    said, last = done.stderr.splitlines()
    assert said == flaw.says
    assert last.endswith(": 1 to put right, above.")
    assert SHAPE.fullmatch(said)


def test_there_are_forty_flaws_and_more() -> None:
    assert len({*IN_CASE, *IN_KEY}) == len(IN_CASE) + len(IN_KEY) >= 40
