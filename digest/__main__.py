"""`python -m digest`: the command line, where no script of that name is on the path."""

from digest.cli import main

main(prog_name="digest")
