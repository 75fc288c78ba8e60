//! Is this word known, and as what? Unknown is an answer, not an error.
//!
//! Before: [`crate::text`]. After: [`crate::document`]. What ships is compiled (`lexicon/compile.rs`) from the reviewed tables of
//! `src/data/lexicon`, and reading it costs nothing: every table is a slice of static bytes. A user's names lie over it.

mod american;
#[cfg(feature = "train")]
pub mod compile;
mod corrections;
mod distance;
mod entry;
mod famous;
mod file;
mod front;
mod function_words;
mod fuse;
mod near;
mod overlay;
mod skeleton;
mod spellings;
mod table;
mod variants;

use crate::mixing::GOLDEN;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use crate::Result;
use crate::text::key;
use corrections::Corrections;
use file::{Section, section};
use fuse::Fuse;
use overlay::Overlay;
use rapidhash::v3::rapidhash_v3;
use spellings::Spellings;
use table::Table;

pub use distance::{edits, jaro_winkler};
pub use entry::Entry;
pub use function_words::FUNCTION_WORDS;
pub use skeleton::{letters, skeleton};
pub use variants::{same_name, same_umlauts};

/// Words and names, embedded and from the user's overlay.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Tells lexicons that know different words apart.
    id: u64,
    frequent: Table<4>,
    words: Table<4>,
    names: Table<1>,
    typos: Table<2>,
    groups: Table<2>,
    corrections: Corrections,
    spellings: Spellings,
    pairs: Option<Fuse>,
    famous: Option<Fuse>,
    common: Option<Fuse>,
    overlay: Option<Overlay>,
}

/// Lets a bucket of the tables be one cache line.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("data/lexicon/lexicon.bin"));

static EMBEDDED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::over(&FILE.0)));

impl Lexicon {
    /// Returns the lexicon that ships.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Returns the lexicon that ships, to keep.
    pub fn shared() -> Arc<Self> {
        Arc::clone(&EMBEDDED)
    }

    fn over(file: &'static [u8]) -> Self {
        Self {
            id: 0,
            frequent: Table::new(section(file, Section::Frequent)),
            words: Table::new(section(file, Section::Words)),
            names: Table::new(section(file, Section::Names)),
            typos: Table::new(section(file, Section::Typos)),
            groups: Table::new(section(file, Section::Groups)),
            corrections: Corrections::new(section(file, Section::Corrections)),
            spellings: Spellings::new(section(file, Section::SpellingStarts), section(file, Section::Spellings)),
            pairs: Fuse::new(section(file, Section::Pairs)),
            famous: Fuse::new(section(file, Section::Famous)),
            common: Fuse::new(section(file, Section::Common)),
            overlay: None,
        }
    }

    /// Returns the lexicon that ships with the names of a file over it; see [`Self::with_names`].
    ///
    /// # Errors
    /// [`crate::Error::Io`] where the file can't be read, [`crate::Error::Lexicon`] with the line of a bad row.
    pub fn with_overlay(path: &Path) -> Result<Self> {
        Self::with_names(&Self::read_names(path)?, path)
    }

    /// Reads the bytes of a file of names, up to the most that an honest one has.
    pub(crate) fn read_names(path: &Path) -> Result<Vec<u8>> {
        Overlay::bytes(path)
    }

    /// Returns a number that only lexicons with the same words share, 0 for the one that ships.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// Returns a number that tells what it was made from, on every machine the same.
    pub(crate) fn digest(&self) -> u64 {
        let names = self.overlay.as_ref().map_or(0, |overlay| overlay.digest);
        rapidhash_v3(&FILE.0) ^ names
    }

    /// Returns the lexicon that ships with a user's names over it, from the bytes of their file; `path` is for messages. A row is
    /// `name<TAB>type(per|loc|org|word)<TAB>variants|separated<TAB>since<TAB>weight(1-15)`, of which only the name must be there; `#`
    /// begins a comment.
    ///
    /// # Errors
    /// [`crate::Error::Lexicon`] with the line of a bad row.
    pub fn with_names(bytes: &[u8], path: &Path) -> Result<Self> {
        static OVERLAID: AtomicU64 = AtomicU64::new(1);
        let id = OVERLAID.fetch_add(1, Ordering::Relaxed);
        let shipped = Self::embedded();
        let overlay = Overlay::parse(bytes, path, &|key| shipped.shipped_group(key))?;
        Ok(Self { id, overlay: Some(overlay), ..shipped.clone() })
    }

