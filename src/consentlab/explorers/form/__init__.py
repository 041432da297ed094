"""The laboratory in which a learner composes a consent form for a post."""

from consentlab.explorers.form.laboratory import laboratory

__all__ = ["laboratory"]
