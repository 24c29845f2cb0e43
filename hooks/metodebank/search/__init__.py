"""Search: words reduced to what they mean, an index of them, and the files it lies in.

`analysis` has a twin in JavaScript, `docs/assets/search/analysis.js`; both read the same
tables, `words.yml`, and the tests hold them together by vectors.
"""
