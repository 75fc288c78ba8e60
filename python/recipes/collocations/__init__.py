"""Rebuilds the tables of collocations: `python -m recipes.collocations CACHE --data DIR`.

Run it from the folder `python`, after `cargo build --release --features train --example collocation_tables`, with pip, apt-get and
dpkg-deb at hand. Packages go into CACHE, tables into CACHE/tables; it says how far these are from those that ship, and `--ship` puts them in
their place. Then every head has to learn anew, so that those that ship stay until that is done.

Documents are read otherwise since those were built. The crate as it was, in a folder THEN given by its whole path, gives them again to the
byte:

    git worktree add THEN c2f5859
    git -C THEN checkout 94c6f5c -- src/collocations/words.rs
    mkdir THEN/examples
    sed /shipped/d python/recipes/collocations/tables.rs > THEN/examples/collocation_tables.rs
    (cd THEN && cargo build --release --features train --example collocation_tables)
    (cd python && python -m recipes.collocations CACHE --data DIR --program THEN/target/release/examples/collocation_tables)
"""
