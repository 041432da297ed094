"""What in a picture, its file, its caption or around it can identify a person; and cleaning it."""
