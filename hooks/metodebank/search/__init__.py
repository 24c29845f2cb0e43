"""An index of the words of all entries, what a list can be narrowed by, and the files of both."""
