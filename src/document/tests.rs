use super::*;
use crate::lexicon::Lexicon;

fn sentences(text: &str) -> Vec<String> {
    let document = Document::new(text, Lexicon::embedded());
    let bytes = |s: &Span| match document.slice(*s) {
        [first, .., last] => text[first.start as usize..last.end as usize].to_owned(),
        [only] => text[only.start as usize..only.end as usize].to_owned(),
        [] => String::new(),
    };
    document.sentences.iter().map(bytes).collect()
}

fn words(text: &str) -> Vec<&str> {
    let document = Document::new(text, Lexicon::embedded());
    document.tokens.iter().map(|t| t.text(text)).collect()
}

#[test]
fn abbreviations_initials_and_decimals_do_not_end_sentences() {
    assert_eq!(
        sentences("Dr. J. R. Smith paid $3.5 million. He left at 9.30 p.m. on Jan. 5. Then it rained."),
        ["Dr. J. R. Smith paid $3.5 million.", "He left at 9.30 p.m. on Jan. 5.", "Then it rained.",]
    );
}

#[test]
fn an_initialism_ends_a_sentence_only_before_a_word_that_opens_them() {
    assert_eq!(
        sentences("She lives in the U.S. They moved. The U.S. Senate met."),
        ["She lives in the U.S.", "They moved.", "The U.S. Senate met."]
    );
}

#[test]
fn closing_quotes_belong_to_the_sentence_before() {
    assert_eq!(
        sentences("“We won.” Nobody cheered. \"Why?\" she asked."),
        ["“We won.”", "Nobody cheered.", "\"Why?\" she asked."]
    );
}

#[test]
fn sentences_glued_by_a_scraper_come_apart() {
    assert_eq!(
        sentences("It closed years ago.An online shop opened. See example.com now."),
        ["It closed years ago.", "An online shop opened.", "See example.com now."]
    );
}

#[test]
fn a_hard_wrapped_text_has_the_sentences_of_its_flat_form() {
    let wrapped = "The council of the small town on the river met on\nMonday to talk about the bridge that the flood had\nswept away in the night and about the money that\nGreta Holm had found for it in a box of old papers.\nNobody knew whose it was.";
    assert_eq!(sentences(wrapped).len(), 2);
    assert_eq!(sentences("A headline without a stop\nThe first sentence.").len(), 2);
}

#[test]
fn an_ellipsis_is_one_mark_and_ends_a_sentence_before_a_capital() {
    assert_eq!(
        sentences("He waited... Then he left… and came back."),
        ["He waited...", "Then he left… and came back."]
    );
}

#[test]
fn words_numbers_and_marks_are_told_apart() {
    assert_eq!(
        words("Don't pay 1,200.50 (or 3-4) by 9:30!"),
        ["Don't", "pay", "1,200.50", "(", "or", "3", "-", "4", ")", "by", "9:30", "!"]
    );
    assert_eq!(words("see https://a.example/b?c=1, ok"), ["see", "https://a.example/b?c=1,", "ok"]);
}

#[test]
fn unicode_words_keep_their_marks_and_case() {
    let text = "Élysée Müller ΑΘΗΝΑ cafe\u{301} 北";
    let document = Document::new(text, Lexicon::embedded());
    let seen: Vec<_> = document.tokens.iter().map(|t| (t.text(text), t.case)).collect();
    assert_eq!(
        seen,
        [
            ("Élysée", Case::Title),
            ("Müller", Case::Title),
            ("ΑΘΗΝΑ", Case::Upper),
            ("cafe\u{301}", Case::Lower),
            ("北", Case::None)
        ]
    );
}

