//! Which marks do machines and scrapers leave that writers don't? Counted over the article's own lines only.

mod articles;
mod charset;
mod chats;
mod choices;
mod escapes;
mod marks;
mod markup;
mod programs;
mod words;

use super::{Family, Feature, float};
use crate::document::{Case, Casing, Flags, Kind, Label, Token, narrow};
use crate::evidence::{Evidence, EvidenceKind, Finding, Sort};
use crate::page::lists::{List, RESIDUES, list};

/// Shorter texts have too few places where an artefact could stand.
const LEAST_WORDS: usize = 20;
/// Fewer quotation marks have no style.
const LEAST_QUOTES: usize = 4;

/// Sorts that this family counts.
const SORTS: usize = Sort::Spintax as usize + 1;

/// Something found, before anybody asks for it as a [`Finding`].
struct Artefact {
    sort: Sort,
    start: u32,
    end: u32,
    suggestion: Option<String>,
}

impl Artefact {
    /// What takes up so many bytes from a place on.
    fn over(sort: Sort, start: u32, length: usize) -> Self {
        Self { sort, start, end: start.saturating_add(narrow(length)), suggestion: None }
    }
}

/// The family.
pub(super) struct Artefacts;

/// What one pass counts.
pub(super) struct Tally {
    words: usize,
    counts: [usize; SORTS],
    straight: usize,
    curly: usize,
    casing: Casing,
}

impl Tally {
    fn lost_case(&self) -> Option<f64> {
        (self.words >= LEAST_WORDS).then(|| f64::from(u8::from(self.casing != Casing::Told)))
    }

    fn all(&self, sort: Sort) -> usize {
        self.counts.get(sort as usize).copied().unwrap_or_default()
    }

    fn count(&self, sort: Sort) -> Option<f64> {
        (self.words >= LEAST_WORDS).then(|| float(self.all(sort)))
    }

    fn per_1k(&self, sort: Sort) -> Option<f64> {
        self.rate(self.all(sort))
    }

    fn rate(&self, count: usize) -> Option<f64> {
        (self.words >= LEAST_WORDS).then(|| 1000.0 * float(count) / float(self.words))
    }

    fn mixed_quotes(&self) -> Option<f64> {
        super::share(self.straight.min(self.curly), self.straight + self.curly, LEAST_QUOTES)
    }
}

