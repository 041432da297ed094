"""The one kind of error that a person may meet: a sentence or two that says what to do."""


class ConsentlabError(Exception):
    """Something went wrong that we foresaw; its text is written to be read by a person."""


class AuthorError(ConsentlabError):
    """An author's file is not right; `complaints` holds a message for each flaw, with its line."""

    def __init__(self, *complaints: str) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints
