//! How much of the page is not the article, and what is it? Counted over lines as [`crate::page`] labels them.

mod anchors;
mod codes;

use super::{Family, Feature, float, share};
use crate::document::{Casing, Kind, Label, Line};
use crate::evidence::{Evidence, EvidenceKind, Finding, Sort};
use crate::page::{self, tails};

/// Shorter pages have no room for a share.
const LEAST_WORDS: usize = 20;

/// Words from which a line of junk without a phrase that names its kind is a teaser. Chosen by hand.
const TEASER: usize = 5;

/// The weight of a shortcode among the findings: as that of markup.
const SHORTCODE: f32 = 0.8;

/// The family.
pub(super) struct Boilerplate;

/// What one pass counts.
#[derive(Default)]
pub(super) struct Tally {
    words: usize,
    bytes: usize,
    lines: usize,
    body_lines: usize,
    junk_lines: usize,
    junk_words: usize,
    /// Junk lines before the first body line, and behind the last one.
    junk_before: usize,
    junk_behind: usize,
    /// Phrases by kind, in the order of [`page::KINDS`].
    phrases: [usize; page::KINDS.len()],
    shortcodes: usize,
    code_bytes: usize,
    addresses: usize,
    broken: usize,
    lower_starts: usize,
    lone_marks: usize,
    teaser_lines: usize,
    /// 1 where the text stops as a teaser does.
    tails: usize,
}

impl Tally {
    fn per_1k(&self, count: usize) -> Option<f64> {
        share(1000 * count, self.words, LEAST_WORDS)
    }

    fn phrases(&self, kinds: &[&str]) -> Option<f64> {
        self.per_1k(self.of_kinds(kinds))
    }

    fn of_kinds(&self, kinds: &[&str]) -> usize {
        let of_kind = page::KINDS.iter().zip(self.phrases).filter(|(kind, _)| kinds.contains(kind));
        of_kind.map(|(_, count)| count).sum()
    }

    fn count(&self, count: usize) -> Option<f64> {
        (self.words >= LEAST_WORDS).then_some(float(count))
    }
}

/// How much there is of something, where its absence is 0 and `half` of it .5.
fn saturated(count: usize, half: usize, words: usize) -> Option<f64> {
    (words >= LEAST_WORDS).then(|| float(count) / float(count + half))
}

