"""The rules of an inspection, one module a family: each yields faults of a site and keeps nothing."""