#[test]
fn a_line_of_white_space_is_blank_whatever_it_is_made_of() {
    for blank in ["", " \t", "\u{a0}", "\u{200b}", "\u{b}", "\r"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("The old bridge{end}is closed.{end}{blank}{end}A ferry runs.{end}");
            let document = Document::new(&text, Lexicon::embedded());
            assert_eq!((document.lines.len(), document.paragraphs.len()), (3, 2), "{text:?}");
        }
    }
    let close = Document::new("The old bridge\r\nis closed.\r\nA ferry runs.", Lexicon::embedded());
    assert_eq!((close.lines.len(), close.lines.iter().filter(|line| line.opens_paragraph).count()), (3, 1));
}

#[test]
fn references_of_html_are_what_they_stand_for() {
    let plain = "\u{201c}It won\u{2019}t open,\u{201d} said B\u{e9}a\u{2019}s & Bell\u{a0}\u{2014} twice. \"No\".";
    let escaped =
        "&ldquo;It won&#8217;t open,&rdquo; said B&eacute;a&amp;rsquo;s &amp; Bell&nbsp;&mdash; twice. &quot;No&quot;.";
    let read = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        let tokens: Vec<_> = document.tokens.iter().map(|t| (t.key, t.kind, t.case, t.flags, t.letters)).collect();
        (tokens, document.quotes.len(), document.sentences.len())
    };
    assert_eq!(read(escaped), read(plain));
    assert_eq!(read(plain).1, 2);
    let document = Document::new(escaped, Lexicon::embedded());
    assert_eq!(document.tokens[2].text(escaped), "won&#8217;t");
}

#[test]
fn what_is_not_seen_within_a_word_does_not_part_it() {
    let plain = "The Philippines reopened the office.";
    let keys = |text: &str| Document::new(text, Lexicon::embedded()).tokens.iter().map(|t| t.key).collect::<Vec<_>>();
    for unseen in
        ["\u{ad}", "\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "&shy;", "\u{200b}\u{200b}", "\u{200b}\u{ad}"]
    {
        let text = plain.replace("Philip", &format!("Phi{unseen}lip")).replace("off", &format!("o{unseen}ff"));
        assert_eq!(keys(&text), keys(plain), "{unseen:?}");
    }
    assert_eq!(keys(&plain.replace("ff", "\u{fb00}")), keys(plain));
    assert_eq!(keys("The\u{200b} office"), keys("The office"));
}

#[test]
fn quotations_pair_within_a_paragraph() {
    let text = "“One two,” she said. 'Never again,' said the boys' mother. \"Three\n\nfour\" five";
    let document = Document::new(text, Lexicon::embedded());
    let inside: Vec<_> = document.quotes.iter().map(|q| &text[q.bytes.range()]).collect();
    assert_eq!(inside, ["One two,", "Never again,"]);
}

#[test]
fn of_a_speech_over_paragraphs_each_opens_and_the_last_closes() {
    for between in [" ", "\n", "\n\n"] {
        for [open, close] in [["“", "”"], ["\"", "\""]] {
            let text = format!(
                "{open}We met them.{between}{open}They heard us out.{between}{open}It helped,{close} she said.{between}The end."
            );
            let document = Document::new(&text, Lexicon::embedded());
            let inside: Vec<_> = document.quotes.iter().map(|q| &text[q.bytes.range()]).collect();
            assert_eq!(inside, ["We met them.", "They heard us out.", "It helped,"], "{text:?}");
            let quoted = document.tokens.iter().filter(|t| t.is_word() && t.flags.has(Flags::IN_QUOTE)).count();
            assert_eq!(quoted, 9);
        }
    }
    let quoted = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        document.tokens.iter().filter(|t| t.is_word() && t.flags.has(Flags::IN_QUOTE)).count()
    };
    assert_eq!(quoted("He sold a 55\" screen. Nobody asked why.\n\n\"We love it,\" she said."), 3);
    assert_eq!(quoted("„Wir gehen.“ Sie ging. „Er bleibt.“ So war es."), 0);
    // One odd mark in spaced text turns none of those behind it.
    let odd = "He is 6 ft 2 \" tall .\n\n\" We met , \" she said to us .\n\n\" They left , \" he said to them .";
    assert_eq!(quoted(odd), 4);
    // A mark left out opens no speech: the next paragraph begins without one, or no sentence ends before it.
    for text in ["“We met them.\n\nThe end, she said.", "The “big man was there.\n\nThey “met him” on Monday."]
    {
        let document = Document::new(text, Lexicon::embedded());
        assert!(document.quotes.len() <= 1, "{text:?}");
    }
}

