//! Which forms can't stand side by side? Errors of closed classes and agreement that a word list can see.
//!
//! Clean news has some too, in quotations and by slips; people who write in a second language have more. How much they may say is
//! the model's business.

mod words;

use super::{Family, Feature, per_1k};
use crate::document::{Case, Flags, PerToken, Token};
use crate::evidence::{Evidence, EvidenceKind, Finding};
use std::cell::RefCell;
use words::Class;

/// The least words that a rate means something of.
const LEAST_WORDS: usize = 50;

/// How rarely clean text has one.
const WEIGHT: f32 = 0.7;

/// The family.
pub(super) struct Grammar;

/// What is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Determiner,
    Preposition,
    Infinitive,
    Modal,
    Perfect,
    Copula,
    Support,
    Agreement,
    Comparison,
    Governed,
    /// Often right, as in "due to increased demand": no error by itself.
    ToEd,
}

const SORTS: usize = Sort::ToEd as usize + 1;

/// What is shown: of the others most are right.
const SHOWN: [Sort; 7] =
    [Sort::Determiner, Sort::Infinitive, Sort::Modal, Sort::Perfect, Sort::Copula, Sort::Support, Sort::Agreement];

/// Counts of errors.
#[derive(Default)]
pub(super) struct Tally {
    words: usize,
    counts: [usize; SORTS],
}

impl Tally {
    fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, LEAST_WORDS)
    }

    fn of(&self, sort: Sort) -> Option<f64> {
        self.rate(self.counts[sort as usize])
    }

    /// All that is hardly ever right.
    fn all(&self) -> Option<f64> {
        self.rate(self.counts.iter().take(Sort::ToEd as usize).sum())
    }
}

/// A word or number and its class.
type Classed<'t> = (&'t Token, Class);

/// Calls back with each two words that stand side by side and may clash, and the class of the word before them. Returns the words read.
fn each_pair<'t>(e: &Evidence<'t>, classes: &[Class], mut found: impl FnMut(Class, Classed<'t>, Classed<'t>)) -> usize {
    let mut words = 0;
    for &sentence in &e.document.sentences {
        let tokens = e.document.slice(sentence);
        let classes = classes.get(sentence.range()).unwrap_or_default();
        let Some(first) = tokens.first() else { continue };
        // A word of no class clashes with none.
        let (mut before, mut earlier) = ((first, Class::default()), Class::default());
        for (token, class) in tokens.iter().zip(classes).filter(|(token, _)| token.is_body()) {
            if !token.is_word_or_number() {
                (before.1, earlier) = Default::default();
                continue;
            }
            words += 1;
            let class = if token.case == Case::Upper && token.letters > 1 { Class::default() } else { *class };
            if before.1.may_clash(class) {
                found(earlier, before, (token, class));
            }
            (earlier, before) = (before.1, (token, class));
        }
    }
    words
}

/// Returns which errors two words make side by side, by [`Sort`].
fn errors(text: &str, earlier: Class, (word, left): Classed<'_>, (next, right): Classed<'_>) -> [bool; SORTS] {
    let apart = word.flags.has(Flags::IN_QUOTE) != next.flags.has(Flags::IN_QUOTE);
    if apart || !next.flags.has(Flags::SPACE_BEFORE) || next.case != Case::Lower || word.key == next.key {
        return [false; SORTS];
    }
    let ending = Ending::of(text, next, right);
    let finite = right.is(Class::PAST) || right.is(Class::THIRD);
    let base = right.is(Class::BASE) && !right.is(Class::BE);
    let supported = left.is(Class::DO) || left.is(Class::NOT) && earlier.is(Class::DO);
    let turned = earlier.is(Class::TURNS);
    let clash =
        left.is(Class::HE) && right.is(Class::PLURAL_VERB) || left.is(Class::THEY) && right.is(Class::SINGULAR_VERB);
    let mut errors = [false; SORTS];
    errors[Sort::Determiner as usize] = left.is(Class::ARTICLE) && right.is(Class::DETERMINER);
    errors[Sort::Preposition as usize] = left.is(Class::PREPOSITION) && right.is(Class::BOUND);
    errors[Sort::Infinitive as usize] = left.is(Class::TO) && finite;
    errors[Sort::Modal as usize] =
        left.is(Class::MODAL) && word.case == Case::Lower && (finite || ending != Ending::None);
    errors[Sort::Perfect as usize] = left.is(Class::HAVE) && (finite && !right.is(Class::BE) || base);
    errors[Sort::Copula as usize] = left.is(Class::BE) && finite && !right.is(Class::BE);
    errors[Sort::Support as usize] = supported && finite && !right.is(Class::BE);
    errors[Sort::Agreement as usize] = clash && !turned;
    errors[Sort::Comparison as usize] = left.is(Class::MORE) && right.is(Class::COMPARED);
    errors[Sort::Governed as usize] = left.is(Class::PREPOSITION) && right.is(Class::PAST);
    errors[Sort::ToEd as usize] = left.is(Class::TO) && ending == Ending::Ed;
    errors
}

