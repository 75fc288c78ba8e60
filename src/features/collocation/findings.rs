//! Which words look like the wrong one of two synonyms, and which neighbours never meet?

use super::spelled::american;
use super::swap;
use super::tally::Tally;
use crate::collocations::{Collocations, Pair, Place, Reading, Spot, WordId};
use crate::document::{Case, Flags, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};

/// Points at the words and pairs that a person may want to look at.
pub(super) fn point(e: &Evidence<'_>, tally: &Tally, out: &mut Vec<Finding>) {
    let (Some(tables), true) = (Collocations::embedded(), tally.measured()) else { return };
    let reading = Reading::of(e.document, tables);
    wrong_senses(e, &reading, tally.all.words, out);
    rare_pairs(e, &reading, most(tally.all.words), out);
}

/// How much better a synonym must fit where the word was never seen beside either neighbour, and where beside one. Three less
/// pointed at five times as many words that writers chose, and at twice as many that a word swap put there.
const LEAST_GAIN: [f32; 2] = [9.0, 11.0];
/// By how many powers of ten the commonest synonym must be commoner.
const LEAST_GAP: f32 = 0.8;
/// A word of more than one in a thousand fits nearly everywhere ("get", "is", "now"), which says nothing against another one.
const MOST_ZIPF: f32 = 6.0;
/// So few suspects are none, and so few by the words: people choose a rare word here and there, a program swaps many. Of 572 words pointed
/// at in 3,865 texts by people 161 are left, in 86 texts (464 before), of 1,401 that a thesaurus or a dictionary put there 1,229.
const LEAST_SUSPECTS: usize = 2;
const ONE_IN: usize = 333;
/// Words pointed at in a thousand, at least one.
const PER_THOUSAND: u32 = 8;

/// How many findings of one kind an article of this many words may have.
fn most(words: u32) -> usize {
    (words * PER_THOUSAND).div_ceil(1000) as usize
}

/// A word that stands once and that a commoner synonym would replace well.
struct Suspect {
    excess: f32,
    token: usize,
    synonym: WordId,
}

impl Suspect {
    fn of(tables: &Collocations<'_>, token: usize, spot: &Spot) -> Option<Self> {
        let strange = [spot.before, spot.after].map(Pair::is_unseen);
        let known = spot.before.is_known() && spot.after.is_known();
        let Place { id, facts, .. } = spot.place;
        if !known
            || strange == [false; 2]
            || !spot.place.is_content()
            || !spot.place.is_once()
            || facts.gap() < LEAST_GAP
        {
            return None;
        }
        let swap =
            swap::best(tables, spot).filter(|swap| swap.synonym < id && stands_here(tables, spot, swap.synonym))?;
        let [both, one] = LEAST_GAIN;
        let excess = swap.gain - if strange == [true; 2] { both } else { one };
        (excess >= 0.0).then_some(Self { excess, token, synonym: swap.synonym })
    }
}

/// Returns whether clean English has a synonym beside both neighbours, oftener than chance, and not everywhere else as well.
fn stands_here(tables: &Collocations<'_>, spot: &Spot, synonym: WordId) -> bool {
    let sides = (tables.strength(spot.left.id, synonym), tables.strength(synonym, spot.right.id));
    matches!(sides, (Some(left), Some(right)) if left + right > 0.0) && tables.zipf(tables.facts(synonym)) < MOST_ZIPF
}

/// Whether a suspect is a whole word, no name at the start of a sentence ("Taiwan" for China), as odd in American spelling, and suggests
/// another word.
fn holds(e: &Evidence<'_>, tables: &Collocations<'_>, spot: &Spot, suspect: &Suspect) -> bool {
    let Some(token) = e.document.tokens.get(suspect.token) else { return false };
    let (Some(word), Some(synonym)) = (e.document.words.get(token.word), tables.spelling(suspect.synonym)) else {
        return false;
    };
    let name = token.case != Case::Lower && token.entry.is_name();
    // "pct" is an abbreviation, "pic" in "pic.twitter.com" a part of an address.
    let whole = word.text.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && !token.is_joined(e.text, |_| false, char::is_alphanumeric);
    whole
        && !name
        && !token.entry.is_typo()
        && !e.lexicon.is_respelling(word.text, synonym)
        && american(e, tables, suspect.token, spot)
            .is_none_or(|spot| Suspect::of(tables, suspect.token, &spot).is_some())
}

fn wrong_senses(e: &Evidence<'_>, reading: &Reading<'_>, words: u32, out: &mut Vec<Finding>) {
    let tables = reading.tables();
    let spots = reading.spots().enumerate();
    let mut suspects: Vec<Suspect> = spots
        .filter_map(|(token, spot)| Suspect::of(tables, token, &spot).filter(|own| holds(e, tables, &spot, own)))
        .collect();
    suspects.sort_by(|a, b| b.excess.total_cmp(&a.excess).then(a.token.cmp(&b.token)));
    if suspects.len() < LEAST_SUSPECTS || suspects.len() * ONE_IN < words as usize {
        return;
    }
    suspects.truncate(most(words));
    for Suspect { excess, token, synonym } in suspects {
        let (Some(token), Some(spelling)) = (e.document.tokens.get(token), tables.spelling(synonym)) else { continue };
        out.push(
            Finding::new(EvidenceKind::WrongSense, token.start, token.end, weight(excess))
                .suggesting(cased(token, spelling)),
        );
    }
}

/// log10 of occurrences in a thousand million words from which a word is common: its pairs would have been seen. Chosen by hand.
const COMMON: f32 = 4.0;

/// Two common content words that were never seen together, each a stranger to its other neighbour as well.
fn rare_pairs(e: &Evidence<'_>, reading: &Reading<'_>, most: usize, out: &mut Vec<Finding>) {
    let tables = reading.tables();
    let common = |place: Place| place.is_content() && place.is_once() && tables.zipf(place.facts) >= COMMON;
    let mut pairs: Vec<(f32, Finding)> = Vec::new();
    for (token, spot) in reading.spots().enumerate() {
        let (Some([first, second]), Some(behind)) =
            (e.document.tokens.get(token..token + 2), reading.spot(token + 1).map(|next| next.after))
        else {
            continue;
        };
        let strange = spot.after.is_unseen() && spot.before.is_unseen() && behind.is_unseen();
        if strange && !second.flags.has(Flags::LINE_START) && common(spot.place) && common(spot.right) {
            let surprise = spot.after.log_expected;
            let weight = weight(surprise + 2.0);
            pairs.push((surprise, Finding::new(EvidenceKind::RareCollocation, first.start, second.end, weight)));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    pairs.truncate(most);
    out.extend(pairs.into_iter().map(|(_, finding)| finding));
}

/// Spreads an excess over 0 to 1: one half at 0, 0.9 at 4.4.
fn weight(excess: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-excess / 2.0))
}

/// Writes a suggestion in the case of the word it stands for.
fn cased(token: &Token, spelling: &str) -> String {
    let mut letters = spelling.chars();
    match letters.next() {
        Some(first) if token.case == Case::Title => first.to_uppercase().chain(letters).collect(),
        _ => spelling.to_owned(),
    }
}
