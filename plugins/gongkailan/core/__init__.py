"""The rules of figures: plain Python, standard library only; prints, logs and reads nothing."""
