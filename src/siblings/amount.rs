//! How much does a number say, with the sign, the currency and the scale that stand around it?
//!
//! A [`super::stem::Stem`] knows a number by its digits, which is what two articles are found by; what is shown of them must be exact.

use super::ngram;
use super::stem::Stem;
use crate::document::{Flags, Kind, Span, Token, narrow};
use crate::text::key;

/// Digits that are read as a value; longer numbers equal their own writing only.
const MOST_DIGITS: usize = 18;
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
            Kind::Number => (decade(number, suffix).unwrap_or_else(|| value(number)), at + 1),
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

/// Returns the digits without zeros at the end and the power of ten of the last.
fn value(written: &str) -> (u64, i32) {
    let plain: String = written.chars().filter(|c| *c != ',').collect();
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
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;

    /// Returns the first number of a text and what it is made of.
    fn read(text: &str) -> (Amount, &str) {
        let document = Document::new(text, Lexicon::embedded());
        let found = (0..document.tokens.len()).find_map(|at| Amount::read(text, &document.tokens, at));
        let (amount, made) = found.unwrap();
        let tokens = document.slice(made);
        (amount, &text[tokens[0].start as usize..tokens[tokens.len() - 1].end as usize])
    }

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for (one, two) in [
            ("$1.7m", "$1.7 million"),
            ("$1.9T", "$1.9 trillion"),
            ("1,700,000 crowns", "1.7m crowns"),
            ("17%", "17 per cent"),
            ("17 percent", "17 pct"),
            ("\u{2212}4 degrees", "-4 degrees"),
            ("it was minus 4", "it was -4"),
            ("five crowns", "5 crowns"),
            ("two-million-pound house", "\u{a3}2m house"),
            ("100m sprint", "100 metres"),
            ("at 5pm", "at 5 p.m."),
            ("at 3:00 p.m.", "at 15:00"),
            ("at 7.30pm", "at 19:30"),
            ("at 05:11", "at 5:11"),
            ("at 17:06 pm", "at 5:06 p.m."),
            ("the 1980s", "the '80s"),
            ("4.50 crowns", "4.5 crowns"),
            ("three hundred and forty crowns", "340 crowns"),
            ("three hundred forty crowns", "340 crowns"),
            ("forty-five thousand crowns", "45,000 crowns"),
            ("twenty-one crowns", "21 crowns"),
            ("two dozen crowns", "24 crowns"),
            ("twelve hundred and five crowns", "1,205 crowns"),
        ] {
            assert_eq!(read(one).0, read(two).0, "{one} {two}");
            assert_eq!(read(one).0.key(), read(two).0.key(), "{one} {two}");
        }
        assert!(read("$5").0.agrees(&read("5 crowns").0));
        assert_ne!(read("0.5 crowns").0.key(), read("50 crowns").0.key());
    }

    #[test]
    fn only_tens_with_an_s_are_a_decade_without_its_century() {
        assert_eq!(decade("80", "s"), Some(value("1980")));
        let none = [("80", ""), ("85", "s"), ("20", "s"), ("800", "s"), ("8", "s")];
        assert!(none.iter().all(|(number, suffix)| decade(number, suffix).is_none()));
    }

    #[test]
    fn sign_currency_and_scale_belong_to_a_number() {
        for (one, two) in [
            ("$2.3bn", "$2.3m"),
            ("2 million", "2 billion"),
            ("at -4 degrees", "at 4 degrees"),
            ("$77", "\u{20ac}77"),
            ("5pm", "5am"),
            ("17:30", "5:30 a.m."),
            ("5:30 pm", "5:31 pm"),
            ("1980s", "70s"),
            ("17%", "$17"),
            ("7:30", "730"),
            ("10", "100"),
            ("twenty-four", "twenty-five"),
            ("two hundred", "300"),
            ("forty-five thousand", "5,000"),
        ] {
            assert!(!read(one).0.agrees(&read(two).0), "{one} {two}");
        }
    }

    #[test]
    fn a_number_ends_where_what_it_says_ends() {
        for (text, number) in [
            ("paid -$2.3 million dollars in May", "-$2.3 million dollars"),
            ("won 3-1 at home", "3"),
            ("a 20-year plan", "20"),
            ("aged 17\nper cent", "17"),
            ("the word \u{2014}4 degrees", "4"),
            ("sold 5 k of them", "5"),
            ("0 million", "0 million"),
            ("from a hundred and two hundred of them", "hundred"),
            ("two hundred two-man crews", "two hundred"),
            ("thirty\nfive", "thirty"),
            ("forty, five or six crowns", "forty"),
            ("forty -five crowns", "forty"),
            ("twenty or five crowns", "twenty"),
            ("five-six crowns", "five"),
            ("five and six crowns", "five"),
            ("two dozen crowns", "two dozen"),
            ("5, percent or not", "5"),
        ] {
            assert_eq!(read(text).1, number);
        }
        assert!(read("0 million").0.agrees(&read("0").0));
    }

    #[test]
    fn an_hour_has_sixty_minutes_and_a_day_twenty_four_hours() {
        let is_one = |one: &str, two: &str| read(one).0.agrees(&read(two).0);
        assert!(is_one("at 00:30", "at 12:30 am") && is_one("at 23:59", "at 11:59 pm"));
        assert!(!is_one("at 24:10", "at 12:10 pm"));
        assert!(!is_one("at 17:60", "at 5:60 pm") && !is_one("at 17:75", "at 5:75 pm"));
        // A share is no time of day.
        assert!(is_one("5.30%", "5.3 per cent"));
    }

    #[test]
    fn powers_of_ten_have_keys_of_their_own() {
        let keys = ["0.01", "0.1", "1", "10", "100", "1000", "10000"].map(|written| read(written).0.key());
        assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn what_stands_behind_a_hundred_is_a_number_of_its_own_unless_it_is_below_a_hundred() {
        for (text, made) in [
            ("a hundred and five eggs", "hundred and five"),
            ("a hundred dozen eggs", "hundred"),
            ("two hundred dozen eggs", "two hundred"),
            ("a hundred hundred-crown notes", "hundred"),
            ("a hundred-five eggs", "hundred"),
            ("two hundred-five eggs", "two hundred"),
        ] {
            assert_eq!(read(text).1, made);
        }
    }
}
