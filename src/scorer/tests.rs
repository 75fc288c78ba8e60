use super::*;
use crate::evidence::EvidenceKind;

const ARTICLE: &str = "The council of Lower Marsh voted on Tuesday to keep the old bridge open until the spring, after a long debate that filled the town hall and the street outside it. \"We have no other way to the school,\" said Greta Holm, who has led the council since 2019. The repair will cost 3.2 million crowns, half of which the county has promised to pay. Work is to begin in April and should take six weeks, the engineers said.";

fn scorer() -> Scorer {
    Scorer::embedded().expect("the model that ships loads")
}

fn status(text: &str) -> Status {
    scorer().score(&Text::new(text), None).status
}

#[test]
fn anything_gets_a_verdict() {
    assert_eq!(status(ARTICLE), Status::Scored);
    assert_eq!(status("One short line."), Status::TooShort);
    for text in ["", " \n ", "\0\0\0", "12 34", "\u{1f600}\u{1f600}", "—"] {
        assert_eq!(status(text), Status::NotText, "{text:?}");
    }
    assert_eq!(status(&"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkwYWJjZGVm".repeat(40)), Status::NotText);
    // UTF-16 without its mark, and letters set apart.
    let apart = "the council of the town met on a day in may and said no".replace("", " ").repeat(3);
    assert_eq!(status(&apart), Status::NotText);
    assert_eq!(status(&apart.replace(' ', "\0")), Status::NotText);
    let german =
        "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke bis zum Frühjahr offen zu halten. ".repeat(6);
    assert_eq!(status(&german), Status::NotEnglish);
    // The small words of Irish are spelled as English ones.
    let irish = "Tugadh an droichead do mhuintir an bhaile i lár na seachtaine, agus bailíodh airgead a dhóthain ó gach teach sa \
        cheantar chun é a choinneáil ar oscailt go dtí an samhradh. ";
    assert_eq!(status(&irish.repeat(4)), Status::NotEnglish);
    let short = "Городской совет решил во вторник оставить старый мост открытым до весны. ".repeat(3);
    assert_eq!(status(&short), Status::NotEnglish);
    assert_eq!(status("Zelenskyy und Macron sprechen in Kyiv"), Status::TooShort);
    assert_eq!(status(&"市議会は火曜日に古い橋を春まで開けておくことを決めた。".repeat(6)), Status::NotEnglish);
}

#[test]
fn the_page_around_an_article_lowers_its_quality_and_moves_no_other_score() {
    let menu = "Home\nNews\nSport\nLog in\nSubscribe\n\n";
    let footer = "\n\nShare on Facebook\nRead more\nPrivacy policy\nContact us".repeat(4);
    let [alone, within] =
        [ARTICLE.to_owned(), format!("{menu}{ARTICLE}{footer}")].map(|text| scorer().score(&Text::new(&text), None));
    assert!(within.words > alone.words + 40);
    for head in HEADS {
        let [alone, within] = [&alone, &within].map(|verdict| verdict.score(head));
        assert_eq!(within == alone, head != Head::Quality, "{head:?}: {alone:?}, {within:?}");
    }
}

#[test]
fn what_cannot_be_judged_has_no_spun_score() {
    let short = scorer().score(&Text::new("One short line."), None);
    assert!(short.score(Head::Quality).is_some() && short.score(Head::Spun).is_none());
    let empty = scorer().score(&Text::new(""), None);
    assert!(HEADS.iter().all(|head| empty.score(*head).is_none()));
}

#[test]
fn a_batch_gives_what_single_calls_give_on_any_number_of_threads() {
    let scorer = scorer();
    let long = ARTICLE.repeat(3);
    let texts = [Some(ARTICLE), None, Some(""), Some(long.as_str()), Some("Too short.")].repeat(200);
    let texts: Vec<_> = texts.into_iter().map(|t| t.map(Text::new)).collect();
    let single: Vec<_> =
        texts.iter().map(|t| t.as_ref().map(|t| scorer.score(t, None))).map(|v| format!("{v:?}")).collect();
    for threads in [Some(1), Some(2), None] {
        let batch = scorer.score_many(&texts, threads, &|| false).expect("threads");
        assert_eq!(batch.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>(), single);
    }
}

#[test]
fn names_of_one_s_own_are_known_to_a_thread_that_met_them_as_unknown() {
    let text = ARTICLE.replace("Greta Holm", "Orla Quennec").replace("the engineers said", "Quennec said");
    let unknown = |scorer: &Scorer| scorer.score(&Text::new(&text), None).features.get("unknown_name_ratio");
    assert!(unknown(&scorer()) > Some(0.0));
    let names = Lexicon::with_names(b"Orla Quennec\tper\n", "names".as_ref()).expect("the row is good");
    assert_eq!(unknown(&Scorer::new(Model::embedded().expect("it ships"), names.into())), Some(0.0));
}

