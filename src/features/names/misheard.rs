//! Which names of the news are misheard by one letter that scripts confuse, where the article has the right name, too?
//!
//! People slip so, too: it is shown, not counted.

use super::everywhere::stands_everywhere;
use super::known::LEAST;
use super::respelling::{begin_alike, ends_otherwise, through_script};
use super::shapes::Shapes;
use super::types::{Type, collect, names};
use super::variants::is_derivation;
use crate::document::Span;
use crate::evidence::Evidence;
use crate::lexicon::edits;

/// Letters of the shortest name that may have been misheard.
const SHORTEST: usize = 6;

/// Returns where a name is misheard, and the right one.
pub(super) fn find(e: &Evidence<'_>) -> Vec<(Span, String)> {
    let mut shapes = Shapes::default();
    shapes.begin(&e.document.words);
    let (names, _) = names(e);
    let types = collect(e, &names, &mut shapes);
    let mut found = Vec::new();
    for wrong in types.iter().filter(|name| name.unknown) {
        let is_right = |right: &&Type<'_>| {
            is_misheard(wrong, right) && !e.lexicon.is_variant(&wrong.shape.spelling, &right.shape.spelling)
        };
        if let Some(right) = types.iter().find(is_right) {
            found.extend(wrong.places(&names).map(|place| (place, right.spelling.to_owned())));
        }
    }
    found
}

/// Whether a spelling is a name of the news but for one letter, or an ending, which scripts confuse.
fn is_misheard(wrong: &Type<'_>, right: &Type<'_>) -> bool {
    if right.unknown || right.entry.is_word() || right.entry.prominence() < LEAST || stands_everywhere(right.key) {
        return false;
    }
    let (x, y) = (wrong.shape.letters.as_str(), right.shape.letters.as_str());
    let few = || match edits(x, y) {
        1 => true,
        2 => ends_otherwise(x.as_bytes(), y.as_bytes()),
        _ => false,
    };
    x.len().min(y.len()) >= SHORTEST
        && begin_alike(x.as_bytes(), y.as_bytes())
        && !x.contains(y)
        && !y.contains(x)
        && !is_derivation(x, y)
        && few()
        && through_script(x, y)
}
