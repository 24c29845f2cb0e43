"""How the site is passed on: search engines, feeds, open data, old links, phones, memory sticks."""