    /// Returns what is known of a word by its [`key`].
    #[inline]
    pub fn entry(&self, key: u64) -> Entry {
        match self.overlay.as_ref().and_then(|overlay| overlay.entry(key)) {
            Some(own) => self.shipped(key).without_misspelling().and(own),
            None => self.shipped(key),
        }
    }

    #[inline]
    fn shipped(&self, key: u64) -> Entry {
        if let Some(bits) = self.frequent.get(key).or_else(|| self.words.get(key)) {
            return Entry::from_bits(u32::from_le_bytes(bits));
        }
        if let Some([byte]) = self.names.get(key) {
            return Entry::from_name_byte(byte);
        }
        if self.typos.get(key).is_some() { Entry::MISSPELLED } else { Entry::UNKNOWN }
    }

    /// Returns the right spelling of a known misspelling.
    pub fn correction(&self, key: u64) -> Option<String> {
        self.entry(key).is_typo().then(|| self.corrections.get(u16::from_le_bytes(self.typos.get(key)?)))?
    }

    /// Returns the group of spellings that are one word or name ("colour", "color"; "Kyiv", "Kiev"), if it is in one.
    pub fn variant_group(&self, key: u64) -> Option<u32> {
        let shipped = self.shipped_group(key);
        match &self.overlay {
            Some(overlay) => overlay.group(key, shipped),
            None => shipped,
        }
    }

    fn shipped_group(&self, key: u64) -> Option<u32> {
        self.groups.get(key).map(|number| u16::from_le_bytes(number).into())
    }

    /// Returns whether two different spellings may both be right for one name; see [`same_name`].
    pub fn is_variant(&self, a: &str, b: &str) -> bool {
        let (left, right) = (key(a), key(b));
        let group = self.variant_group(left);
        group.is_some() && group == self.variant_group(right)
            || same_name(a, b, self.entry(left).and(self.entry(right)))
    }

    /// Calls back with every known name that has this [`skeleton()`], in lower case.
    pub fn names_with_skeleton(&self, skeleton: &str, mut found: impl FnMut(&str)) {
        for name in self.overlay.iter().flat_map(|overlay| overlay.spellings(skeleton)) {
            found(name);
        }
        self.spellings.each(skeleton, found);
    }

    /// Returns whether a first and a last name, given as keys, are those of a known person.
    pub fn is_full_name(&self, first: u64, last: u64) -> bool {
        let pair = pair_key(first, last);
        self.overlay.as_ref().is_some_and(|overlay| overlay.is_pair(pair))
            || self.pairs.is_some_and(|pairs| pairs.contains(pair))
    }

    /// Returns whether a first and a last name, given as keys, are a full name that the news names a lot.
    pub fn is_famous(&self, first: u64, last: u64) -> bool {
        self.famous.is_some_and(|famous| famous.contains(pair_key(first, last)))
    }

    /// Returns the last names of the [famous](Self::is_famous) with this first name, given as a key; in lower case.
    pub fn famous_lasts(&self, first: u64) -> &'static [&'static str] {
        famous::lasts(first)
    }

    /// Returns the first names of the [famous](Self::is_famous) with this last name, given as a key; in lower case.
    pub fn famous_firsts(&self, last: u64) -> &'static [&'static str] {
        famous::firsts(last)
    }
}

