//! What programs, character sets and chats leave, and what only looks like it.

use super::{CLEAN, count, measure};

#[track_caller]
fn assert_found(name: &str, faults: &[&str]) {
    for fault in faults {
        let found = count(name, fault);
        assert!((found - 1.0).abs() < 1e-4, "{name}: {found} in {fault}");
    }
}

#[track_caller]
fn assert_none(name: &str, texts: &[&str]) {
    for text in texts {
        let found = count(name, text);
        assert!(found.abs() < 1e-6, "{name}: {found} in {text}");
    }
}

#[track_caller]
fn assert_sure(texts: &[&str], expected: f32) {
    for text in texts {
        let found = measure(&format!("{CLEAN} {text} {CLEAN}")).get("sure_residue_count");
        assert_eq!(found, Some(expected), "{text}");
    }
}

#[test]
fn escapes_of_programs_are_markup() {
    assert_found(
        "markup_per_1k",
        &[
            "They don\\u2019t know.",
            "They don\\xe2t know.",
            "They left.\\nNobody cheered.",
            "They left.\\r They came.",
            "They don\\'t know.",
            "They saw the \\\"bridge there.",
            "They saw the bridge\\\" there.",
            "They donu2019t know.",
            "They said u201cWe know.",
            "They left,u201d he said.",
            "They don8217t know.",
            "They don8217;t know.",
            "They said, 8220;We know.",
            "They said that #8217; there.",
            "They don#8217t know.",
            "They don&#8217t know.",
            "They left.rnrnThe hall was dark.",
            "They left.nThe hall was dark.",
            "They saw \"it.\"nnThe hall was dark.",
        ],
    );
}

#[test]
fn formulas_paths_and_names_are_no_escapes() {
    assert_none(
        "markup_per_1k",
        &[
            "The field \\nabla of \\theta, \\nu and \\text is \\rho, \\n{a} and \\t{oo}.",
            "A K\\\"ahler metric of G\\\"odel and of the caf\\'e, Poincar\\'e, \\'Etat, Ko\\'scielny and K\\\" ahler.",
            "They write C:\\news and C:\\temp and \\xdef.",
            "They ship on .NET, .nvm and .nu now; an eBay.iPhone and U2013 came, and an abc8217def.",
            "They met on flight 8217 and in room #8217, on the night of u2019 and at 8220m.",
            "They paid 8217; they met in 18217;so, 1.8217;so and 8217 ; so.",
            "They said \"No.\" McDonald left (early).",
        ],
    );
}

#[test]
fn templates_and_missing_values_are_markup() {
    assert_found(
        "markup_per_1k",
        &[
            "They left {{city}} early.",
            "They left {{ city.name }} early.",
            "They left {company} early.",
            "They left %%keyword%% early.",
            "They met the [[LOSING_TEAM]] early.",
            "They left ${name} early.",
            "They left [object Object] early.",
            "They paid $nan for it.",
            "They paid NaN for it.",
            "They saw undefined percent of it.",
            "They made a loss of undefined.",
            "They paid null million for it.",
        ],
    );
    assert_none(
        "markup_per_1k",
        &[
            "The rule was null and void, its limits undefined; the null hypothesis of undefined size came to null.",
            "They ate Nan's nan bread, and Nan left for the city of Nan.",
            "They were [[sic]] at the [[town hall|hall]] with a [Photo: AP], ${N}$ and {a} and x_{{ij}} and 50% of it.",
            "They rose by 10 %, 5%% or so, {name them all} and {sic}.",
        ],
    );
}

#[test]
fn pieces_of_words_are_markup() {
    assert_found(
        "markup_per_1k",
        &[
            "They left the go@@ vernment early.",
            "They left the govern ##ment early.",
            "They left a well @-@ known hall.",
            "They left \u{2581}the hall.",
            "They left the \u{2047} hall.",
            "They left <unk> early.",
            "They left early -LRB- late.",
        ],
    );
    let words = measure(&format!("{CLEAN} They met UNK UNK there.")).get("markup_per_1k");
    assert!(words > Some(0.0));
    assert_none(
        "markup_per_1k",
        &[
            "The son of a b@@ and the f@@ed up wrote to a@b.org and to @alder.",
            "They play at #alder and ##Alder in C## and F# or a # b.",
            "The sales were \u{2581}\u{2583}\u{2586}\u{2588} then; what\u{2047}",
            "The UNK team beat others, says the LRB, an LRB-published piece.",
        ],
    );
}

