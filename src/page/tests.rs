use super::label;
use crate::document::{Document, Flags, Label};
use crate::lexicon::Lexicon;

const BODY: [&str; 3] = [
    "The council of Port Alder said on Tuesday that it would vote on the new bridge in the spring, after months of talks.",
    "\"We have waited long enough,\" said Ann Bell, who runs the ferry and has asked the mayor for a meeting since May.",
    "Residents told the mayor that the old bridge had been closed for most of the winter and that nobody had told them why.",
];

/// The lines that are labelled junk.
fn junk(lines: &[&str], between: &str) -> Vec<String> {
    let text = lines.join(between);
    let mut document = Document::new(&text, Lexicon::embedded());
    label(&text, &mut document);
    for line in &document.lines {
        let is_body = document.slice(line.tokens).iter().all(|t| t.flags.has(Flags::BODY));
        assert_eq!(is_body, line.label == Label::Body, "tokens say what their line says");
    }
    let junk = document.lines.iter().filter(|line| line.label == Label::Junk);
    junk.map(|line| text[line.bytes.range()].to_owned()).collect()
}

fn with(before: &[&'static str], behind: &[&'static str]) -> Vec<&'static str> {
    [before, &BODY, behind].concat()
}

#[test]
fn an_article_alone_is_all_body() {
    assert_eq!(junk(&BODY, "\n\n"), [""; 0]);
    assert_eq!(junk(&BODY, " "), [""; 0]);
    assert_eq!(junk(&with(&["Port Alder to vote on bridge"], &[]), "\n\n"), [""; 0]);
    assert_eq!(junk(&[], ""), [""; 0]);
}

#[test]
fn what_stands_around_it_is_junk() {
    let before = ["[ad_1]", "Share this:"];
    let behind = [
        "LEAVE A REPLY",
        "Your email address will not be published. Required fields are marked *",
        "Subscribe to our newsletter",
        "More like this",
        "© 2024 Alder Post. All rights reserved.",
    ];
    assert_eq!(junk(&with(&before, &behind), "\n\n"), [before.as_slice(), &behind].concat());
    assert_eq!(junk(&with(&before, &behind), "\n"), [before.as_slice(), &behind].concat());
}

#[test]
fn what_pages_set_between_paragraphs_is_junk() {
    for line in [
        "Skip past newsletter promotion",
        "Article continues after ad",
        "This is a modal window.",
        "You have 3 free articles remaining",
        "Email check failed, please try again",
        "Like it? Share it with a friend!",
        "Toggle more options",
        "Hide caption Toggle caption",
        "Return to menu",
    ] {
        assert_eq!(junk(&[BODY[0], BODY[1], line, BODY[2]], "\n\n"), [line]);
    }
}

#[test]
fn an_article_in_one_paragraph_is_not_taken_for_a_line_around_it() {
    let article = BODY.join(" ");
    for (before, behind) in [
        ("Advertisement", "Advertisement"),
        ("Share", "Read more"),
        ("Home", "Privacy policy"),
        ("We use cookies to improve your experience.", "Related stories"),
    ] {
        let junk = junk(&[before, &article, behind], "\n\n");
        assert!(!junk.contains(&article), "{junk:?}");
    }
    // Lines of a page without an article stay what they are.
    let lines = ["Share this:", "LEAVE A REPLY", "Subscribe to our newsletter", "More like this"];
    assert_eq!(junk(&lines, "\n\n"), lines);
}

#[test]
fn other_articles_headlines_at_the_end_are_junk() {
    let behind = [
        "Related Articles",
        "Ferry runs late for third week",
        "Five held after fish market row",
        "Rain keeps voters at home",
    ];
    assert_eq!(junk(&with(&[], &behind), "\n"), behind);
}

#[test]
fn an_advertisement_between_paragraphs_is_junk() {
    let lines = [BODY[0], "Advertisement", BODY[1], "Join our WhatsApp channel for the latest updates", BODY[2]];
    assert_eq!(junk(&lines, "\n\n"), [lines[1], lines[3]]);
}

#[test]
fn a_line_of_the_page_between_short_paragraphs_takes_none_of_them_along() {
    let short = [
        "Nobody cheered.",
        "The council had met for six hours behind closed doors.",
        "\"It is what we asked for,\" she said, \"and it is far too late for this winter.\"",
        "Work begins in May.",
        "He would not say what the bridge had cost so far.",
    ];
    for line in ["Share", "Advertisement", "Sign up to our newsletter", "READ MORE: Ferry runs late for third week"] {
        let lines = [BODY[0], line, short[0], short[1], line, short[2], line, short[3], short[4]];
        assert_eq!(junk(&lines, "\n\n"), [line; 3], "{line}");
    }
}

