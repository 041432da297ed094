"""How nbgrader works here: solutions become exercises; answers are marked, nothing is run."""

from os import environ
from pathlib import Path

HERE = Path(__file__).parent
c = get_config()  # type: ignore[name-defined]  # noqa: F821  traitlets puts it there

# Folders, from the root of the educator's copy. `consentlab` uses the same ones.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "grader/submitted"
c.CourseDirectory.autograded_directory = "grader/autograded"
c.CourseDirectory.feedback_directory = "grader/feedback"
c.CourseDirectory.course_id = "consentlab"  # PostgreSQL wants a course; nbgrader makes none of ""
# The one setting for another gradebook, such as "postgresql+pg8000://ann:word@db.example/gradebook":
# it holds a password, and so stands in the environment and not here.
HERE_IS = f"sqlite:///{(HERE / 'grader' / 'gradebook.db').as_posix()}"
c.CourseDirectory.db_url = environ.get("CONSENTLAB_GRADEBOOK", HERE_IS)

# Release: a model answer leaves nothing behind (the usual stub raises, and a page would stop
# there), and nothing but notebooks may lie beside a solution.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "A person reads what you wrote above; for them it will stand here."
c.GenerateAssignment.preprocessors = [
    "consentlab.marking.preprocessors.OnlyNotebooks",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Marking: first the released notebook takes the place of whatever came back, so that what could be
# done to a notebook need not be undone; then MarkCases stands where nbgrader would Execute, so that
# no learner's cell is ever run.
c.Autograde.sanitize_preprocessors = [
    "consentlab.marking.preprocessors.TakeReleased",
    "nbgrader.preprocessors.OverwriteCells",
]
c.Autograde.autograde_preprocessors = [
    "consentlab.marking.preprocessors.MarkCases",
    "nbgrader.preprocessors.SaveAutoGrades",
]
# To take marks off for lateness, add "nbgrader.preprocessors.AssignLatePenalties" as the last one,
# and name a plug-in: nbgrader's documentation says how.
c.Exporter.optimistic_validation = True  # once for each notebook, not once for each step
c.MarkCases.keys_folder = "grader/keys"
c.MarkCases.rubrics_folder = "grader/rubrics"

# Feedback: one page for each learner and assignment.
c.GenerateFeedback.preprocessors = ["consentlab.marking.preprocessors.ReadGrades"]
c.GenerateFeedback.exporter_class = "consentlab.marking.exporter.FeedbackExporter"
