//! How is a stranger's file read without giving it all memory? Up to a limit that no honest file comes near.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::error::{Error, Result};

/// Reads a file of at most so many bytes.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|source| Error::io(path, source))?;
    let mut bytes = Vec::new();
    let count = file.take(most + 1).read_to_end(&mut bytes).map_err(|source| Error::io(path, source))?;
    if count as u64 > most {
        let problem = format!("larger than {} MiB, the most that is read", most >> 20);
        return Err(Error::io(path, io::Error::other(problem)));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_limit_is_refused() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE");
        let size = std::fs::metadata(&path).unwrap().len();
        assert_eq!(read(&path, size).unwrap().len() as u64, size);
        assert!(read(&path, size - 1).unwrap_err().to_string().ends_with("the most that is read"));
    }
}