#[test]
fn a_single_quotation_may_end_its_line() {
    for between in [" ", "\n", "\r\n", "\n\n"] {
        let text = format!("He said: 'We are happy with it.'{between}The leader's men left.");
        let document = Document::new(&text, Lexicon::embedded());
        let inside: Vec<_> = document.quotes.iter().map(|q| &text[q.bytes.range()]).collect();
        assert_eq!(inside, ["We are happy with it."], "{between:?}");
    }
}

#[test]
fn spans_tile_the_tokens_and_cutting_again_gives_the_same() {
    let text = "Title\n\nOne line.\r\n\r\nAnother \u{1f600} line; no end";
    let mut document = Document::new(text, Lexicon::embedded());
    let first = format!("{:?}{:?}", document.sentences, document.lines);
    let mut next = 0;
    for s in &document.sentences {
        assert_eq!(s.start, next);
        next = s.end;
    }
    assert_eq!(next as usize, document.tokens.len());
    assert_eq!(document.paragraphs.len(), 3);
    document.segment("other", Lexicon::embedded());
    document.segment(text, Lexicon::embedded());
    assert_eq!(format!("{:?}{:?}", document.sentences, document.lines), first);
}

#[test]
fn nothing_comes_of_nothing() {
    for text in ["", " \n\t ", "\0\0", "\u{feff}"] {
        let document = Document::new(text, Lexicon::embedded());
        assert!(document.tokens.is_empty() && document.sentences.is_empty() && document.lines.is_empty(), "{text:?}");
    }
}

#[test]
fn a_word_broken_over_the_end_of_a_line_is_one() {
    let flat = "The govern\u{ad}ment's plan for a well-known oil-rich town was re-\u{20}read by Ann Bell-Holm in 2004-5, it says.";
    let broken = "The govern-\nment's plan for a well-\nknown oil-\r\nrich town was re- read by Ann Bell-\nHolm in 2004-\n5, it says.";
    let keys = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        document.tokens.iter().map(|t| (t.key, t.letters)).collect::<Vec<_>>()
    };
    assert_eq!(keys(broken), keys(flat));
    assert_eq!(words("The GOVERN-\n  MENT, it says")[1], "GOVERN-\n  MENT");
    assert_eq!(words("The govern-\r\n\tment, it says")[1], "govern-\r\n\tment");
    assert_eq!(
        words("A govern\u{2010}\nment or govern\u{ad}\nment")[1..],
        ["govern\u{2010}\nment", "or", "govern\u{ad}\nment"]
    );
    // A word begins with a capital, a paragraph anew, and not every half is one.
    for apart in [
        "Wit-\nKoff",
        "govern-\n\nment",
        "govern-\nMent",
        "zx-\nment",
        "govern--\nment",
        "govern -\nment",
        "govern\u{2011}\nment",
        "govern\u{2013}\nment",
    ] {
        assert!(words(apart).len() > 1, "{apart:?}");
    }
}

#[test]
fn a_broken_word_begins_the_next_line() {
    let lines = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        let line = |line: &Line| (text[line.bytes.range()].to_owned(), line.opens_paragraph);
        document.lines.iter().map(line).collect::<Vec<_>>()
    };
    let expected =
        |lines: &[(&str, bool)]| lines.iter().map(|(text, opens)| ((*text).to_owned(), *opens)).collect::<Vec<_>>();
    assert_eq!(
        lines("It said the govern-\nment, which\nfell"),
        expected(&[("It said the", true), ("govern-\nment, which", false), ("fell", false)])
    );
    assert_eq!(lines("govern-\nment\nfell"), expected(&[("govern-\nment", true), ("fell", false)]));
}

