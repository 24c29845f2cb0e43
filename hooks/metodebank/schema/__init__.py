"""What content may hold: kinds, facts and sections, and the types that read them."""