#[test]
fn scripts_and_styles_are_markup() {
    assert_found(
        "markup_per_1k",
        &[
            "They left .wp-block-image{margin:0 auto;display:block} early.",
            "They left .hope { visibility: hidden } early.",
            "They left jQuery(function($) { early.",
            "They left function gtag(a, b){ early.",
            "They left {\"headline\": early.",
            "They left <!-- wp:paragraph --> early.",
            "They left <!-- /wp:paragraph --> early.",
            "They left <!-- a note --> early.",
            "They left <![CDATA[ early.",
            "They left <news-card data-id=\"5\"> early.",
            "They left googletag.cmd.push( early.",
            "They left early. Warning: Cannot modify header information.",
            "They left the hall early. ADVERTISEMENT They came back late.",
        ],
    );
    assert_none(
        "markup_per_1k",
        &[
            "The set {color, shape} of f(x) {x} and {see: below} is {\"a\", \"b\"} (or not) {so}.",
            "The headers were sent, already; a fatal error, the council said.",
            "They left early for a < b-c > d and <-- here.",
            "An ADVERTISEMENT RULE was made and an advertisement seen.",
        ],
    );
    assert_none("markup_per_1k", &["\nADVERTISEMENT"]);
}

#[test]
fn words_of_a_page_inside_the_article_are_markup() {
    assert_found(
        "markup_per_1k",
        &[
            "They left the hall early. Article continues below advertisement They came back late.",
            "They left the hall early. Media playback is unsupported on your device They came back late.",
            "They left the hall early. (Opens in new window) They came back late.",
            "They left the hall early. Continue reading the main story They came back late.",
        ],
    );
    assert_none(
        "markup_per_1k",
        &[
            "The page said: \"Article continues below advertisement.\"",
            "The article continues below, and the main story can be read; they clicked to share it.",
        ],
    );
    let text = format!("{CLEAN} Article continues below advertisement {CLEAN}");
    assert_eq!(measure(&text).get("sure_residue_count"), Some(0.0));
}

#[test]
fn letters_of_another_character_set_are_mojibake() {
    assert_found(
        "mojibake_per_1k",
        &[
            "They don\u{92}t know.",
            "They met on the \u{93}bridge there.",
            "They left\u{85}then came.",
            "They don\u{e2}\u{80}\u{99}t know.",
            "They don\u{e2}t know.",
            "It\u{e2}s early.",
            "They\u{e2}re early.",
            "They left \u{e2} and came.",
            "They left, \u{e2}We know.",
            "They left,\u{e2} he said.",
            "They left the \u{e001} hall.",
            "They left\u{c2} early.",
            "They left the o\u{fb03}ce early.",
            "They left\u{ff0c} and came early.",
            "They left \u{3002}Nobody cheered.",
            "They don\u{fffd}t know.",
            "They met in M\u{fffd}\u{fffd}nster early.",
            "They met on the \u{fffd} bridge there.",
            "They don?t know.",
            "They said, ?We know.",
            "They paid, ?20 of it.",
            "\"They left the hall early.\"?Nobody cheered.",
            "\u{201c}They left the hall early.\u{201d}?Nobody cheered.",
        ],
    );
}

#[test]
fn letters_with_accents_and_questions_are_no_mojibake() {
    assert_none(
        "mojibake_per_1k",
        &[
            "The ch\u{e2}teau, the p\u{e2}t\u{e9}, Rom\u{e2}nia, K\u{e2}z\u{131}m, L\u{e2}m, m\u{e2}t, \u{c2}ngela.",
            "They left \u{85} then came at 20\u{a0}\u{b0}C for \u{a3}5.",
            "Who left? They did. Why?! What's it? \"Is it?\" See a.org/page?s=1 and x?d=2 or is it?",
            "They read \"Who left?\"? Nobody \"did\"?so \"did\"?SO it said.",
            "The \u{f8ff} shop sold it.",
            "They met in \u{6e56}\u{5357}\u{ff0c}Hunan and in NÂ MÂN, \u{6cb3}\u{5317}\u{ff0c}\u{6e56}\u{5357} and wait \u{fe0f}.",
        ],
    );
    assert_none("mojibake_per_1k", &["\n\u{f0b7} They left the hall early in the day."]);
}

