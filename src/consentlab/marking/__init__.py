"""The marker's side: releases, hand-ins, nbgrader, feedback; the one room that knows nbgrader."""
