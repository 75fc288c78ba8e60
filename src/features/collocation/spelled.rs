//! How does a word stand between its neighbours in American spelling? The tables were counted over American text.

use crate::collocations::{Collocations, Pair, Place, Sight, Spot};
use crate::evidence::Evidence;
use crate::text::key;

/// Returns a token and its neighbours as Americans spell them; `None` where they spell them so already.
pub(super) fn american(e: &Evidence<'_>, tables: &Collocations<'_>, token: usize, spot: &Spot) -> Option<Spot> {
    let respelled = |at: Option<usize>, place: Place| respelled(e, tables, at?, place);
    let [left, own, right] = [
        respelled(token.checked_sub(1), spot.left),
        respelled(Some(token), spot.place),
        respelled(Some(token + 1), spot.right),
    ];
    left.or(own).or(right)?;
    let place = own.unwrap_or(spot.place);
    let before =
        if left.or(own).is_some() { seen(tables, left.unwrap_or(spot.left), place, spot.before) } else { spot.before };
    let after =
        if right.or(own).is_some() { seen(tables, place, right.unwrap_or(spot.right), spot.after) } else { spot.after };
    Some(Spot { left: left.unwrap_or(spot.left), place, right: right.unwrap_or(spot.right), before, after })
}

/// Returns the place of a word in American spelling, if it has another one that the tables know.
fn respelled(e: &Evidence<'_>, tables: &Collocations<'_>, at: usize, place: Place) -> Option<Place> {
    let token = e.document.tokens.get(at).filter(|_| place.is_word())?;
    let spelling = e.lexicon.american(e.document.words.get(token.word)?.text)?;
    let id = tables.id_of_word(key(&spelling));
    let mut american = place;
    (american.id, american.facts) = (id, tables.facts(id));
    id.is_known().then_some(american)
}

/// What the tables say of two neighbours; where they don't have them together it is as it was.
fn seen(tables: &Collocations<'_>, first: Place, second: Place, written: Pair) -> Pair {
    let log_expected = tables.log_expected(first.facts.frequency(), second.facts.frequency());
    match tables.strength(first.id, second.id) {
        Some(strength) => Pair { strength, log_expected, sight: Sight::Seen },
        None => Pair { strength: Collocations::unseen_strength(log_expected), log_expected, ..written },
    }
}
