//! How much does a number say, with the sign, the currency and the scale that stand around it?
//!
//! A [`Stem`] knows a number by its digits, which is what two articles are found by; what is shown of them must be exact.

use crate::document::{Flags, Kind, Span, Token, narrow};
use crate::siblings::fingerprint::ngram;
use crate::siblings::fingerprint::stem::Stem;
use crate::text::key;

/// Digits that are read as a value; longer numbers equal their own writing only.
const MOST_DIGITS: usize = 18;
/// Digits of a group between the marks of thousands, and groups behind the first of a number.
const GROUP: usize = 3;
const MOST_GROUPS: usize = 4;
/// Powers of ten, by what stands behind the digits. A metre is written as a million is: "100m" and "100 metres" must be one number.
const SCALES: &[(&str, i32)] = &[
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("million", 6),
    ("metre", 6),
    ("meter", 6),
    ("bn", 9),
    ("billion", 9),
    ("tn", 12),
    ("trillion", 12),
];
/// Letters that scale a number only where they are glued to it: "5 k" is no five thousand.
const GLUED: &[(&str, i32)] = &[("k", 3), ("b", 9)];
/// Units, by the word behind the number; money has the sign of its currency.
const UNITS: &[(&str, char)] = &[
    ("percent", '%'),
    ("pct", '%'),
    ("dollar", '$'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("rupee", '₹'),
    ("rouble", '₽'),
    ("ruble", '₽'),
];
/// The oldest decade that is written without its century: "the 20s" may be those of this one.
const OLDEST_DECADE: &str = "30";
/// Halves of the day, glued or not.
const HALVES: &[(&str, char)] = &[("am", 'a'), ("a.m.", 'a'), ("pm", 'p'), ("p.m.", 'p')];
/// Signs that stand before an amount of money.
const CURRENCIES: &str = "$€£¥₹₽₩₪₺₴";

/// A number with all that makes it more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount {
    /// Its digits without zeros at the end, or a hash of a time or of what is too long.
    digits: u64,
    /// The power of ten of the last of them.
    exponent: i32,
    is_negative: bool,
    /// A currency, a share of a hundred or a half of the day, where one is written.
    unit: Option<char>,
}

impl Amount {
    /// Reads the number at a place among the tokens; returns the tokens that it is made of, too.
    pub(crate) fn read(text: &str, tokens: &[Token], at: usize) -> Option<(Self, Span)> {
        let token = tokens.get(at)?;
        let written = token.text(text);
        let suffix = written.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(written.len());
        let (number, suffix) = written.split_at_checked(suffix)?;
        let ((digits, exponent), next) = match token.kind {
            Kind::Number => match in_groups(text, tokens, at) {
                Some((number, next)) => (value(&number), next),
                None => (decade(number, suffix).unwrap_or_else(|| value(number)), at + 1),
            },
            Kind::Word => {
                let (sum, next) = spelled(text, tokens, at)?;
                (value(&sum.to_string()), next)
            }
            _ => return None,
        };
        let suffix = if token.kind == Kind::Number { suffix } else { "" };
        let mut behind = Behind { text, tokens, at: next };
        let before = Before::of(text, tokens, at);
        // "$1.9T"; a weight of five tonnes is "5t".
        let trillion = || (before.currency.is_some() && suffix.eq_ignore_ascii_case("t")).then_some(12);
        let glued = listed(SCALES, suffix).or_else(|| listed(GLUED, suffix)).or_else(trillion);
        let scale = glued.or_else(|| behind.take(SCALES)).unwrap_or(0);
        let unit = listed(HALVES, suffix).or_else(|| behind.unit());
        let unit = before.currency.or(unit);
        let ((digits, exponent), unit) = clock(number, unit).unwrap_or(((digits, exponent), unit));
        let amount = Self {
            digits,
            exponent: if digits == 0 { 0 } else { exponent.saturating_add(scale) },
            is_negative: before.is_negative,
            unit,
        };
        Some((amount, Span { start: narrow(before.first), end: narrow(behind.at) }))
    }

