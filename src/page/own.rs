//! What does a block look like by itself? Numbers from 0 to 1 that the line classifier weighs.

use super::look::{Look, kind};
use super::numbers::{numbers, yes};

numbers! { Look, f32:
    ("one", |_| 1.0),
    ("words_2", |l| yes(l.length() >= 2)),
    ("words_3", |l| yes(l.length() >= 3)),
    ("words_5", |l| yes(l.length() >= 5)),
    ("words_8", |l| yes(l.length() >= 8)),
    ("words_12", |l| yes(l.length() >= 12)),
    ("words_20", |l| yes(l.length() >= 20)),
    ("words_35", |l| yes(l.length() >= 35)),
    ("words_60", |l| yes(l.length() >= 60)),
    ("function_none", |l| yes(l.functions == 0)),
    ("function_10", |l| yes(function_share(l) >= 0.1)),
    ("function_20", |l| yes(function_share(l) >= 0.2)),
    ("function_30", |l| yes(function_share(l) >= 0.3)),
    ("function_40", |l| yes(function_share(l) >= 0.4)),
    ("ends_terminal", |l| yes(ends_sentence(l))),
    ("ends_terminal_5", |l| yes(ends_sentence(l) && l.length() >= 5)),
    ("ends_terminal_12", |l| yes(ends_sentence(l) && l.length() >= 12)),
    ("ends_question", |l| yes(l.end == b'?')),
    ("ends_exclamation", |l| yes(l.end == b'!')),
    ("ends_ellipsis", |l| yes(l.ends_ellipsis)),
    ("ends_colon", |l| yes(l.end == b':')),
    ("starts_lower", |l| yes(l.starts_lower)),
    ("starts_mark", |l| yes(l.starts_mark)),
    ("starts_number", |l| yes(l.starts_number)),
    ("capital_share", capital_share),
    ("capital_half", |l| yes(l.words >= 3 && capital_share(l) >= 0.5)),
    ("capital_all", |l| yes(l.words >= 2 && l.lower == 0)),
    ("upper_share", |l| of(l.upper, l.length())),
    ("number_share", |l| of(l.numbers, l.length())),
    ("number_alone", |l| yes(l.words == 0 && l.numbers > 0)),
    ("symbol_share", |l| (4.0 * of(l.symbols, l.tokens)).min(1.0)),
    ("symbol_any", |l| yes(l.symbols > 0)),
    ("bar_any", |l| yes(l.bars > 0)),
    ("address_any", |l| yes(l.addresses > 0)),
    ("handle_any", |l| yes(l.handles > 0)),
    ("code_any", |l| yes(l.codes > 0)),
    ("bracketed", |l| yes(l.is_bracketed)),
    ("copyright_any", |l| yes(l.copyrights > 0)),
    ("other_share", |l| of(l.others, l.tokens)),
    ("comma_share", |l| (10.0 * of(l.commas, l.length())).min(1.0)),
    ("terminals_2", |l| yes(l.terminals >= 2)),
    ("quote_any", |l| yes(l.quotes > 0)),
    ("attribution_any", |l| yes(l.attributions > 0)),
    ("reader_share", |l| (5.0 * of(l.reader, l.length())).min(1.0)),
    ("we_share", |l| (5.0 * of(l.we, l.length())).min(1.0)),
    ("past_any", |l| yes(l.past)),
    ("letters_mean", |l| (of(l.letters, l.words) / 10.0).min(1.0)),
    ("letters_none", |l| yes(l.words == 0)),
    ("repeated", |l| yes(l.repeats > 0)),
    ("repeated_often", |l| yes(l.repeats > 2)),
    ("repeated_long", |l| yes(l.repeats > 0 && l.length() >= 12)),
    ("advert", |l| covered(l, const { kind("advert") })),
    ("call", |l| covered(l, const { kind("call") })),
    ("consent", |l| covered(l, const { kind("consent") })),
    ("credit", |l| covered(l, const { kind("credit") })),
    ("feed", |l| covered(l, const { kind("feed") })),
    ("form", |l| covered(l, const { kind("form") })),
    ("menu", |l| covered(l, const { kind("menu") })),
    ("social", |l| covered(l, const { kind("social") })),
    ("stamp", |l| covered(l, const { kind("stamp") })),
    ("teaser", |l| covered(l, const { kind("teaser") })),
    ("date", |l| covered(l, const { kind("date") })),
    ("ends_saying", |l| yes(l.ends_saying && l.length() <= 15)),
    ("clock_any", |l| yes(l.clocks > 0)),
    ("clock_short", |l| yes(l.clocks > 0 && l.length() <= 12)),
    ("phrase_alone", |l| yes(l.phrase_alone)),
    ("phrase_opening", |l| yes(l.phrase_opening)),
    ("phrase_long", |l| yes(l.phrase_long)),
    ("labelled", |l| yes(l.is_labelled)),
    ("dateline", |l| yes(l.has_dateline)),
    ("byline_prose", |l| yes(l.stamp_opening && l.length() >= 20 && ends_sentence(l))),
    ("credit_any", |l| yes(covered(l, const { kind("credit") }) > 0.0)),
    ("ends_credit", |l| yes(l.ends_credit)),
    ("ends_credit_long", |l| yes(l.ends_credit && l.length() >= 30)),
    ("teaser_any", |l| yes(covered(l, const { kind("teaser") }) > 0.0)),
    ("call_any", |l| yes(covered(l, const { kind("call") }) > 0.0)),
    ("unspaced", |l| yes(l.is_unspaced)),
    ("titled", |l| yes(l.is_titled())),
    ("phrase_half", |l| yes(2 * l.covered.iter().sum::<usize>() >= l.length().max(1))),
}

#[expect(clippy::cast_possible_truncation, reason = "counts within one block, which 32 bits hold")]
fn of(part: usize, whole: usize) -> f32 {
    (f64::from(part as u32) / f64::from(whole.max(1) as u32)) as f32
}

/// The share of function words, 0 where there are too few words for one.
fn function_share(look: &Look) -> f32 {
    if look.length() < 5 { 0.0 } else { of(look.functions, look.length()) }
}

fn capital_share(look: &Look) -> f32 {
    of(look.capitals, look.capitals + look.lower)
}

fn ends_sentence(look: &Look) -> bool {
    matches!(look.end, b'.' | b'!' | b'?')
}

fn covered(look: &Look, kind: usize) -> f32 {
    look.covered.get(kind).map_or(0.0, |words| of(*words, look.length()))
}
