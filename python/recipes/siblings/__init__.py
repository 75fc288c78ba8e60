"""Measures what a corpus finds: `python -m recipes.siblings --data DIR`, from the folder `python`, with unspun built there
(`maturin develop --release`): the sources there hide an installed one.
"""
