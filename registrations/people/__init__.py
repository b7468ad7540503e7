"""Who people are: persons, guardians, associations; matching and merging."""
