//! Where does a corpus go that outgrows memory? To a temporary folder that is removed with it.

use super::folder::Folder;
use crate::error::Result;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// A corpus in a folder of its own.
#[derive(Debug)]
pub(super) struct Spill {
    pub(super) folder: Folder,
    path: PathBuf,
}

impl Spill {
    pub(super) fn new() -> Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("unspun-corpus-{}-{number}", std::process::id()));
        Ok(Self { folder: Folder::create(&path)?, path })
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        // What can't be removed is left to whoever cleans the temporary folder.
        let _ = fs::remove_dir_all(&self.path);
    }
}
