"""What counts and answers say, and how sure that is: shares, means, and by how much they differ."""
