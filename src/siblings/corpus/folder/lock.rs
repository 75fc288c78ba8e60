//! Who adds to a corpus? One at a time: whoever holds the lock on a file that is there for nothing else.

use super::file::length_of;
use super::refused;
use crate::error::{Error, Result};
use std::fs::{File, TryLockError};
use std::path::Path;

/// Held by who adds to the corpus.
pub(super) const LOCK: &str = "lock";

/// Waits for the lock, which lasts until what is returned is dropped.
pub(super) fn wait(folder: &Path) -> Result<File> {
    let lock = file(folder)?;
    lock.lock().map_err(|e| Error::io(folder.join(LOCK), e))?;
    Ok(lock)
}

/// Takes the lock, if nobody has it.
pub(super) fn take(folder: &Path) -> Result<File> {
    let lock = file(folder)?;
    lock.try_lock().map_err(|e| not_taken(folder, e))?;
    Ok(lock)
}

fn file(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    // A link that leads nowhere is there, too, and would be followed.
    if std::fs::symlink_metadata(&path).is_ok() {
        length_of(&path)?;
    }
    // Nothing is written there, and what a stranger's link points to must not be cut to nothing.
    File::options().write(true).create(true).truncate(false).open(&path).map_err(|e| Error::io(&path, e))
}

/// Only who is kept waiting is told of somebody else: not every disk can lock, either.
fn not_taken(folder: &Path, error: TryLockError) -> Error {
    match error {
        TryLockError::WouldBlock => refused(folder, "somebody else is adding to it"),
        TryLockError::Error(error) => Error::io(folder.join(LOCK), error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_kept_waiting_is_told_of_somebody_else() {
        let folder = Path::new("corpus");
        let told = |error| not_taken(folder, error).to_string();
        assert_eq!(told(TryLockError::WouldBlock), "corpus: somebody else is adding to it");
        let full = std::io::Error::other("no locks available");
        let told = told(TryLockError::Error(full));
        assert!(told.ends_with("lock: no locks available"), "{told}");
    }
}
