// An instrument on A4, as the page is printed: loaded at each click.
"use strict";
print();