/// How a verb is inflected, as far as its ending tells.
#[derive(PartialEq, Eq)]
enum Ending {
    None,
    Ed,
    S,
}

impl Ending {
    fn of(text: &str, token: &Token, class: Class) -> Self {
        if token.entry.function() != 0 || class.is(Class::UNINFLECTED) || token.letters < 4 {
            return Self::None;
        }
        let last = token.text(text).as_bytes().last_chunk::<2>();
        match last.map(|[a, b]| [a, b].map(u8::to_ascii_lowercase)) {
            Some([b'e', b'd']) => Self::Ed,
            Some([b's' | b'u' | b'i' | b'\'' | 0x99, b's']) => Self::None,
            Some([_, b's']) => Self::S,
            _ => Self::None,
        }
    }
}

impl Family for Grammar {
    const NAME: &'static str = "grammar";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::rate("grammar_error_per_1k", "All errors of closed classes and agreement below.", Tally::all),
        Feature::rate("determiner_clash_per_1k", "Articles before another determiner.", |t| t.of(Sort::Determiner)),
        Feature::rate("preposition_clash_per_1k", "Prepositions before \"of\", \"into\" or \"to\".", |t| {
            t.of(Sort::Preposition)
        }),
        Feature::rate("infinitive_error_per_1k", "The word \"to\" before a finite form such as \"went\".", |t| {
            t.of(Sort::Infinitive)
        }),
        Feature::rate("to_ed_per_1k", "The word \"to\" before a form in -ed.", |t| t.of(Sort::ToEd)),
        Feature::rate("modal_error_per_1k", "Modal verbs before a form in -s or -ed or a finite form.", |t| {
            t.of(Sort::Modal)
        }),
        Feature::rate("perfect_error_per_1k", "Forms of \"have\" before a base or finite form.", |t| {
            t.of(Sort::Perfect)
        }),
        Feature::rate("copula_error_per_1k", "Forms of \"be\" before a finite form.", |t| t.of(Sort::Copula)),
        Feature::rate("support_error_per_1k", "Forms of \"do\" before a finite form.", |t| t.of(Sort::Support)),
        Feature::rate("agreement_error_per_1k", "Pronouns before a verb of the other number.", |t| {
            t.of(Sort::Agreement)
        }),
        Feature::rate("comparison_error_per_1k", "The words \"more\" and \"most\" before a compared adjective.", |t| {
            t.of(Sort::Comparison)
        }),
        Feature::rate("governed_error_per_1k", "Prepositions before a past form such as \"went\".", |t| {
            t.of(Sort::Governed)
        }),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let mut counts = [0; SORTS];
        let words = lend_classes(e, |classes| {
            each_pair(e, classes, |earlier, word, next| {
                for (count, error) in counts.iter_mut().zip(errors(e.text, earlier, word, next)) {
                    *count += usize::from(error);
                }
            })
        });
        Tally { words, counts }
    }

    fn findings(e: &Evidence<'_>, _tally: &Tally, out: &mut Vec<Finding>) {
        lend_classes(e, |classes| {
            each_pair(e, classes, |earlier, word, next| {
                let errors = errors(e.text, earlier, word, next);
                if SHOWN.iter().any(|sort| errors[*sort as usize]) && !may_be_right(e.text, earlier, word, next) {
                    out.push(Finding::new(EvidenceKind::Grammar, word.0.start, next.0.end, WEIGHT));
                }
            })
        });
    }
}

/// Whether people put two such words side by side after all, as half of those are that clean news has: "the papers it refers to were",
/// "can consumers", "the biggest of these was", "the father-to-be wrote". What is quoted is the speaker's.
fn may_be_right(text: &str, earlier: Class, (word, left): Classed<'_>, (next, right): Classed<'_>) -> bool {
    let stranded = (left.is(Class::TO) || left.is(Class::PREPOSITION)) && right.is(Class::BE);
    let noun = left.is(Class::MODAL) && Ending::of(text, next, right) == Ending::S;
    let one_of = left.is(Class::THEY) && earlier.is(Class::PREPOSITION);
    let joins = |at: Option<usize>| matches!(at.and_then(|at| text.as_bytes().get(at)), Some(b'-' | b'.'));
    let joined = joins((word.start as usize).checked_sub(1)) || text.as_bytes().get(next.end as usize) == Some(&b'-');
    let excused = Flags::IN_QUOTE.and(Flags::INITIALISM);
    stranded || noun || one_of || joined || word.flags.meets(excused)
}

fn lend_classes<R>(e: &Evidence<'_>, read: impl FnOnce(&[Class]) -> R) -> R {
    thread_local!(static CLASSES: RefCell<PerToken<Class>> = RefCell::default());
    CLASSES.with_borrow_mut(|classes| classes.lend(e.document, |word| Class::of(word.key), read))
}

#[cfg(test)]
mod tests;
