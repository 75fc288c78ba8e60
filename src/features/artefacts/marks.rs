//! Which marks stand where no writer puts them?

use super::{Artefact, Sort};
use crate::document::{Case, Flags, Kind, Token};

/// Tokens of the longest dateline that is read, with the agency behind it.
const LONGEST_DATELINE: usize = 16;

/// Judges the mark at `index`.
pub(super) fn at(text: &str, tokens: &[Token], index: usize) -> Option<Artefact> {
    let here = Place::of(text, tokens, index)?;
    match here.mark.letters {
        b'-' => here.spaced_hyphen().or_else(|| here.glued_dateline(tokens, index)),
        b',' | b'.' | b';' | b':' | b'!' | b'?' => {
            here.doubled().or_else(|| here.spaced()).or_else(|| here.unspaced()).or_else(|| here.lower_behind())
        }
        b'"' => here.spaced_quote().or_else(|| here.glued_quote()),
        b'(' | b')' => here.spaced_quote(),
        b'\'' => here.spaced_apostrophe(),
        b'%' => here.glued_percent(),
        _ => None,
    }
}

/// A mark between its neighbours on one line.
struct Place<'a> {
    text: &'a str,
    mark: &'a Token,
    before: Option<&'a Token>,
    behind: Option<&'a Token>,
}

impl<'a> Place<'a> {
    fn of(text: &'a str, tokens: &'a [Token], index: usize) -> Option<Self> {
        let mark = tokens.get(index)?;
        let before = index.checked_sub(1).and_then(|i| tokens.get(i)).filter(|_| !mark.flags.has(Flags::LINE_START));
        let behind = tokens.get(index + 1).filter(|t| !t.flags.has(Flags::LINE_START));
        Some(Self { text, mark, before, behind })
    }

    fn has_space_before(&self) -> bool {
        self.mark.flags.has(Flags::SPACE_BEFORE)
    }

    fn has_space_behind(&self) -> bool {
        self.behind.is_none_or(|t| t.flags.has(Flags::SPACE_BEFORE))
    }

    fn between(&self, sort: Sort, joined: &str) -> Option<Artefact> {
        let (before, behind) = (self.before?, self.behind?);
        let suggestion = format!("{}{joined}{}", before.text(self.text), behind.text(self.text));
        Some(Artefact { sort, start: before.start, end: behind.end, suggestion: Some(suggestion) })
    }

    /// "large -scale"
    fn spaced_hyphen(&self) -> Option<Artefact> {
        let hyphen = self.mark.text(self.text) == "-";
        // "the economy -which stagnated" is a dash: no function word ends a compound.
        let ends_compound = |t: &Token| t.is_word() && t.letters > 1 && t.entry.function() == 0;
        let letters = self.before.is_some_and(Token::is_word_or_number) && self.behind.is_some_and(ends_compound);
        if !(hyphen && letters && self.has_space_before() && !self.has_space_behind()) {
            return None;
        }
        self.between(Sort::SpacedHyphen, "-")
    }

    /// "PARIS (Reuters) -Apple"
    fn glued_dateline(&self, tokens: &[Token], index: usize) -> Option<Artefact> {
        let behind = self.behind.filter(|t| t.is_word() && t.case == Case::Title && t.letters > 1)?;
        let is_behind = self.before.is_some_and(|t| t.is_mark(b')')) && !self.has_space_behind();
        let line = tokens.get(index.saturating_sub(LONGEST_DATELINE)..index).filter(|_| is_behind)?;
        let (_, agency) = line.split_at_checked(line.iter().rposition(|t| t.is_mark(b'('))?)?;
        let is_named = |t: &Token| t.is_word() && matches!(t.case, Case::Title | Case::Upper);
        let is_agency = agency.len() > 2 && agency.iter().skip(1).rev().skip(1).all(is_named);
        let opens = line.iter().any(|t| t.flags.has(Flags::LINE_START));
        (is_agency && opens).then(|| Artefact {
            sort: Sort::MissingSpace,
            start: self.mark.start,
            end: behind.end,
            suggestion: Some(format!("{} {}", self.mark.text(self.text), behind.text(self.text))),
        })
    }

    /// "10%prices"
    fn glued_percent(&self) -> Option<Artefact> {
        let number = self.before.is_some_and(|t| t.kind == Kind::Number);
        if !(number && !self.has_space_behind() && self.behind.is_some_and(Token::is_word)) {
            return None;
        }
        self.between(Sort::GluedNumber, "% ")
    }

    /// "word ,"
    fn spaced(&self) -> Option<Artefact> {
        let before = self.before?;
        // ".com", ".50", " ..." and " . . ." stand apart rightly.
        let starts_something = self.mark.is_mark(b'.') && !self.has_space_behind();
        let ellipsis =
            self.mark.is_ellipsis() || self.mark.is_mark(b'.') && self.behind.is_some_and(|t| t.is_mark(b'.'));
        if !before.is_word_or_number() || !self.has_space_before() || starts_something || ellipsis {
            return None;
        }
        let suggestion = format!("{}{}", before.text(self.text), self.mark.text(self.text));
        Some(Artefact {
            sort: Sort::SpaceBefore,
            start: before.start,
            end: self.mark.end,
            suggestion: Some(suggestion),
        })
    }

