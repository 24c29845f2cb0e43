"""How the site is found and passed on: by search engines, feed readers, networks, old links."""
