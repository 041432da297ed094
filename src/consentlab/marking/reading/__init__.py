"""Where a person reads written answers without knowing whose they are."""
