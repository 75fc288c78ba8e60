//! What are two articles to each other?

use super::direction::{self, SIGNS, Tellings};
use super::excerpt;
use super::source::{self, ASKED};
use crate::kinds::kinds;
use crate::siblings::comparison::Comparison;
use crate::siblings::fingerprint::Fingerprint;

/// From this share of five-word runs on, a text is a copy.
pub(super) const COPIED: f64 = 0.95;
/// From this share of the longer text's words on, a text is a copy, too, in whatever order they stand: of 12,000 rewrites that are
/// no copies fewer than ten reach it.
const REORDERED: f64 = 0.985;
/// An update keeps at least this share of the five-word runs ...
const UPDATED: f64 = 0.4;
/// ... and replaces fewer plain words in a hundred of what both tell: spinners replace five and more.
const RETOUCHED: f64 = 1.5;
/// Least similarity of articles on one event: 98 in 100 reach it, of unrelated ones one in 100.
pub(crate) const SAME_EVENT: f64 = 0.1;

kinds! {
    /// How one article stands to another.
    #[derive(Hash)]
    Relation {
        Unrelated "unrelated" "Nothing in common that matters."
        SameEvent "same_event" "Both report one event, each in its own words."
        Rewrite "rewrite" "One was made from the other, or both from one text."
        Update "update" "One story at two hours: whole sentences kept, facts and sentences changed."
        Copy "verbatim" "Nearly word for word, or the same words in another order."
        Excerpt "excerpt" "Nearly word for word, of a part."
    }
}

impl Relation {
    /// Names the relation of two articles, and what speaks for the second being made from the first, where it may have been and the two
    /// are not the same.
    pub(crate) fn of(one: &Fingerprint, two: &Fingerprint, comparison: &Comparison) -> (Self, Option<[f64; SIGNS]>) {
        let verbatim = comparison.fives.of_smaller();
        if verbatim >= COPIED {
            return (if excerpt::is_part(comparison) { Self::Excerpt } else { Self::Copy }, None);
        }
        if comparison.contents.of_larger() >= REORDERED {
            return (Self::Copy, None);
        }
        let derived = comparison.logit();
        let tellings = || Tellings::of(one, two, comparison);
        if excerpt::is_cut(comparison, tellings) {
            return (Self::Excerpt, None);
        }
        if derived >= 0.0 {
            let tellings = tellings();
            let updated = verbatim >= UPDATED && tellings.retouched() < RETOUCHED;
            return (if updated { Self::Update } else { Self::Rewrite }, Some(tellings.signs()));
        }
        if comparison.similarity() < SAME_EVENT {
            return (Self::Unrelated, None);
        }
        // Where no sentence is told twice, the manner of the whole must not make a rewrite of two reports.
        let is_asked = derived >= ASKED && !comparison.alignment.pairs.is_empty();
        let one_sided = is_asked.then(|| tellings().signs());
        let one_sided = one_sided.filter(|signs| source::is_either(derived, Some(direction::logit(signs))));
        (if one_sided.is_some() { Self::Rewrite } else { Self::SameEvent }, one_sided)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Pair};
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::siblings::testing::{OTHER, WIRE};

    const STORY: &str = "The council of Ternhaven voted on Tuesday to rebuild the harbour bridge. Mayor Greta Holmquist named the \
        price. Engineers had warned for a decade that the pillars were cracked. Opposition leader Pavel Ostrander demanded an inquiry.";
    const REST: &str =
        "The ministry of transport promised to pay half of the bill next winter. Ferries will run until then.";

    fn relation(one: &str, two: &str) -> Relation {
        let cut = |text| Document::new(text, Lexicon::embedded());
        Pair::between(&Article::new(one, &cut(one)), &Article::new(two, &cut(two))).relation()
    }

    #[test]
    fn copies_and_excerpts_are_told_apart() {
        assert_eq!(relation(STORY, STORY), Relation::Copy);
        assert_eq!(relation(STORY, &STORY.to_uppercase()), Relation::Copy);
        let swapped =
            STORY.replace("voted on Tuesday", "on Tuesday voted").replace("the harbour bridge", "bridge the harbour");
        assert_eq!(relation(STORY, &swapped.replace("for a decade that", "that for a decade")), Relation::Copy);
        assert_eq!(
            relation(STORY, &swapped.replace("cracked", "fissured").replace("warned", "cautioned")),
            Relation::Rewrite
        );
        assert_eq!(relation(&format!("{STORY} {REST}"), STORY), Relation::Excerpt);
        assert_eq!(relation(STORY, REST), Relation::Unrelated);
        assert_eq!(relation(STORY, ""), Relation::Unrelated);
    }

    #[test]
    fn a_copy_that_leaves_a_fifth_out_is_none_of_a_part() {
        let words: Vec<&str> = STORY.split(' ').take(25).collect();
        assert_eq!(relation(&words.join(" "), &words[..20].join(" ")), Relation::Copy);
        assert_eq!(relation(&words[..19].join(" "), &words.join(" ")), Relation::Excerpt);
    }

    /// The event of [`WIRE`] as a language model might tell it, no sentence as another.
    const MACHINE: &str = "In a pivotal decision underscoring its commitment to resilience, the council has embarked on a comprehensive \
        initiative to restore a crucial landmark bridge. The endeavor, which is poised to foster connectivity and showcase innovative \
        engineering, highlights the intricate challenges that vibrant communities navigate. The mayor emphasized that the ambitious \
        project will significantly enhance the landscape, while the opposition underscored concerns regarding transparency and pivotal \
        delays. Ultimately, the harbour bridge serves as a testament to enduring collaboration among diverse stakeholders.";

    #[test]
    fn a_machine_s_manner_makes_a_rewrite_only_where_a_sentence_is_told_again() {
        let again = "Additionally, the ministry of transport underscores the crucial significance of Ternhaven, and promised to pay half, \
            fostering sustainable growth and meticulous planning.";
        let cut = |text: &str| Document::new(text, Lexicon::embedded());
        let relation = |one: &str, two: &str| {
            let pair = Pair::between(&Article::new(one, &cut(one)), &Article::new(two, &cut(two)));
            (pair.relation(), pair.direction())
        };
        assert_eq!(relation(WIRE, MACHINE), (Relation::SameEvent, None));
        assert_eq!(relation(WIRE, &format!("{MACHINE} {again}")), (Relation::Rewrite, Some(1)));
        assert_eq!(relation(&format!("{MACHINE} {again}"), WIRE), (Relation::Rewrite, Some(-1)));
    }

    #[test]
    fn an_update_replaces_fewer_than_three_words_in_two_hundred() {
        let story = format!(
            "{WIRE} {OTHER} Nobody slept that night while the wind tore roofs from houses and barns. \
            Herring is sold at the quay, and children fish below the lighthouse. Ferries will run until then."
        );
        let spun = |text: &str| {
            let pairs = [("destroyed", "annihilated"), ("warned", "cautioned"), ("cheered", "rejoiced")];
            pairs.iter().fold(text.to_owned(), |text, (word, other)| text.replacen(word, other, 1))
        };
        let longer = story.replace("below", "far below");
        let count = |text: &str| Document::new(text, Lexicon::embedded()).word_count();
        assert_eq!([count(&story), count(&longer)], [200, 201]);
        assert_eq!(
            [relation(&story, &spun(&story)), relation(&longer, &spun(&longer))],
            [Relation::Rewrite, Relation::Update]
        );
    }
}
