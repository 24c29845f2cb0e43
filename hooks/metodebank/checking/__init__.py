"""What is wrong with content, how it is mended, and how it is told."""