/// The case of each word.
fn cases(text: &str) -> Vec<(String, Case)> {
    let document = Document::new(text, Lexicon::embedded());
    document.tokens.iter().filter(|t| t.is_word()).map(|t| (t.text(text).to_lowercase(), t.case)).collect()
}

const CASED: &str = "Mr. Witkoff of Washington said on Tuesday that the government would take the money back from the company. \
    \"I have not seen it,\" said Olga Vitcoff, who has been its owner since the war began. Dr. Umerov of Kharkiv and Mrs. Witkoff were told of it by letter. \
    It was the third time in Germany's history that they had to do so, and it would not be the last one, he said.";

fn titled(text: &str) -> String {
    let mut before = ' ';
    let letter = |c: char| if std::mem::replace(&mut before, c).is_alphabetic() { c } else { c.to_ascii_uppercase() };
    text.chars().map(letter).collect()
}

#[test]
fn where_case_says_nothing_the_lexicon_does() {
    let told = Document::new(CASED, Lexicon::embedded());
    assert_eq!(told.casing, Casing::Told);
    for (text, casing) in [
        (CASED.to_uppercase(), Casing::Capitals),
        (titled(CASED), Casing::Titles),
        (CASED.to_lowercase(), Casing::Small),
    ] {
        let document = Document::new(&text, Lexicon::embedded());
        assert_eq!(document.casing, casing);
        assert_eq!(cases(&text), cases(CASED), "{casing:?}");
        assert_eq!(sentences(&text).len(), sentences(CASED).len(), "{casing:?}");
        let possessives = |d: &Document| d.tokens.iter().filter(|t| t.flags.has(Flags::POSSESSIVE)).count();
        assert_eq!(possessives(&document), possessives(&told));
    }
}

#[test]
fn headlines_lists_and_a_few_words_keep_their_case() {
    let casing = |text: &str| Document::new(text, Lexicon::embedded()).casing;
    assert_eq!(casing(&format!("{}\n\n{CASED}", CASED[..200].to_uppercase())), Casing::Told);
    assert_eq!(casing(&"Arsenal 2 Everton 1\nChelsea 0 Fulham 0\n".repeat(30)), Casing::Told);
    assert_eq!(casing("THE COUNCIL MET ON MONDAY, AND IT WAS COLD IN THE HALL."), Casing::Told);
}

#[test]
fn an_apostrophe_before_an_accent_is_part_of_its_word() {
    assert_eq!(words("a coup d'état"), ["a", "coup", "d'état"]);
}

#[test]
fn what_goes_on_without_end_is_no_word_and_is_read_once() {
    let kinds = |text: &str| Document::new(text, Lexicon::embedded()).tokens.iter().map(|t| t.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&"a.".repeat(100)), [Kind::Other]);
    assert_eq!(kinds(&format!("zq{}", "\u{301}".repeat(1000))), [Kind::Other]);
    // Each took minutes.
    assert_eq!(words(&"a/".repeat(100_000)).len(), 200_000);
    assert_eq!(words(&format!("{}bc", "a.".repeat(100_000))).len(), 200_001);
    assert_eq!(words(&")\n".repeat(100_000)).len(), 100_000);
}

#[test]
fn soft_hyphens_that_no_letter_follows_belong_to_their_word() {
    assert_eq!(words("a\u{ad}\u{ad}\u{ad} b"), ["a\u{ad}\u{ad}\u{ad}", "b"]);
}