/// One key of two, their order kept.
fn pair_key(first: u64, last: u64) -> u64 {
    first.rotate_left(23).wrapping_mul(GOLDEN) ^ last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn entry(word: &str) -> Entry {
        Lexicon::embedded().entry(key(word))
    }

    #[test]
    fn ordinary_words_have_a_frequency_and_a_class() {
        let truce = entry("truce");
        assert!(truce.is_word() && !truce.is_name());
        assert!(truce.zipf().is_some_and(|z| (2.5..4.0).contains(&z)));
        assert_ne!(truce.class(), 0);
        assert_eq!(truce.class(), entry("treaty").class());
        assert!(entry("the").zipf() > truce.zipf());
    }

    #[test]
    fn what_is_known_of_a_name_holds_for_all_spellings_of_its_key() {
        for name in ["Michal", "Rafal", "Jaroslaw", "Suwalki"] {
            assert!(entry(name).prominence() >= 9, "{name}");
        }
    }

    #[test]
    fn function_words_keep_their_number() {
        for (number, word) in (1..=u8::MAX).zip(FUNCTION_WORDS) {
            assert_eq!(entry(word).function(), number, "{word}");
        }
        assert_eq!(entry("ceasefire").function(), 0);
    }

    #[test]
    fn names_are_known_and_say_their_script() {
        for name in ["Witkoff", "Rubio", "Zelenskyy", "Umerov", "Kharkiv", "Macron"] {
            assert!(entry(name).is_name(), "{name}");
        }
        assert!(entry("Umerov").is_cyrillic() && entry("Sinwar").is_transliterated());
        assert!(!entry("Witkoff").is_transliterated() && !entry("Sinwar").is_cyrillic());
        assert!(entry("Washington").prominence() > entry("Witkoff").prominence().min(14));
    }

    #[test]
    fn mangled_names_are_unknown() {
        for name in ["Vitcoff", "Vicchoff", "Zelanceci", "Umrov"] {
            assert_eq!(entry(name), Entry::UNKNOWN, "{name}");
        }
    }

    #[test]
    fn a_misspelling_is_no_word_and_has_its_correction() {
        assert!(entry("recieve").is_typo() && !entry("recieve").is_known());
        assert_eq!(Lexicon::embedded().correction(key("recieve")).as_deref(), Some("receive"));
        assert_eq!(Lexicon::embedded().correction(key("receive")), None);
    }

    #[test]
    fn both_sides_of_the_ocean_are_one_group() {
        let group = |word| Lexicon::embedded().variant_group(key(word));
        assert!(entry("colour").is_british() && entry("color").is_american());
        assert!(group("colour").is_some() && group("colour") == group("color"));
        assert_ne!(group("colour"), group("honour"));
        assert_eq!(group("truce"), None);
    }

    #[test]
    fn a_users_variant_joins_those_that_ship() {
        let names = b"Kharkiv\tloc\tHarkiw\nOdesa\tloc\tKharkow";
        let lexicon = Lexicon::with_names(names, Path::new("names")).expect("the rows are good");
        for (a, b) in [("Kharkiv", "Kharkov"), ("Kharkiv", "Harkiw"), ("Kharkov", "Harkiw"), ("Odessa", "Kharkow")] {
            assert!(lexicon.variant_group(key(a)).is_some() && lexicon.is_variant(a, b), "{a} {b}");
        }
        assert!(!lexicon.is_variant("Kharkiv", "Odesa"));
        // A word that stands in many names joins none of them.
        let names = b"Halbrook\torg\tHalbrook Group\nHolbrook\torg\tHolbrook Group";
        let lexicon = Lexicon::with_names(names, Path::new("names")).expect("the rows are good");
        assert!(!lexicon.is_variant("Halbrook", "Holbrook"));
    }

    #[test]
    fn a_users_names_are_read_from_a_file() {
        let scratch = Scratch::new();
        let lexicon =
            Lexicon::with_overlay(&scratch.file("names.tsv", "Orla Quennec\tper\n")).expect("the row is good");
        assert!(lexicon.entry(key("quennec")).is_name() && !entry("quennec").is_known());
        assert!(matches!(Lexicon::with_overlay(&scratch.0.join("none.tsv")), Err(crate::Error::Io { .. })));
    }

    #[test]
    fn names_are_found_by_their_skeleton() {
        let mut found = Vec::new();
        Lexicon::embedded().names_with_skeleton(&skeleton("Vitcoff"), |name| found.push(name.to_owned()));
        assert!(found.contains(&"witkoff".to_owned()), "{found:?}");
        assert!(found.iter().all(|name| skeleton(name) == "vtkf"));
    }

    #[test]
    fn full_names_are_known_in_their_order() {
        let known = |a, b| Lexicon::embedded().is_full_name(key(a), key(b));
        assert!(known("Steve", "Witkoff") && known("Emmanuel", "Macron"));
        assert!(!known("Witkoff", "Steve") && !known("Marco", "Witkoff"));
    }

    #[test]
    fn a_digest_tells_what_ships_and_the_names_over_it() {
        let with = |names: &str| Lexicon::with_names(names.as_bytes(), "names".as_ref()).unwrap().digest();
        let shipped = Lexicon::embedded().digest();
        assert_eq!(shipped, rapidhash_v3(&FILE.0));
        for names in ["Varnholt\tloc\n", "Quennec\tper\n"] {
            assert_eq!(with(names) ^ shipped, rapidhash_v3(names.as_bytes()), "{names}");
        }
    }
}
