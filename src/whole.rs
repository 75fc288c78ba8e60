//! How is a file written so that nobody ever finds half of it? Beside its place under another name, and then at once in its place.

use crate::error::{Error, Result};
use std::fs::{self, File, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes a file as [`fs::write`] does, to whoever reads it meanwhile or after a failure the old one or the new one. Where the folder takes
/// no new file, or the place can't be changed for another (a file that is mounted), it is written in place.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    put(path, bytes).map_err(|source| Error::io(path, source))
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut old = match File::options().write(true).open(path) {
        Ok(old) => old,
        // What a link that leads nowhere leads to is made.
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => return fs::write(path, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => return replace(path, None, bytes),
        Err(error) => return Err(error),
    };
    let about = old.metadata()?;
    // What is written to a pipe or a terminal can't be put in its place.
    if !about.is_file() {
        return old.write_all(bytes);
    }
    drop(old);
    // A link stays one to what is replaced.
    match replace(&fs::canonicalize(path)?, Some(&about), bytes) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy) => {
            fs::write(path, bytes)
        }
        done => done,
    }
}

/// Puts a new file in the place of what may lie there, with its owner and permissions; if that fails nothing is left beside it.
fn replace(path: &Path, old: Option<&Metadata>, bytes: &[u8]) -> io::Result<()> {
    let name = RandomState::new().hash_one(std::process::id());
    let next = path.with_file_name(format!(".unspun-{name:016x}"));
    let mut file = File::create_new(&next)?;
    let written = || {
        if let Some(old) = old {
            keep(&file, old)?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&next, path)
    };
    let written = written();
    if written.is_err() {
        // The failure itself is what has to be told.
        let _ = fs::remove_file(&next);
    }
    written
}

/// Gives a file, before anything is in it, to who may read the old one.
fn keep(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.metadata()?;
        if (own.uid(), own.gid()) != (old.uid(), old.gid()) {
            fchown(file, Some(old.uid()), Some(old.gid()))?;
        }
    }
    file.set_permissions(old.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::io::Read;

    fn names(folder: &Path) -> Vec<String> {
        let name = |file: io::Result<fs::DirEntry>| file.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    #[cfg(unix)]
    #[test]
    fn whoever_reads_the_old_file_has_it_whole() {
        use std::fs::Permissions;
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = Scratch::new();
        let (path, link) = (folder.0.join("model"), folder.0.join("link"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(folder.0.join("plain"), "as it comes").unwrap();
        write(&path, b"the old one").unwrap();
        assert_eq!(mode(&path), mode(&folder.0.join("plain")));
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink("model", &link).unwrap();
        let mut reader = File::open(&path).unwrap();
        write(&link, b"new").unwrap();
        let mut read = String::new();
        reader.read_to_string(&mut read).unwrap();
        assert_eq!((read.as_str(), fs::read_to_string(&path).unwrap().as_str()), ("the old one", "new"));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(mode(&path), 0o640);
        symlink("made", folder.0.join("leading")).unwrap();
        write(&folder.0.join("leading"), b"made").unwrap();
        assert_eq!(fs::read_to_string(folder.0.join("made")).unwrap(), "made");
        assert_eq!(names(&folder.0), ["leading", "link", "made", "model", "plain"]);
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = Scratch::new();
        let taken = folder.0.join("taken");
        fs::create_dir_all(taken.join("inside")).unwrap();
        for failed in [write(&taken, b"x"), write(&folder.0.join("none/model"), b"x")] {
            assert!(matches!(failed, Err(Error::Io { .. })), "{failed:?}");
        }
        assert!(replace(&taken, None, b"x").is_err(), "a file takes no folder's place");
        assert_eq!(names(&folder.0), ["taken"]);
    }
}
