"""What comes next: sentences in, announced events with time, place and participants out."""
