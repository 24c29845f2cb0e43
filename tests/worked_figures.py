"""Worked examples that others have published, with what they print, for Python and the browser.

Each is the kind of what is reckoned, of what, and value and ends as they are printed.
"""

from __future__ import annotations

# R's `sleep`.
SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)
_RISES = [-30, 30, -40, -40, 80, 60, -50, -20]
_BEFORE, _AFTER = [21, 35, 40, 38, 23, 27, 28, 39], [32, 35, 38, 57, 37, 30, 39, 28]
_X, _Y = [5.1, 2, 4.1, 6.2, 7.1, 8.3], [1.5, 6.4, 3.3, 5.8, 4.8, 7.2, 5.6, 4.5]
# Minitab tells no answers: these are 15 with its mean and its spread, and come to what it prints,
# which is 2.333, 0.477 and 4.190.
_FIFTEEN = [35 / 15, *([35 / 15 + 3.352, 35 / 15 - 3.352] * 7)]

WORKED = {
    "UMSL MTH1320": ("mean_change", [[0] * 8, _RISES], (-1.25, -43.51131, 41.01131)),
    "R For Dummies": ("mean_change", [*reversed(SLEEP)], (-1.58, -2.4598858, -0.7001142)),
    # Looks like a gain of 5.6, and the interval holds 0.
    "rinterested": ("mean_change", [_BEFORE, _AFTER], (5.625, -2.614155, 13.864155)),
    "statscodes": ("mean_difference", [_Y, _X], (0.5791667, -1.935420, 3.093754)),
    "Minitab": ("mean_change", [[0] * 15, _FIFTEEN], (2.33333, 0.47706, 4.18961)),
    # Those of which only other intervals were printed, and our own, are by Wilson and Newcombe.
    "SciPy": ("share", [7, 50], (0.14, 0.069508, 0.261862)),
    "R-help 2007": ("share", [340, 400], (0.85, 0.811686, 0.881655)),
    "R-help 2009": ("difference", [[61, 148], [18, 100]], (-0.2321622, -0.334418, -0.116821)),
    "VassarStats": ("share", [23, 60], (0.3833333, 0.270883, 0.509824)),
    "Newcombe 1": ("share", [81, 263], (0.3079848, 0.255289, 0.366210)),
    "Newcombe 2": ("share", [15, 148], (0.1013514, 0.0624, 0.1605)),
    "Newcombe 3": ("share", [0, 20], (0, 0, 0.161125)),
    "Newcombe 4": ("share", [1, 29], (0.0344828, 0.0061, 0.1718)),
    "none": ("share", [0, 10], (0, 0, 0.2775)),
    "all": ("share", [10, 10], (1, 0.722467, 1)),
    "14 of 40": ("share", [14, 40], (0.35, 0.2213, 0.5049)),
    # After Armitage and Berry: 50 pairs.
    "StatsDirect": ("paired_difference", [20, 2, 12, 16], (0.2, 0.0562, 0.3292)),
    # Bland's children, of which MedCalc prints 8.49 of 100, from 5.5 to 11.4.
    "MedCalc": ("paired_difference", [212, 144, 256, 707], (0.084913, 0.05543, 0.11419)),
}
