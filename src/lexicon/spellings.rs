//! Which known names have this skeleton?
//!
//! Names lie in buckets that the hash of their skeleton chooses. A bucket is a row of groups: one byte of the skeleton's hash, one
//! byte with the group's length, then the names front-coded. The names of a group have one skeleton.

use super::front::Words;
use super::skeleton::skeleton;
use crate::text::key;

/// The names by skeleton, over static bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spellings {
    /// Where each bucket begins, as 32-bit numbers; one more for the end.
    starts: &'static [[u8; 4]],
    groups: &'static [u8],
}

impl Spellings {
    pub(super) fn new(starts: &'static [u8], groups: &'static [u8]) -> Self {
        Self { starts: starts.as_chunks().0, groups }
    }

    /// Calls back with every known name of a skeleton, in a fixed order.
    pub(super) fn each(&self, wanted: &str, mut found: impl FnMut(&str)) {
        let (bucket, mark) = place(wanted, self.starts.len().saturating_sub(1));
        let start = |at: usize| self.starts.get(at).map_or(0, |s| u32::from_le_bytes(*s) as usize);
        let mut rest = self.groups.get(start(bucket)..start(bucket + 1)).unwrap_or_default();
        while let [group, length, behind @ ..] = rest {
            let Some((names, next)) = behind.split_at_checked(usize::from(*length)) else { return };
            rest = next;
            if *group == mark {
                let mut names = Words::new(names);
                let mut checked = false;
                while let Some(name) = names.next() {
                    // A group holds names of one skeleton, but another skeleton's group may have the same mark.
                    if !checked && skeleton(name) != wanted {
                        break;
                    }
                    checked = true;
                    found(name);
                }
            }
        }
    }
}

/// The bucket of a skeleton and the byte that marks its groups.
pub(super) fn place(skeleton: &str, buckets: usize) -> (usize, u8) {
    let hash = key(skeleton);
    (super::table::home(hash, buckets), hash.to_le_bytes()[0])
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::super::front::write;
    use super::*;

    #[test]
    fn a_group_of_another_skeleton_is_passed_over_though_it_has_the_same_mark() {
        let (_, mark) = place("brns", 1);
        let mut groups = Vec::new();
        for [first, second] in [["Witkoff", "Witcoff"], ["Barnes", "Burns"]] {
            let mut names = Vec::new();
            write("", first, &mut names);
            write(first, second, &mut names);
            groups.extend([mark, u8::try_from(names.len()).unwrap()]);
            groups.extend(names);
        }
        let end = u32::try_from(groups.len()).unwrap().to_le_bytes();
        let spellings = Spellings::new([[0; 4], end].concat().leak(), groups.leak());
        let mut found = Vec::new();
        spellings.each("brns", |name| found.push(name.to_owned()));
        assert_eq!(found, ["Barnes", "Burns"]);
    }
}
