"""content/data/scoring.yml: what is wrong in it (`faults`), and the rules as the functions read them (`published`)."""
