"""Makes the training table out of labelled sets: `python -m recipes.training --data DIR -o table.jsonl.gz`."""
