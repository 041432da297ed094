"""The learner's own record, and the self-assessment that is asked twice."""