    /// Returns whether two numbers may be one: where only one has its unit written, the other doesn't contradict it.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let is_one = self.unit.is_none() || other.unit.is_none() || self.unit == other.unit;
        is_one && self.is_equally_much(other)
    }

    /// Returns whether two numbers are equal, whatever their units.
    fn is_equally_much(&self, other: &Self) -> bool {
        (self.digits, self.exponent, self.is_negative) == (other.digits, other.exponent, other.is_negative)
    }

    /// Returns its digits, by which a sorted list has equal numbers side by side.
    pub(crate) fn digits(&self) -> u64 {
        self.digits
    }

    /// Returns a key that equals that of the same number only.
    pub(crate) fn key(&self) -> u64 {
        let unit = self.unit.map_or(0, u64::from);
        let sign = u64::from(self.is_negative);
        let exponent = u64::from(self.exponent.unsigned_abs()) << 1 | u64::from(self.exponent < 0);
        u64::from(ngram::hash(&[self.digits, exponent, sign, unit]))
    }
}

/// Looks a word up, its case aside.
fn listed<T: Copy>(list: &[(&str, T)], word: &str) -> Option<T> {
    list.iter().find(|(listed, _)| word.eq_ignore_ascii_case(listed)).map(|(_, value)| *value)
}

/// Reads a number whose thousands stand apart, "48 000"; returns its digits and the place behind them.
fn in_groups(text: &str, tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let digits = |place: usize| {
        let token = tokens.get(place).filter(|token| token.kind == Kind::Number)?;
        Some(token.text(text)).filter(|written| written.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_behind = |place: usize| {
        let (last, next) = (tokens.get(place.checked_sub(1)?)?, tokens.get(place)?);
        let between = text.get(last.end as usize..next.start as usize)?;
        matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}").then_some(())
    };
    let first = digits(at).filter(|first| first.len() < GROUP && !first.starts_with('0'))?;
    let groups = (at + 1..).map_while(|place| is_behind(place).and_then(|()| digits(place)));
    let groups: Vec<&str> = groups.take_while(|group| group.len() == GROUP).take(MOST_GROUPS).collect();
    (!groups.is_empty()).then(|| ([&[first], &*groups].concat().concat(), at + 1 + groups.len()))
}

/// Returns the digits without zeros at the end and the power of ten of the last.
fn value(written: &str) -> (u64, i32) {
    let plain = match written.split_once(',') {
        // Thousands have three digits: what has fewer behind a comma stands behind that of a decimal.
        Some((whole, fraction)) if (1..GROUP).contains(&fraction.len()) && !whole.contains('.') => {
            [whole, ".", fraction].concat()
        }
        _ => written.chars().filter(|c| *c != ',').collect(),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = [whole, fraction].concat();
    let Some(mut value) = digits.parse::<u64>().ok().filter(|_| digits.len() <= MOST_DIGITS) else {
        return (key(&plain), i32::MIN);
    };
    let mut exponent = -i32::try_from(fraction.len()).unwrap_or(0);
    while value != 0 && value.is_multiple_of(10) {
        (value, exponent) = (value / 10, exponent + 1);
    }
    (value, exponent)
}

/// What "hundred" makes of the number before it.
const HUNDRED: u64 = 100;

/// Reads the words that are one number, "three hundred and forty-five"; returns its value and the place behind its last word.
fn spelled(text: &str, tokens: &[Token], at: usize) -> Option<(u64, usize)> {
    let peek = |place: usize| tokens.get(place).filter(|token| place == at || !token.flags.has(Flags::LINE_START));
    let says = |place: usize, word: &str| peek(place).is_some_and(|token| token.text(text).eq_ignore_ascii_case(word));
    let is_hyphen = |place: usize| peek(place).is_some_and(|token| token.is_mark(b'-') && !token.is_apart());
    let plain = |place: usize| Stem::spelled(peek(place)?.text(text))?.packed().parse::<u64>().ok();
    let below_hundred = |place: usize| {
        let tens = plain(place).filter(|tens| *tens < HUNDRED)?;
        let unit = if says(place + 2, "one") { Some(1) } else { plain(place + 2) };
        let unit = unit.filter(|unit| tens >= 20 && (1..10).contains(unit) && is_hyphen(place + 1));
        Some(unit.map_or((tens, place + 1), |unit| (tens + unit, place + 3)))
    };
    let (sum, next) = below_hundred(at).or_else(|| Some((plain(at)?, at + 1)))?;
    if sum < HUNDRED && says(next, "dozen") {
        return Some((sum * 12, next + 1));
    }
    let is_hundreds = sum < HUNDRED && says(next, "hundred");
    let (sum, next) = if is_hundreds { (sum * HUNDRED, next + 1) } else { (sum, next) };
    let place = next + usize::from(says(next, "and"));
    let rest = below_hundred(place).filter(|_| sum >= HUNDRED && !says(place, "dozen"));
    // "A hundred and two hundred" are two numbers, and so are "two hundred two-man crews".
    let rest = rest.filter(|(_, behind)| !says(*behind, "hundred") && !is_hyphen(*behind));
    Some(rest.map_or((sum, next), |(rest, behind)| (sum + rest, behind)))
}

/// Returns the value of a decade of which the century is left out: "the 80s".
fn decade(number: &str, suffix: &str) -> Option<(u64, i32)> {
    let is_short = suffix == "s" && number.len() == 2 && number.ends_with('0') && number >= OLDEST_DECADE;
    is_short.then(|| value(&["19", number].concat()))
}

/// Returns the value of a time of day and its half, so that "17:30" is "5.30pm", and "5:00 p.m." is "5pm".
fn clock(written: &str, half: Option<char>) -> Option<((u64, i32), Option<char>)> {
    let is_half = half.is_some_and(|half| HALVES.iter().any(|(_, listed)| *listed == half));
    let (hour, minute) = written.split_once(|mark| mark == ':' || is_half && mark == '.')?;
    let hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u8 = minute.parse().ok().filter(|m| *m < 60 && minute.len() == 2)?;
    let (hour, told) = match hour {
        0 => (12, Some('a')),
        13.. => (hour - 12, Some('p')),
        _ => (hour, None),
    };
    let time = if minute == 0 { value(&hour.to_string()) } else { (key(&format!("{hour}:{minute}")), i32::MIN) };
    Some((time, half.or(told)))
}

/// What stands behind a number, token by token.
struct Behind<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The next token.
    at: usize,
}

impl Behind<'_> {
    /// Returns the token so many further on in the line.
    fn peek(&self, further: usize) -> Option<&Token> {
        self.tokens.get(self.at + further).filter(|token| !token.flags.has(Flags::LINE_START))
    }

    /// Takes the next word if it is listed, in whatever number; a hyphen may stand before it.
    fn take<T: Copy>(&mut self, list: &[(&str, T)]) -> Option<T> {
        let hyphens = usize::from(self.peek(0).is_some_and(|token| token.is_mark(b'-') && !token.is_apart()));
        let word = self.peek(hyphens)?.text(self.text);
        let value = listed(list, word).or_else(|| listed(list, word.strip_suffix('s')?))?;
        self.at += hyphens + 1;
        Some(value)
    }

    fn unit(&mut self) -> Option<char> {
        let says = |further: usize, word: &str| {
            self.peek(further).is_some_and(|token| token.text(self.text).eq_ignore_ascii_case(word))
        };
        let share = if says(0, "%") { 1 } else { 2 * usize::from(says(0, "per") && says(1, "cent")) };
        self.at += share;
        if share > 0 { Some('%') } else { self.take(UNITS).or_else(|| self.take(HALVES)) }
    }
}

