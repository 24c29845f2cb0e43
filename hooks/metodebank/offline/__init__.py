"""The site away from the net: installed on a phone, and on a memory stick."""