impl Family for Artefacts {
    const NAME: &'static str = "artefacts";
    const IS_DAMAGE: bool = true;
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::rate("spaced_hyphen_per_1k", "Hyphens with a space before them only, as in \"large -scale\".", |t| {
            t.per_1k(Sort::SpacedHyphen)
        }),
        Feature::rate("glued_number_per_1k", "Numbers run into the next word, as in \"10%prices\".", |t| {
            t.per_1k(Sort::GluedNumber)
        }),
        Feature::rate("space_before_mark_per_1k", "Commas, stops, colons and the like after a space.", |t| {
            t.per_1k(Sort::SpaceBefore)
        }),
        Feature::rate("doubled_mark_per_1k", "Commas, stops and colons doubled or run together.", |t| {
            t.per_1k(Sort::DoubledMark)
        }),
        Feature::rate(
            "spaced_quote_per_1k",
            "Quotes with spaces on both sides and brackets with a space inside.",
            |t| t.per_1k(Sort::SpacedQuote),
        ),
        Feature::rate("spaced_apostrophe_per_1k", "Contractions and possessives cut in two, as in \"don 't\".", |t| {
            t.per_1k(Sort::SpacedApostrophe)
        }),
        Feature::rate("missing_space_per_1k", "Stops and commas without the space behind, as in \"ago.An\".", |t| {
            t.per_1k(Sort::MissingSpace)
        }),
        Feature::rate("lower_after_stop_per_1k", "Lower-case words after a full stop.", |t| t.per_1k(Sort::LowerStart)),
        Feature::rate("doubled_word_per_1k", "Words written twice, as in \"the the\".", |t| {
            t.per_1k(Sort::DoubledWord)
        }),
        Feature::rate("article_error_per_1k", "The article \"a\" before a vowel and \"an\" before a consonant.", |t| {
            t.per_1k(Sort::Article)
        }),
        Feature::rate(
            "markup_per_1k",
            "HTML, escapes, scripts, templates and pieces of words that programs left in the text.",
            |t| t.per_1k(Sort::Markup),
        ),
        Feature::rate("markdown_per_1k", "Markdown left in the text.", |t| t.per_1k(Sort::Markdown)),
        Feature::rate("mojibake_per_1k", "Letters decoded by the wrong character set.", |t| t.per_1k(Sort::Mojibake)),
        Feature::rate("residue_per_1k", "Phrases that language models and those who use them leave.", |t| {
            t.rate(t.all(Sort::Residue) + t.all(Sort::SureResidue))
        }),
        Feature::ratio(
            "mixed_quote_ratio",
            "The rarer of straight and curly double quotes over both.",
            Tally::mixed_quotes,
        ),
        Feature::ratio(
            "lost_case_presence_ratio",
            "Whether all words are in capitals, all begin with one or none has any, 1 or 0.",
            Tally::lost_case,
        ),
        Feature::count("spaced_hyphen_count", "Hyphens with a space before them only, as in \"large -scale\".", |t| {
            t.count(Sort::SpacedHyphen)
        }),
        Feature::count(
            "sure_residue_count",
            "Phrases that only machines and those who use them leave, not in a quotation.",
            |t| t.count(Sort::SureResidue),
        ),
        Feature::count("spintax_count", "Choices of words that a spinner left open, as in \"{big|large}\".", |t| {
            t.count(Sort::Spintax)
        }),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let document = e.document;
        let body = document.lines.iter().filter(|line| line.label == Label::Body);
        let words = body.map(|line| line.words as usize).sum::<usize>().saturating_sub(document.again);
        let mut tally = Tally { words, counts: [0; SORTS], straight: 0, curly: 0, casing: document.casing };
        let marks = document.marks.iter().filter_map(|mark| document.tokens.get(*mark as usize));
        for token in marks.filter(|t| t.is_body() && t.is_mark(b'"')) {
            let is_straight = matches!(token.text(e.text), "\"" | "&quot;" | "&#34;" | "&amp;quot;");
            *(if is_straight { &mut tally.straight } else { &mut tally.curly }) += 1;
        }
        find(e, |artefact| {
            if let Some(count) = tally.counts.get_mut(artefact.sort as usize) {
                *count += 1;
            }
        });
        tally
    }

    fn findings(e: &Evidence<'_>, _tally: &Tally, out: &mut Vec<Finding>) {
        // Where the last sign of bold words stands that waits for the one that closes them.
        let mut opened: Option<usize> = None;
        find(e, |artefact| {
            let run = e.text.get(artefact.start as usize..artefact.end as usize).unwrap_or_default();
            if artefact.sort == Sort::GluedNumber && words::is_quantity(run) {
                return;
            }
            if run == "**" {
                let opening = opened.take().and_then(|at| out.get_mut(at));
                let is_closed_by = |opening: &&mut Finding| {
                    let words = e.text.get(opening.end as usize..artefact.start as usize);
                    words.is_some_and(|words| !words.contains('\n'))
                };
                if let Some(opening) = opening.filter(is_closed_by) {
                    opening.end = artefact.end;
                    return;
                }
                opened = Some(out.len());
            }
            let finding = Finding::new(EvidenceKind::Artefact, artefact.start, artefact.end, weight(artefact.sort))
                .of_sort(artefact.sort);
            out.push(match artefact.suggestion {
                Some(suggestion) => finding.suggesting(suggestion),
                None => finding,
            });
        });
    }
}

/// How rarely people do it: what a model says of itself most of all. Ranks, chosen by hand.
fn weight(sort: Sort) -> f32 {
    match sort {
        Sort::Residue | Sort::SureResidue | Sort::Spintax => 1.0,
        Sort::SpacedHyphen | Sort::Mojibake | Sort::Markup => 0.8,
        Sort::GluedNumber | Sort::SpacedApostrophe | Sort::Markdown => 0.6,
        _ => 0.4,
    }
}