#[test]
fn what_chats_leave_is_sure() {
    assert_sure(
        &[
            "They left\u{3010}4\u{2020}source\u{3011} early.",
            "They left \u{3010}7:1\u{2020}L12-L20\u{3011} early.",
            "They left \u{3010}490377143752729\u{2020}L62-L74\u{3011} early.",
            "They left [cite: 43, 44] early.",
            "They left [citation:1] early.",
            "They left [web:12] early.",
            "They left ([alder.org][4]) early.",
            "They left <grok-card data-id=\"5e6c\" data-type=\"card\">early.",
            "They left citeturn0search0 early.",
            "They left <|im_end|> early.",
            "They left [INST] early.",
            "They left <think> early.",
            "They left </s>\n\n",
            "They left __1__ early.",
            "They left __ 2 __ early.",
        ],
        1.0,
    );
    // Both the private characters and what stands between them.
    assert_sure(&["They left \u{e200}cite\u{e202}turn0search3\u{e201} early."], 2.0);
    assert_sure(
        &[
            "They left [4] and \u{3010}Alder\u{3011} early\u{2020} with <s>it</s> and a | b.",
            "They take a turn0 and return1view in turn, and __init__ or __ 2 __\n\n",
            "The tag \"<|im_end|>\" is one.",
            "They left [alder.org][4], ([Alder][4]), ([a.org] [4]), [cite: Alder], [web:page] and [citation needed].",
            "They left [inst] for the inst.",
            "See https://alder.org/?utm_source=chatgpt.com for it.",
        ],
        0.0,
    );
    assert_found("residue_per_1k", &["See https://alder.org/?utm_source=chatgpt.com for it."]);
    assert_none("residue_per_1k", &["See https://alder.org/?utm_source=newsletter for it."]);
}

#[test]
fn chats_are_read_in_lines_of_the_page_too() {
    let text = format!("<think>\nOkay, the user wants it short.\n</think>\n\n{CLEAN}\n\n{CLEAN}");
    assert_eq!(measure(&text).get("sure_residue_count"), Some(3.0));
}

#[test]
fn notes_of_spinners_are_sure_and_counts_of_words_likely() {
    for note in ["Paraphrased using QuillBot.", "Spun by Spinbot", "I hope this meets your requirements!"] {
        let text = format!("{CLEAN}\n\n{CLEAN}\n\n{note}");
        assert_eq!(measure(&text).get("sure_residue_count"), Some(1.0), "{note}");
    }
    let text = format!("{CLEAN}\n\n{CLEAN}\n\n(Word count: 350)");
    assert_eq!(measure(&text).get("sure_residue_count"), Some(0.0));
    assert!(measure(&text).get("residue_per_1k") > Some(0.0));
    assert_sure(&["They had it paraphrased using QuillBot, and a word count was kept."], 0.0);
}

#[test]
fn blanks_that_a_template_names_are_residue_but_not_sure() {
    let blanks = ["They met [Name] there.", "They left [City] early.", "They met the [Name of Official] there."];
    assert_found("residue_per_1k", &blanks);
    assert_sure(&blanks, 0.0);
    assert_none(
        "residue_per_1k",
        &["She said: \"It was [Name] who left.\" [name] [Names] [Date line] [Source: AP] [Photo]"],
    );
}

#[test]
fn choices_in_square_brackets_are_spintax_amid_prose() {
    let spun = |text: &str| measure(&format!("{CLEAN} {text}")).get("spintax_count");
    assert_eq!(spun("They saw a [big|large|rather huge] house, [quickly|fast]."), Some(2.0));
    for text in [
        "They run service [start|stop|restart]",
        "They run tool [start|stop] <name> on it.",
        "They saw the [[town hall|hall]] there.",
        "The pattern [a|b] fits.",
        "They saw [Big|Large] house there.",
        "They saw the | [big|large] | there.",
        "They saw [caption|id=1] there.",
    ] {
        assert_eq!(spun(text), Some(0.0), "{text}");
    }
}
