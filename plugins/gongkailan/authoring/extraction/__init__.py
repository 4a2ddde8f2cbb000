"""The rooms behind `extract`: lexicon, prose, what is set aside, numbers, status, naming."""
