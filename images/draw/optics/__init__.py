"""What is seen through a lens held close: a mole, and the back of an eye."""
