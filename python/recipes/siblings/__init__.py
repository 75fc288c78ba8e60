"""Measures what a corpus finds: `python -m recipes.siblings --data DIR`.

Run it from the folder `python`, with unspun built there (`maturin develop --release`): the sources there hide an installed one.
"""