    /// ",," or ".,": two stops are an unfinished ellipsis, three a whole one.
    fn doubled(&self) -> Option<Artefact> {
        let two_stops = self.mark.is_mark(b'.') && self.mark.text(self.text) == "..";
        let pair = self.behind.is_some_and(|next| {
            let both = |t: &Token| matches!(t.letters, b',' | b';' | b':') && t.kind == Kind::Punct;
            let stop = |t: &Token| t.is_mark(b'.') && !t.is_ellipsis();
            !next.flags.has(Flags::SPACE_BEFORE) && (both(self.mark) && (both(next) || stop(next)))
        });
        let end = if pair { self.behind.map_or(self.mark.end, |t| t.end) } else { self.mark.end };
        (two_stops || pair).then(|| Artefact {
            sort: Sort::DoubledMark,
            start: self.mark.start,
            end,
            suggestion: Some(char::from(self.mark.letters).to_string()),
        })
    }

    /// "ago.An" and "said,but"
    fn unspaced(&self) -> Option<Artefact> {
        let (before, behind) = (self.before?, self.behind?);
        let words = before.is_word() && behind.is_word() && before.letters > 1 && behind.letters > 1;
        let prose = before.case == Case::Lower || before.case == Case::Title && self.mark.is_mark(b',');
        let fits = match self.mark.letters {
            b'.' | b'!' | b'?' => behind.case == Case::Title && before.letters > 2,
            b',' => matches!(behind.case, Case::Lower | Case::Title),
            _ => false,
        };
        if !(words && prose && fits) || self.has_space_before() || self.has_space_behind() || self.mark.is_ellipsis() {
            return None;
        }
        self.between(Sort::MissingSpace, &format!("{} ", char::from(self.mark.letters)))
    }

    /// "over. the"
    fn lower_behind(&self) -> Option<Artefact> {
        let (before, behind) = (self.before?, self.behind?);
        let words = before.is_word() && before.case == Case::Lower && before.letters > 4;
        // Where a text has no capitals its sentences were given them.
        let given = || behind.case == Case::Title && behind.text(self.text).starts_with(char::is_lowercase);
        let lower = behind.is_word() && (behind.case == Case::Lower || given()) && behind.letters > 1;
        let stop = self.mark.is_mark(b'.') && !self.mark.is_ellipsis();
        (words && lower && stop && !self.has_space_before() && self.has_space_behind()).then_some(Artefact {
            sort: Sort::LowerStart,
            start: self.mark.start,
            end: behind.end,
            suggestion: None,
        })
    }

    /// `said " no "` and `( no )`
    fn spaced_quote(&self) -> Option<Artefact> {
        let inside = self.before.is_some() && self.behind.is_some();
        let apart = match self.mark.letters {
            b'"' => self.has_space_before() && self.has_space_behind(),
            b'(' => self.has_space_behind(),
            _ => self.has_space_before(),
        };
        (inside && apart).then_some(Artefact {
            sort: Sort::SpacedQuote,
            start: self.mark.start,
            end: self.mark.end,
            suggestion: None,
        })
    }

    /// `try."Tassie told`: what stands behind the mark that closes a quotation
    fn glued_quote(&self) -> Option<Artefact> {
        let (stop, behind) = (self.before?, self.behind?);
        let is_curly = self.mark.text(self.text) == "\u{201d}";
        // A straight mark closes where it ends what is quoted.
        let closes = is_curly || stop.flags.has(Flags::IN_QUOTE) && !self.mark.flags.has(Flags::IN_QUOTE);
        let begins = behind.is_word() && behind.case == Case::Title && behind.letters > 1;
        let goes_on = begins || is_curly && (behind.is_word() || behind.is_mark(b'"'));
        let is_stop = stop.is_terminal() || !is_curly && stop.is_mark(b',');
        if !(closes && goes_on && is_stop) || self.has_space_before() || self.has_space_behind() {
            return None;
        }
        let said = self.text.as_bytes().get(..stop.start as usize)?;
        let is_word = said.last_chunk::<2>()?.iter().all(u8::is_ascii_lowercase);
        if !is_word || stop.is_ellipsis() {
            return None;
        }
        let suggestion = format!("{}{} {}", stop.text(self.text), self.mark.text(self.text), behind.text(self.text));
        Some(Artefact { sort: Sort::MissingSpace, start: stop.start, end: behind.end, suggestion: Some(suggestion) })
    }

    /// "don 't", "Paris 's"
    fn spaced_apostrophe(&self) -> Option<Artefact> {
        let ending = self.behind.filter(|t| !t.flags.has(Flags::SPACE_BEFORE))?.text(self.text);
        let before = self.before.filter(|t| t.is_word())?;
        let cut = matches!(ending, "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
        (cut && self.has_space_before()).then(|| Artefact {
            sort: Sort::SpacedApostrophe,
            start: before.start,
            end: self.behind.map_or(self.mark.end, |t| t.end),
            suggestion: Some(format!("{}'{ending}", before.text(self.text))),
        })
    }
}