#[test]
fn an_article_in_one_paragraph_outweighs_what_little_else_is_taken_for_one() {
    let article = BODY.join(" ");
    let before = ["0 Comments", "Date:", "Follow us on Google News", "Menu"];
    let behind = [
        "Share post:",
        "Subscribe",
        "About Us",
        "Related",
        "Rain kept voters at home on Thursday, and the count will take until Sunday.",
    ];
    assert!(!junk(&[before.as_slice(), &[&article], &behind].concat(), "\n").contains(&article));
}

#[test]
fn hard_wrapped_paragraphs_are_judged_whole() {
    let wrapped = "The council of Port Alder said on Tuesday that it would vote\non the new bridge in the spring, after months of talks with\nthe builders, who had asked for more money and for more time to\nfinish it.\n\nLeave a Reply";
    assert_eq!(junk(&wrapped.split('\n').collect::<Vec<_>>(), "\n"), ["Leave a Reply"]);
}

#[test]
fn a_headline_above_a_brief_is_the_articles() {
    for headline in [
        "Council Leaders Vow To Torpedo New Bridge In Port Alder Vote",
        "Ann Bell: I Was Told Nothing Of Bridge",
        "Mayor moves to shut old bridge",
        "OPINION: Why the Bridge Should Stay Shut",
    ] {
        assert_eq!(junk(&[headline, BODY[0]], "\n"), [""; 0], "{headline}");
    }
}

#[test]
fn a_paragraph_behind_a_dateline_is_the_articles() {
    for dateline in ["LONDON (Reuters) - ", "BERLIN, May 3 (dpa) ", "PARIS — ", "By Ann Hart, AP "] {
        let first = format!("{dateline}{}", BODY[0]);
        let lines = ["Menu", "Share this:", &first, BODY[1], BODY[2], "More like this", "LEAVE A REPLY"];
        assert_eq!(junk(&lines, "\n"), [lines[0], lines[1], lines[5], lines[6]], "{dateline}");
    }
}

#[test]
fn captions_and_links_between_paragraphs_are_junk() {
    for line in [
        "Ann Bell walks over the old bridge on Tuesday. (AP Photo/Tomas Reuel)",
        "The old bridge of Port Alder in May. Photo: Reuters",
        "Image caption The old bridge of Port Alder in May",
        "Related: Ferry runs late for third week in a row",
        "READ MORE: Five held after fish market row",
        "Watch: Rain keeps voters at home in the north",
    ] {
        assert_eq!(junk(&[BODY[0], line, BODY[1], BODY[2]], "\n"), [line]);
    }
}

#[test]
fn who_speaks_on_a_line_of_its_own_opens_comments_only_above_a_time() {
    let lines = [
        BODY[0],
        "She said:",
        "\"We have waited long enough, and the ferry costs us four pounds a day.\"",
        BODY[2],
        "The mayor added:",
        "\"Nobody will be asked to pay for the bridge twice, whatever has been said about it.\"",
        "A spokesman for the builders said:",
        "\"Work will begin in May and should take six weeks if the weather holds.\"",
        "The council will vote on the new bridge in the spring.",
    ];
    assert_eq!(junk(&lines, "\n\n"), [""; 0]);
    let comments = [
        "Ann Hart says:",
        "May 3, 2019 at 6:34 am",
        "The ferry was late again and nobody told us why, as every week.",
        "Tom Reuel says:",
        "May 3, 2019 at 7:02 am",
        "Close it for good, I say, and give us the money back.",
    ];
    assert_eq!(junk(&with(&[], &comments), "\n\n"), comments);
}

#[test]
fn a_brief_among_many_lines_of_its_page_stays_the_article() {
    let brief = [BODY[0], BODY[1]].join(" ");
    let menu = "Home News UK World Business Politics Tech Science Health Family Education Entertainment";
    let before: Vec<&str> = menu.split(' ').collect();
    let behind = [
        "Share this:",
        "Facebook",
        "Twitter",
        "WhatsApp",
        "Email",
        "More like this",
        "Ferry runs late for third week",
        "Five held after fish market row",
        "Rain keeps voters at home",
        "Most read",
        "Subscribe to our newsletter",
        "Sign up",
    ];
    let lines = [before.as_slice(), &[&brief], &behind].concat();
    assert_eq!(junk(&lines, "\n"), [before.as_slice(), &behind].concat());
}

#[test]
fn what_embeds_leave_between_paragraphs_is_junk() {
    for line in ["View this post on Instagram", "Skip to end of carousel"] {
        assert_eq!(junk(&[BODY[0], line, BODY[1], BODY[2]], "\n"), [line]);
    }
}
