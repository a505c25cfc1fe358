"""What a reading of an article hangs on, told sentence by sentence and fact by fact: for maintainers of language packs."""
