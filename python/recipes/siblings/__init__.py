"""Measures what a corpus finds: `python -m recipes.siblings --data DIR`, from the folder `python`, with unspun installed."""
