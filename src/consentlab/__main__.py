"""Lets `python -m consentlab` do what the command `consentlab` does."""

from consentlab.cli import main

if __name__ == "__main__":
    main()