fn find(e: &Evidence<'_>, mut found: impl FnMut(Artefact)) {
    let tokens = &e.document.tokens;
    for line in &e.document.lines {
        let inside = e.document.slice(line.tokens);
        list(List::Residue).find(e.document, line.tokens, |hit| {
            if let (Some(first), Some(last)) = (inside.get(hit.first), inside.get(hit.last))
                && !first.flags.has(Flags::AGAIN)
            {
                let sort = match RESIDUES.get(hit.kind) {
                    Some(&"sure") if !first.flags.has(Flags::IN_QUOTE) => Sort::SureResidue,
                    Some(&"code") if first.is_body() => Sort::Markup,
                    // What a page wrote into the article's running text.
                    Some(&"page") if first.is_body() && !first.flags.has(Flags::IN_QUOTE) => Sort::Markup,
                    Some(&"code" | &"page") => return,
                    Some(&"value") => return programs::value(e, inside, hit.first).map_or((), &mut found),
                    _ => Sort::Residue,
                };
                found(Artefact { sort, start: first.start, end: last.end, suggestion: None });
            }
        });
    }
    for index in e.document.marks.iter().map(|mark| *mark as usize) {
        let artefact = tokens.get(index).and_then(|token| at(e.text, tokens, index, token));
        if let Some(artefact) = artefact {
            found(artefact);
        }
    }
    let ([a, an], not) = (*articles::KEYS, *words::NOT);
    for (index, pair) in tokens.windows(2).enumerate() {
        let [word, next] = pair else { continue };
        // A word with the key of the next may be written twice.
        #[expect(clippy::needless_bitwise_bool, reason = "one branch a word, which is seldom taken")]
        let is_known = (word.key == a) | (word.key == an) | (word.key == next.key) | (next.key == not);
        if !is_known || !word.is_word() || !word.is_body() {
            continue;
        }
        let artefact = words::at(e.text, tokens, index)
            .or_else(|| articles::at(e.text, tokens, index))
            .or_else(|| words::contracted(e.text, word, next));
        if let Some(artefact) = artefact {
            found(artefact);
        }
    }
    markup::hidden(e, &mut found);
    markup::entities(e, &mut found);
    charset::find(e, &mut found);
}

/// Judges the token at `index`, which is no word.
fn at(text: &str, tokens: &[Token], index: usize, token: &Token) -> Option<Artefact> {
    if !token.is_body() {
        // What chats leave stands on lines of its own, too.
        return chats::at(text, token).filter(|_| !token.flags.has(Flags::AGAIN));
    }
    if token.kind == Kind::Punct {
        // Most marks of prose fall through here, without a jump that can't be predicted.
        let may_hold = is_rare(token.letters) || tokens.get(index + 1).is_some_and(|next| next.case == Case::Mixed);
        return marks::at(text, tokens, index)
            .or_else(|| if may_hold { debris(text, tokens, index, token) } else { None });
    }
    words::glued(text, tokens, index)
        .or_else(|| chats::at(text, token))
        .or_else(|| chats::address(text, token))
        .or_else(|| escapes::glued(text, token))
        .or_else(|| programs::sign(text, token))
        .or_else(|| charset::private(text, token))
        .or_else(|| charset::replaced(text, token))
        .or_else(|| charset::wide(text, token))
}

/// Whether a mark is seldom a writer's.
fn is_rare(mark: u8) -> bool {
    matches!(mark, b'#' | b'$' | b'%' | b'*' | b';' | b'<' | b'?' | b'@' | b'[' | b'\\' | b']' | b'_' | b'{')
}

/// Judges a mark that stands where a writer may have put it.
fn debris(text: &str, tokens: &[Token], index: usize, mark: &Token) -> Option<Artefact> {
    match mark.letters {
        b'.' | b'!' | b'"' | b')' | b';' | b'\\' => escapes::at(text, tokens, index),
        b'?' => charset::question(text, mark).or_else(|| escapes::at(text, tokens, index)),
        b'*' | b']' => markup::at(text, tokens, index),
        b'<' => chats::at(text, mark).or_else(|| markup::at(text, tokens, index)),
        b'[' => chats::at(text, mark).or_else(|| choices::at(text, tokens, index)),
        b'_' => chats::at(text, mark),
        b'{' => choices::at(text, tokens, index).or_else(|| programs::at(text, tokens, index)),
        b'$' | b'%' => choices::at(text, tokens, index),
        b'@' => programs::at(text, tokens, index),
        b'#' => markup::at(text, tokens, index)
            .or_else(|| escapes::at(text, tokens, index))
            .or_else(|| programs::at(text, tokens, index)),
        _ => None,
    }
}

/// Returns whether the token at a byte, or the next one, belongs to a passage that stood before.
fn is_again(e: &Evidence<'_>, start: u32) -> bool {
    let at = e.document.tokens.partition_point(|token| token.end <= start);
    e.document.again > 0 && e.document.tokens.get(at).is_some_and(|token| token.flags.has(Flags::AGAIN))
}

#[cfg(test)]
mod tests;
