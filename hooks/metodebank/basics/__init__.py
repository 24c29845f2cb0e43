"""What any room may need: problems as data, texts, settings, the day, workers."""