#[test]
fn initials_are_not_the_function_words_that_they_spell() {
    let functions = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        let kept = document.tokens.iter().filter(|token| token.entry.function() != 0);
        kept.map(|token| token.text(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(functions("The US and WHO met at 9 a.m. here."), ["The", "and", "at", "here"]);
    assert_eq!(functions("It told us who met. It said US."), ["It", "told", "us", "who", "It", "said"]);
    assert_eq!(functions("The WHO's IT firm met US envoys."), ["The"]);
    assert_eq!(functions("We said: IT'S on."), ["We", "said", "IT'S", "on"]);
}

#[test]
fn a_span_is_empty_where_nothing_lies_inside() {
    assert!(Span { start: 3, end: 3 }.is_empty() && !Span { start: 3, end: 4 }.is_empty());
}

#[test]
fn a_document_is_long_from_a_token_on_that_nobody_keeps_memory_for() {
    let is_long = |tokens: usize| Document::new(&"a ".repeat(tokens), Lexicon::embedded()).is_long();
    assert!(!is_long(2) && !is_long(MOST_KEPT) && is_long(MOST_KEPT + 1) && is_long(MOST_KEPT + 2));
}

#[test]
fn words_of_sentences_that_stood_before_count_once_and_those_of_the_page_not_at_all() {
    let text = "It rained all day. It rained all day. Read more";
    let document = Document { again: 4, junk: 2, ..Document::new(text, Lexicon::embedded()) };
    assert_eq!((document.word_count(), document.words_once(), document.article_words()), (10, 6, 4));
}

#[test]
fn phrases_begin_in_a_span_from_its_first_token_to_its_last() {
    let start = |token| Start { token, lists: 1 };
    let document = Document { starts: [1, 2, 4, 5, 9].map(start).to_vec(), ..Document::default() };
    let starts = |start, end| document.starts_in(Span { start, end }).map(|start| start.token).collect::<Vec<_>>();
    assert_eq!((starts(2, 5), starts(3, 10), starts(5, 5)), (vec![2, 4], vec![4, 5, 9], vec![]));
}

#[test]
fn words_and_initials_have_a_longest_length() {
    let kinds = |text: &str| Document::new(text, Lexicon::embedded()).tokens.iter().map(|t| t.kind).collect::<Vec<_>>();
    for (length, kind) in [(60, Kind::Word), (61, Kind::Other), (75, Kind::Other)] {
        assert_eq!(kinds(&"z".repeat(length)), [kind], "{length} letters");
        assert_eq!(kinds(&"z.".repeat(length)), [kind], "{length} initials");
    }
    // Two bytes a mark that is no letter.
    for (marks, kind) in [(479, Kind::Word), (480, Kind::Other)] {
        assert_eq!(kinds(&format!("zq{}", "\u{301}".repeat(marks))), [kind], "{marks} marks");
    }
    let text = format!("{}in the U.S. now", "The council met on Monday. ".repeat(20));
    let document = Document::new(&text, Lexicon::embedded());
    assert!(document.tokens[122].flags.has(Flags::INITIALISM), "{}", document.tokens[122].text(&text));
}

#[test]
fn a_word_has_one_number_whatever_is_not_seen_within_it() {
    let text = "Philip Phi\u{200b}lip Phi&shy;lip Phi\u{ad}lip Phi&#108;ip";
    let document = Document::new(text, Lexicon::embedded());
    let numbers: Vec<u32> = document.tokens.iter().map(|token| token.word).collect();
    assert_eq!(numbers, [numbers[0]; 5]);
}

#[test]
fn lines_know_their_words_and_capitals_are_listed_whatever_the_casing() {
    let read = |text: &str| {
        let document = Document::new(text, Lexicon::embedded());
        let capitals = document.capitalised().map(|(_, token)| token.text(text).to_owned()).collect::<Vec<_>>();
        (document.lines.iter().map(|line| line.words).collect::<Vec<_>>(), capitals)
    };
    let (lines, capitals) = read("Ann met 3 of McDonald's\n\nNATO - and left.");
    assert_eq!((lines, capitals), (vec![5, 3], ["Ann", "McDonald's", "NATO"].map(str::to_owned).to_vec()));
    let small = format!("{}at last they met ann.", "the bridge of the town is closed. ".repeat(10));
    assert_eq!(read(&small).1.len(), 11);
}
