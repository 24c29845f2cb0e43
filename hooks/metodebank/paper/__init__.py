"""Paper: sheets and local plans as PDF, made from the same data as the pages."""