impl Family for Boilerplate {
    const NAME: &'static str = "boilerplate";
    type Tally = Tally;
    const FEATURES: &'static [Feature<Tally>] = &[
        Feature::ratio("junk_line_ratio", "Lines that are not the article over all lines.", |t| {
            share(t.junk_lines, t.lines, 1)
        }),
        Feature::ratio("junk_word_ratio", "Words in lines that are not the article over all words.", |t| {
            share(t.junk_words, t.words, 1)
        }),
        // Ratios drown a dozen lines of junk in a long article, and a count's curve has no bend near 0, where it matters whether there
        // is any. On English pages left out, junk lines order body over body with 12 of them at AUROC .98 by themselves; the quality
        // head that read ratios and counts reached .87.
        Feature::ratio(
            "junk_line_presence_ratio",
            "Lines that are not the article, n of them counted as n / (n + 5).",
            |t| saturated(t.junk_lines, 5, t.words),
        ),
        Feature::ratio(
            "junk_word_presence_ratio",
            "Words in lines that are not the article, n of them counted as n / (n + 50).",
            |t| saturated(t.junk_words, 50, t.words),
        ),
        // What a page has beside its junk: the junk alone has nothing.
        Feature::ratio(
            "article_presence_ratio",
            "Words in lines of the article, n of them counted as n / (n + 100).",
            |t| saturated(t.words.saturating_sub(t.junk_words), 100, t.words),
        ),
        Feature::count("junk_before_count", "Lines of junk before the article.", |t| t.count(t.junk_before)),
        Feature::count("junk_behind_count", "Lines of junk behind the article.", |t| t.count(t.junk_behind)),
        Feature::count("junk_inside_count", "Lines of junk between lines of the article.", |t| {
            t.count(t.junk_lines.saturating_sub(t.junk_before + t.junk_behind))
        }),
        Feature::rate("call_per_1k", "Calls to subscribe, share, follow, listen or look at advertisements.", |t| {
            t.phrases(&["advert", "call", "social"])
        }),
        Feature::rate("navigation_per_1k", "Menu entries and section names on lines of junk.", |t| {
            t.phrases(&["menu"])
        }),
        Feature::rate("form_per_1k", "Words of comment and sign-in forms.", |t| t.phrases(&["form"])),
        Feature::rate("legal_per_1k", "Cookie, privacy and copyright notices.", |t| t.phrases(&["consent"])),
        Feature::rate("feed_notice_per_1k", "Notices of automatic feeds, source links and credits of reposts.", |t| {
            t.phrases(&["feed"])
        }),
        Feature::rate("stamp_per_1k", "Dates, bylines and photo credits on lines of junk.", |t| {
            t.phrases(&["stamp", "credit"])
        }),
        Feature::rate(
            "teaser_per_1k",
            "Announcements of other articles, as in \"More like this\", and ends of teasers.",
            |t| t.per_1k(t.of_kinds(&["teaser"]) + t.tails),
        ),
        Feature::count(
            "teaser_line_count",
            "Lines of junk of five or more words that hold no phrase of pages: other articles' headlines.",
            |t| t.count(t.teaser_lines),
        ),
        Feature::rate("shortcode_per_1k", "Codes of publishing systems in square brackets, as in \"[ad_1]\".", |t| {
            t.per_1k(t.shortcodes)
        }),
        Feature::ratio("encoded_ratio", "Bytes in encoded runs of 40 or more over all bytes.", |t| {
            share(t.code_bytes, t.bytes, 1)
        }),
        Feature::damage(&Feature::rate("address_per_1k", "Web addresses.", |t| t.per_1k(t.addresses))),
        Feature::ratio(
            "broken_anchor_ratio",
            "Lines of the article torn out of their sentence over all its lines.",
            |t| share(t.broken, t.body_lines, 2),
        ),
        Feature::ratio("lower_line_ratio", "Lines of the article that begin in lower case over all its lines.", |t| {
            share(t.lower_starts, t.body_lines, 2)
        }),
        Feature::count("lone_mark_count", "Lines that hold nothing but a mark or two.", |t| t.count(t.lone_marks)),
    ];

    fn tally(e: &Evidence<'_>) -> Tally {
        let document = e.document;
        let mut tally = Tally { bytes: e.text.len(), lines: document.lines.len(), ..Tally::default() };
        for line in &document.lines {
            tally.add(e, line);
        }
        tally.tails = usize::from(tails::tail(e.text, document).is_some());
        tally.broken = anchors::broken(document).count();
        let is_junk = |line: &&Line| line.label == Label::Junk;
        tally.junk_before = document.lines.iter().take_while(is_junk).count();
        tally.junk_behind = document.lines.iter().rev().take_while(is_junk).count();
        if tally.body_lines == 0 {
            tally.junk_behind = 0;
        }
        tally
    }

    fn findings(e: &Evidence<'_>, _tally: &Tally, out: &mut Vec<Finding>) {
        let lines = &e.document.lines;
        for run in lines.chunk_by(|a, b| a.label == b.label) {
            if let (Some(first), Some(last), Some(Label::Junk)) =
                (run.first(), run.last(), run.first().map(|line| line.label))
            {
                out.push(Finding::new(EvidenceKind::Boilerplate, first.bytes.start, last.bytes.end, 1.0));
            }
        }
        // Among lines of junk they are shown with these.
        for line in lines.iter().filter(|line| line.label == Label::Body) {
            for (start, end) in codes::shortcodes(e.text, e.document, line.tokens) {
                out.push(Finding::new(EvidenceKind::Artefact, start, end, SHORTCODE).of_sort(Sort::Shortcode));
            }
        }
        if let Some((start, end)) = tails::tail(e.text, e.document) {
            out.push(Finding::new(EvidenceKind::Boilerplate, start, end, 1.0));
        }
        for line in anchors::broken(e.document) {
            out.push(Finding::new(EvidenceKind::BrokenAnchor, line.bytes.start, line.bytes.end, 1.0));
        }
    }
}

impl Tally {
    fn add(&mut self, e: &Evidence<'_>, line: &Line) {
        let tokens = e.document.slice(line.tokens);
        let is_junk = line.label == Label::Junk;
        let words = line.words as usize;
        self.words += words;
        self.lone_marks += usize::from(tokens.len() <= 2 && tokens.iter().all(|t| t.kind == Kind::Punct));
        if is_junk {
            self.junk_lines += 1;
            self.junk_words += words;
        } else {
            self.body_lines += 1;
            let small = e.document.casing == Casing::Small;
            self.lower_starts += usize::from(small || anchors::starts_lower(tokens));
        }
        let mut found = 0;
        page::phrases(line.label).find(e.document, line.tokens, |hit| {
            found += 1;
            if let Some(count) = self.phrases.get_mut(hit.kind) {
                *count += 1;
            }
        });
        self.teaser_lines += usize::from(is_junk && found == 0 && words >= TEASER);
        let codes = codes::count(e.text, e.document, line.tokens);
        self.shortcodes += codes.shortcodes;
        self.code_bytes += codes.bytes;
        self.addresses += codes.addresses;
    }
}

#[cfg(test)]
mod tests;
