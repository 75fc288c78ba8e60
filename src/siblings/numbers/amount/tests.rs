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
        ("3,2 per cent", "3.2%"),
        ("1 300 crowns", "1,300 crowns"),
        ("1\u{a0}300\u{202f}000 crowns", "1.3 million crowns"),
        ("48 000 pounds", "\u{a3}48,000"),
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
        ("3,2 crowns", "32 crowns"),
        ("1 300 crowns", "1.3 crowns"),
        ("7 44 crowns", "744 crowns"),
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
        ("in rooms 7 and 300", "7"),
        ("saw 1200 300 times", "1200"),
        ("in May 012 300 came", "012"),
        ("of 17\n300 came", "17"),
        ("of 17  300 came", "17"),
        ("of 17 3000 came", "17"),
        ("sold 48 000 pounds of them", "48 000 pounds"),
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
