"""What each page prints: links resolved, labels in its language, HTML ready for the templates."""
