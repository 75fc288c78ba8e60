//! Which forms can't stand side by side? Errors of closed classes and agreement that a word list can see.
//!
//! Clean news has some too, in quotations and by slips; people who write in a second language have more. How much they may say is
//! the model's business.

mod words;

use super::{Family, Feature, per_1k};
use crate::document::{Case, Flags, PerToken, Token};
use crate::evidence::Evidence;
use std::cell::RefCell;
use words::Class;

/// The least words that a rate means something of.
const LEAST_WORDS: usize = 50;

/// The family.
pub(super) struct Grammar;

/// Counts of errors.
#[derive(Default)]
pub(super) struct Tally {
    words: usize,
    determiners: usize,
    prepositions: usize,
    infinitive: usize,
    to_ed: usize,
    modal: usize,
    perfect: usize,
    copula: usize,
    support: usize,
    agreement: usize,
    comparison: usize,
    governed: usize,
}

impl Tally {
    fn rate(&self, count: usize) -> Option<f64> {
        per_1k(count, self.words, LEAST_WORDS)
    }

    /// All that is hardly ever right.
    fn all(&self) -> usize {
        self.determiners
            + self.prepositions
            + self.infinitive
            + self.modal
            + self.perfect
            + self.copula
            + self.support
            + self.agreement
            + self.comparison
            + self.governed
    }

    fn add_sentence(&mut self, text: &str, tokens: &[Token], classes: &[Class]) {
        let Some(first) = tokens.first() else { return };
        // A word of no class clashes with none.
        let (mut before, mut earlier) = ((first, Class::default()), Class::default());
        for (token, class) in tokens.iter().zip(classes).filter(|(token, _)| token.is_body()) {
            if !token.is_word_or_number() {
                (before.1, earlier) = Default::default();
                continue;
            }
            self.words += 1;
            let class = if token.case == Case::Upper && token.letters > 1 { Class::default() } else { *class };
            if before.1.may_clash(class) {
                self.add_pair(text, earlier, before, (token, class));
            }
            (earlier, before) = (before.1, (token, class));
        }
    }

    fn add_pair(&mut self, text: &str, earlier: Class, (word, left): (&Token, Class), (next, right): (&Token, Class)) {
        let apart = word.flags.has(Flags::IN_QUOTE) != next.flags.has(Flags::IN_QUOTE);
        if apart || !next.flags.has(Flags::SPACE_BEFORE) {
            return;
        }
        if next.case != Case::Lower || word.key == next.key {
            return;
        }
        let ending = Ending::of(text, next, right);
        self.determiners += usize::from(left.is(Class::ARTICLE) && right.is(Class::DETERMINER));
        self.prepositions += usize::from(left.is(Class::PREPOSITION) && right.is(Class::BOUND));
        let finite = right.is(Class::PAST) || right.is(Class::THIRD);
        self.infinitive += usize::from(left.is(Class::TO) && finite);
        self.to_ed += usize::from(left.is(Class::TO) && ending == Ending::Ed);
        self.modal +=
            usize::from(left.is(Class::MODAL) && word.case == Case::Lower && (finite || ending != Ending::None));
        let base = right.is(Class::BASE) && !right.is(Class::BE);
        self.perfect += usize::from(left.is(Class::HAVE) && (finite && !right.is(Class::BE) || base));
        self.copula += usize::from(left.is(Class::BE) && finite && !right.is(Class::BE));
        let supported = left.is(Class::DO) || left.is(Class::NOT) && earlier.is(Class::DO);
        self.support += usize::from(supported && finite && !right.is(Class::BE));
        let turned = earlier.is(Class::TURNS);
        let clash = left.is(Class::HE) && right.is(Class::PLURAL_VERB)
            || left.is(Class::THEY) && right.is(Class::SINGULAR_VERB);
        self.agreement += usize::from(clash && !turned);
        self.comparison += usize::from(left.is(Class::MORE) && right.is(Class::COMPARED));
        self.governed += usize::from(left.is(Class::PREPOSITION) && right.is(Class::PAST));
    }
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
        Feature::rate("grammar_error_per_1k", "All errors of closed classes and agreement below.", |t| t.rate(t.all())),
        Feature::rate("determiner_clash_per_1k", "Articles before another determiner.", |t| t.rate(t.determiners)),
        Feature::rate("preposition_clash_per_1k", "Prepositions before \"of\", \"into\" or \"to\".", |t| {
            t.rate(t.prepositions)
        }),
        Feature::rate("infinitive_error_per_1k", "The word \"to\" before a finite form such as \"went\".", |t| {
            t.rate(t.infinitive)
        }),
        Feature::rate("to_ed_per_1k", "The word \"to\" before a form in -ed.", |t| t.rate(t.to_ed)),
        Feature::rate("modal_error_per_1k", "Modal verbs before a form in -s or -ed or a finite form.", |t| {
            t.rate(t.modal)
        }),
        Feature::rate("perfect_error_per_1k", "Forms of \"have\" before a base or finite form.", |t| t.rate(t.perfect)),
        Feature::rate("copula_error_per_1k", "Forms of \"be\" before a finite form.", |t| t.rate(t.copula)),
        Feature::rate("support_error_per_1k", "Forms of \"do\" before a finite form.", |t| t.rate(t.support)),
        Feature::rate("agreement_error_per_1k", "Pronouns before a verb of the other number.", |t| t.rate(t.agreement)),
        Feature::rate("comparison_error_per_1k", "The words \"more\" and \"most\" before a compared adjective.", |t| {
            t.rate(t.comparison)
        }),
        Feature::rate("governed_error_per_1k", "Prepositions before a past form such as \"went\".", |t| {
            t.rate(t.governed)
        }),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        thread_local!(static CLASSES: RefCell<PerToken<Class>> = RefCell::default());
        let count = |classes: &[Class]| {
            let mut tally = Tally::default();
            for &sentence in &e.document.sentences {
                let classes = classes.get(sentence.range()).unwrap_or_default();
                tally.add_sentence(e.text, e.document.slice(sentence), classes);
            }
            tally
        };
        CLASSES.with_borrow_mut(|classes| classes.lend(e.document, |word| Class::of(word.key), count))
    }
}

#[cfg(test)]
mod tests;
