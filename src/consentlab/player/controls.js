// The class for each kind of question.

const CONTROLS = {
  one: ChoicesControl,
  any: ChoicesControl,
  order: OrderControl,
  judge: JudgeControl,
  match: MatchControl,
  mark: RegionsControl,
  redact: RegionsControl,
  highlight: HighlightsControl,
  rewrite: WritingControl,
  write: WritingControl,
  form: FormControl,
};

function makeControl(seen, page) {
  const Kind = CONTROLS[seen.kind];
  if (!Kind) throw new Error(`There is no control for a question of kind ${seen.kind}.`);
  return new Kind(seen, page);
}
