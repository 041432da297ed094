"""A drawn feed of posts, in which the learner looks for those that put a patient at risk."""

from consentlab.explorers.feed.laboratory import laboratory

__all__ = ["laboratory"]
