"""The laboratories of the lessons: what `before_you_post` does."""

from consentlab.explorers.before_you_post import before_you_post

__all__ = ["before_you_post"]
