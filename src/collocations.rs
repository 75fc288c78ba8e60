//! Which words stand side by side in clean news?
