"""What helps people to write: the form, templates, schemas, the guide, the rules."""
