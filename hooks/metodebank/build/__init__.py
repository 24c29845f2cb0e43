"""From a folder of content to a site that stands in its place: steps, writers, serving."""
