//! Where does a corpus go that outgrows memory? To a temporary folder that is removed with it.

use super::folder::Folder;
use crate::error::{Error, Result};
use std::fs::{self, DirBuilder};
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::PathBuf;

/// Names that are tried; one is nearly always free.
const TRIES: usize = 16;

/// A corpus in a folder of its own.
#[derive(Debug)]
pub(super) struct Spill {
    pub(super) folder: Folder,
    path: PathBuf,
    /// The process that made it: a child that was forked has the corpus, too, and must leave its parent the folder.
    owner: u32,
}

impl Spill {
    pub(super) fn new() -> Result<Self> {
        // A killed process leaves its folder, and nobody may have made ours ready: only one that is new is used.
        for _ in 0..TRIES {
            let name = RandomState::new().hash_one(std::process::id());
            let path = std::env::temp_dir().join(format!("unspun-corpus-{name:016x}"));
            match private().create(&path) {
                Ok(()) => {
                    return Ok(Self { folder: Folder::create(&path)?, path, owner: std::process::id() });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::io(&path, error)),
            }
        }
        Err(Error::io(std::env::temp_dir(), ErrorKind::AlreadyExists.into()))
    }
}

/// Makes folders that only their owner reads.
fn private() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

impl Drop for Spill {
    fn drop(&mut self) {
        if self.owner == std::process::id() {
            // What can't be removed is left to whoever cleans the temporary folder.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_temporary_folder_is_new_and_its_owners_alone() {
        let (one, two) = (Spill::new().unwrap(), Spill::new().unwrap());
        assert_ne!(one.path, two.path);
        assert_eq!(fs::metadata(&one.path).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_temporary_folder_goes_with_its_corpus() {
        let spill = Spill::new().unwrap();
        let path = spill.path.clone();
        assert!(path.is_dir());
        drop(spill);
        assert!(!path.exists());
    }

    #[test]
    fn a_forked_child_leaves_its_parent_the_folder() {
        let spill = Spill::new().unwrap();
        let path = spill.path.clone();
        let child = Spill { folder: Folder::open(&path).unwrap(), path: path.clone(), owner: spill.owner + 1 };
        drop(child);
        assert!(path.is_dir());
        drop(spill);
        assert!(!path.exists());
    }
}