/// What stands before a number.
#[derive(Default)]
struct Before {
    /// The first token that belongs to it.
    first: usize,
    currency: Option<char>,
    is_negative: bool,
}

impl Before {
    fn of(text: &str, tokens: &[Token], at: usize) -> Self {
        let mut found = Self { first: at, ..Self::default() };
        let sign = |token: &Token| token.text(text).chars().next().filter(|c| CURRENCIES.contains(*c));
        found.currency = before(tokens, found.first).and_then(sign);
        found.first -= usize::from(found.currency.is_some());
        let is_glued = tokens.get(found.first).is_some_and(|token| !token.is_apart());
        let is_minus = |token: &Token| {
            // A hyphen between two words or numbers is no sign, and a dash none of a number.
            let is_sign = token.is_mark(b'-') && token.text(text) != "\u{2014}" && is_glued && token.is_apart();
            is_sign || token.text(text).eq_ignore_ascii_case("minus")
        };
        found.is_negative = before(tokens, found.first).is_some_and(is_minus);
        found.first -= usize::from(found.is_negative);
        found
    }
}

/// Returns the token before a place, in its line.
fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at).filter(|token| !token.flags.has(Flags::LINE_START))?;
    tokens.get(at.checked_sub(1)?)
}

#[cfg(test)]
mod tests;
