"""`python -m vedette` is the same as `vedette`."""

from vedette.cli import main

main()
