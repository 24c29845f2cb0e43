"""Words as such: without inflection, in their alphabet, and those that name a person."""
