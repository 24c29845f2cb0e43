"""From the files of the authors to content: folders, YAML, Markdown, pictures."""