#[test]
fn a_cancelled_batch_keeps_its_length() {
    let batch = scorer().score_many(&[Some(Text::new(ARTICLE)), None], Some(1), &|| true).expect("threads");
    assert_eq!(batch, [None, None]);
}

#[test]
fn reasons_add_up_to_the_log_odds() {
    let scorer = scorer();
    let text = Text::new(ARTICLE);
    let (verdict, why) = (scorer.score(&text, None), scorer.explain(&text, None));
    for (head, bias) in why.bias {
        let sum: f64 = why.reasons.iter().filter(|r| r.head == head).map(|r| r.contribution).sum();
        assert!((bias + sum - verdict.logit(head).expect("a trained head")).abs() < 1e-6, "{head:?}");
    }
}

#[test]
fn another_language_is_no_misspelled_english() {
    let text = "Le ministre a déclaré lundi que le gouvernement préparait de nouvelles aides pour les agriculteurs. Les \
        discussions doivent commencer la semaine prochaine, selon un porte-parole. De nombreux exploitants avaient manifesté \
        dans la capitale contre les coupes prévues. L'opposition accuse le gouvernement d'agir trop tard, et la fédération \
        promet de continuer tant qu'une solution ne sera pas trouvée avant la fin du mois.";
    assert_eq!(status(text), Status::NotEnglish);
    assert_eq!(scorer().explain(&Text::new(text), None).findings, []);
}

#[test]
fn lines_of_a_page_without_an_article_have_no_spun_score() {
    let page = ["Share this:", "LEAVE A REPLY", "Subscribe to our newsletter", "More like this"].repeat(7).join("\n");
    let verdict = scorer().score(&Text::new(&page), None);
    assert_eq!(verdict.status, Status::TooShort);
    assert!(verdict.score(Head::Spun).is_none() && verdict.score(Head::Quality).is_some());
}

/// An invented article as language models write.
const POLISHED: &str = "The council's decision underscores its unwavering commitment to fostering a vibrant community, serving as a testament to \
    the pivotal role that local infrastructure plays in the lives of residents. By navigating the complexities of funding, officials \
    have showcased a multifaceted approach that highlights the importance of collaboration. Moreover, the initiative aims to \
    enhance connectivity while addressing pressing concerns, ensuring that the bridge remains a crucial lifeline for the town. As \
    the community looks ahead, stakeholders remain optimistic about the transformative impact that the project will undoubtedly have.";

/// Names that findings suggest in an article.
fn near_known(text: &str) -> Vec<String> {
    let found = scorer().explain(&Text::new(text), None).findings;
    let near = found.into_iter().filter(|finding| finding.kind == EvidenceKind::NameNearKnown);
    near.filter_map(|finding| finding.suggestion).collect()
}

#[test]
fn a_name_near_a_known_one_is_shown_where_the_text_is_likely_spun_or_letters_are_swapped() {
    let report = "Police said the men were taken to a hospital in the town after the crash on Friday. ".repeat(40);
    let [stranger, slip] = ["It was told to Selenskyj.", "It was told to Zelensyk."];
    assert_eq!(near_known(&format!("{report}{stranger}")), <[&str; 0]>::default());
    assert_eq!(near_known(&format!("{report}{slip}")), ["Zelensky"]);
    assert_eq!(near_known(&format!("{POLISHED} {stranger}")).len(), 1);
}

#[test]
fn runs_of_words_are_shown_where_their_mechanism_has_a_score() {
    let text = "He said that the council met on Monday in the old hall of the town, and the mayor spoke for an hour about the \
        coming year and its costs, which are high. Nobody asked him a question, and the meeting was over by nine in the evening. ";
    let runs = |text: &str| {
        let findings = scorer().explain(&Text::new(text), None).findings;
        findings.iter().filter(|finding| finding.kind == EvidenceKind::Ngram).count()
    };
    assert_eq!((status(text), runs(text)), (Status::TooShort, 0));
    let longer =
        format!("{text}The bridge was closed last week, after the flood, and nobody knows when it will open again.");
    assert!(status(&longer) == Status::Scored && runs(&longer) > 0);
}

#[test]
fn a_stock_phrase_is_shown_where_the_text_is_likely_a_language_model_s() {
    let scorer = scorer();
    let read = |text: &str| {
        let text = Text::new(text);
        let found = scorer.explain(&text, None).findings;
        let phrases = found.iter().filter(|finding| finding.kind == EvidenceKind::StockPhrase).count();
        (scorer.score(&text, None).score(Head::Rewritten).is_some_and(|rewritten| rewritten >= 0.5), phrases)
    };
    let report = "Police said the men were taken to a hospital in the town after the crash on Friday. ".repeat(6);
    assert_eq!(read(&format!("{report}It was a testament to him.")), (false, 0));
    let (likely, phrases) = read(POLISHED);
    assert!(likely && phrases > 3, "{phrases}");
}
