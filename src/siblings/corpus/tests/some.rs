//! Is what is found for some articles what is found for them among all?

use super::*;

/// Stories with all that may be made of them: rewrites, copies in dozens, updates, excerpts, chains, footers, short and empty rows.
fn news() -> Vec<(Option<String>, Option<i64>, Option<u64>)> {
    let mut state = 11u64;
    let mut below = move |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let mut news = Vec::new();
    for story in 0..10 {
        let town = char_word(story * 77 + 5);
        let telling = |text: &str| text.replace("Ternhaven", &town).replace("Ostrander", &char_word(story * 31 + 9));
        let mut made: Vec<String> = [WIRE, SPUN, DERBY].map(telling).to_vec();
        for _ in 0..14 {
            let mut words: Vec<String> = made[below(made.len())].split(' ').map(str::to_owned).collect();
            for _ in 0..[0, 0, 2, 9][below(4)] {
                let (one, two) = (below(words.len()), below(words.len()));
                words.swap(one, two);
            }
            for _ in 0..[0, 1, 6][below(3)] {
                let place = below(words.len());
                words[place] = char_word(u32::try_from(below(9_000)).unwrap());
            }
            words.truncate(words.len() / [1, 1, 1, 2][below(4)]);
            let footer = if below(4) == 0 { format!("\n\n{FOOTER}") } else { String::new() };
            made.push(words.join(" ") + &footer);
        }
        news.extend(made.into_iter().map(|text| {
            let date = [None, Some(i64::try_from(below(6)).unwrap() * 43_200)][below(2)];
            (Some(text), date, [None, None, None, Some(7)][below(4)])
        }));
        news.extend([(None, None, None), (Some("Too short.".to_owned()), None, None)]);
        news.push((Some(format!("{}\n\n{FOOTER}", own_words(story, 72))), None, None));
    }
    news
}

fn find(corpus: &Corpus, kind: Kind, scope: Scope<'_>) -> Siblings {
    corpus.siblings_unless(kind, scope, Lexicon::embedded(), &|| false).unwrap()
}

#[test]
fn what_is_found_for_some_is_what_is_found_for_them_among_all() {
    let (news, lexicon) = (news(), Lexicon::embedded());
    let rows: Vec<Row<'_>> = news
        .iter()
        .map(|(text, date, group)| Row { text: text.as_deref(), date: *date, group: *group, ..Row::default() })
        .collect();
    let numbers = 0..u32::try_from(rows.len()).unwrap();
    for mut corpus in [Corpus::new(), Corpus(Store::Spill(Spill::new().unwrap()))] {
        corpus.add(&rows, lexicon).unwrap();
        let whole = find(&corpus, Kind::All, Scope::Whole);
        assert!(whole.judgements().iter().filter(|judgement| judgement.source.is_some()).count() > 40);
        let copies = find(&corpus, Kind::Verbatim, Scope::Whole);
        for step in [1, 23] {
            let asked: Vec<u32> = numbers.clone().rev().step_by(step).collect();
            let parts =
                [find(&corpus, Kind::All, Scope::Links(&asked)), find(&corpus, Kind::All, Scope::Judgements(&asked))];
            let near = find(&corpus, Kind::Verbatim, Scope::Links(&asked));
            for article in asked.iter().map(|article| *article as usize) {
                for part in &parts {
                    assert_eq!(part.links_of(article), whole.links_of(article), "{article}");
                    assert_eq!(part.sources_of(article, 10), whole.sources_of(article, 10), "{article}");
                }
                assert_eq!(near.links_of(article), copies.links_of(article), "{article}");
                assert_eq!(parts[1].judgements()[article], whole.judgements()[article], "{article}");
                assert_eq!(parts[1].clusters()[article], whole.clusters()[article], "{article}");
            }
            let all = [(&parts[0], &whole), (&parts[1], &whole), (&near, &copies)];
            assert!(all.iter().all(|(part, whole)| (part.links().len() < whole.links().len()) == (step > 1)));
        }
    }
}

#[test]
fn only_what_decides_is_searched() {
    let texts: Vec<String> = (0..20)
        .flat_map(|story| {
            let town = char_word(story * 1000 + 3);
            let mayor = char_word(story * 77 + 901);
            [WIRE, SPUN]
                .map(|text| text.replace("Ternhaven", &town).replace("Holm", &mayor).replace("Ostrander", &town))
        })
        .collect();
    let rows: Vec<Row<'_>> = texts.iter().map(|text| Row { text: Some(text), ..Row::default() }).collect();
    let mut corpus = Corpus::new();
    corpus.add(&rows, Lexicon::embedded()).unwrap();
    let whole = find(&corpus, Kind::All, Scope::Whole);
    let links = |scope: Scope<'_>| find(&corpus, Kind::All, scope).links().len();
    assert_eq!((links(Scope::Links(&[])), links(Scope::Judgements(&[]))), (0, 0));
    let links = links(Scope::Links(&[5]));
    assert_eq!(links, 2 * whole.links_of(5).len());
    assert!(links > 0 && links < whole.links().len() / 4, "{links} of {}", whole.links().len());
}

#[test]
fn a_search_for_some_is_left_off_where_it_is_cancelled() {
    let asked = AtomicUsize::new(0);
    let until = |most: usize| {
        // Read anew each time.
        let mut corpus = Corpus::new();
        corpus
            .add(&[WIRE, SPUN, DERBY].map(|text| Row { text: Some(text), ..Row::default() }), Lexicon::embedded())
            .unwrap();
        asked.store(0, Ordering::Relaxed);
        let cancelled = || asked.fetch_add(1, Ordering::Relaxed) >= most;
        corpus.siblings_unless(Kind::All, Scope::Judgements(&[1]), Lexicon::embedded(), &cancelled)
    };
    assert_eq!(until(usize::MAX).unwrap().links().len(), 2);
    for most in 0..asked.load(Ordering::Relaxed) {
        assert!(until(most).is_err(), "{most}");
    }
}
