//! Which numbers are read off the count?

use super::behind::Before;
use super::functions as f;
use super::suffixes::Suffix;
use super::tally::Tally;
use crate::features::Feature;

/// The rows.
pub(super) const ROWS: &[Feature<Tally>] = &[
    Feature::ratio(
        "plain_attribution_ratio",
        "The words \"said\", \"says\" and \"told\" among verbs of speech outside quotations, from four on.",
        |t| t.attribution.plain_share(),
    ),
    Feature::entropy("attribution_verb_entropy", "Bits that one verb of speech carries, from four on.", |t| {
        t.attribution.entropy()
    }),
    Feature::rate("attribution_verb_per_1k", "Verbs of speech outside quotations.", |t| t.rate(t.attribution.all())),
    Feature::rate("ornate_attribution_per_1k", "Verbs of speech other than \"said\", \"says\" and \"told\".", |t| {
        t.rate(t.attribution.all() - t.attribution.plain())
    }),
    Feature::ratio("function_word_ratio", "Function words among words.", |t| t.share(t.functions.all())),
    Feature::rate("the_per_1k", "The word \"the\".", |t| t.function(&f::THE)),
    Feature::rate("indefinite_article_per_1k", "The words \"a\" and \"an\".", |t| t.function(&f::INDEFINITE)),
    Feature::rate("of_per_1k", "The word \"of\".", |t| t.function(&f::OF)),
    Feature::rate("to_per_1k", "The word \"to\".", |t| t.function(&f::TO)),
    Feature::rate("in_per_1k", "The word \"in\".", |t| t.function(&f::IN)),
    Feature::rate("as_per_1k", "The word \"as\".", |t| t.function(&f::AS)),
    Feature::rate("with_per_1k", "The word \"with\".", |t| t.function(&f::WITH)),
    Feature::rate("by_per_1k", "The word \"by\".", |t| t.function(&f::BY)),
    Feature::rate("preposition_per_1k", "Prepositions other than \"of\" and \"to\".", |t| t.function(&f::PREPOSITIONS)),
    Feature::rate("amid_per_1k", "The words \"amid\", \"amongst\", \"upon\", \"via\" and \"per\".", |t| {
        t.function(&f::AMID)
    }),
    Feature::rate("particle_per_1k", "The words \"up\", \"out\", \"off\" and \"down\".", |t| t.function(&f::PARTICLES)),
    Feature::rate("that_per_1k", "The word \"that\".", |t| t.function(&f::THAT)),
    Feature::rate("which_per_1k", "The word \"which\".", |t| t.function(&f::WHICH)),
    Feature::rate("who_per_1k", "The words \"who\", \"whom\" and \"whose\".", |t| t.function(&f::WHO)),
    Feature::rate("demonstrative_per_1k", "The words \"this\", \"these\" and \"those\".", |t| {
        t.function(&f::DEMONSTRATIVES)
    }),
    Feature::rate("he_she_per_1k", "Forms of \"he\" and \"she\".", |t| t.function(&f::HE_SHE)),
    Feature::rate("they_per_1k", "Forms of \"they\".", |t| t.function(&f::THEY)),
    Feature::rate("it_per_1k", "Forms of \"it\".", |t| t.function(&f::IT)),
    Feature::rate("first_person_per_1k", "Forms of \"I\" and \"we\".", |t| t.function(&f::FIRST_PERSON)),
    Feature::rate("second_person_per_1k", "Forms of \"you\".", |t| t.function(&f::SECOND_PERSON)),
    Feature::rate("will_would_per_1k", "The words \"will\" and \"would\".", |t| t.function(&f::FUTURE)),
    Feature::rate("can_could_per_1k", "The words \"can\", \"could\" and \"cannot\".", |t| t.function(&f::ABILITY)),
    Feature::rate("may_might_per_1k", "The words \"may\" and \"might\".", |t| t.function(&f::POSSIBILITY)),
    Feature::rate("must_should_per_1k", "The words \"must\", \"should\" and \"shall\".", |t| t.function(&f::DUTY)),
    Feature::rate("negation_per_1k", "The words \"not\", \"no\", \"never\" and other negative words.", |t| {
        t.function(&f::NEGATION)
    }),
    Feature::rate("present_be_per_1k", "The words \"am\", \"is\" and \"are\".", |t| t.function(&f::PRESENT_BE)),
    Feature::rate("past_be_per_1k", "The words \"was\" and \"were\".", |t| t.function(&f::PAST_BE)),
    Feature::rate("infinite_be_per_1k", "The words \"be\", \"been\" and \"being\".", |t| t.function(&f::INFINITE_BE)),
    Feature::rate("have_per_1k", "The words \"have\", \"has\" and \"having\".", |t| t.function(&f::HAVE)),
    Feature::rate("had_per_1k", "The word \"had\".", |t| t.function(&f::HAD)),
    Feature::rate("do_per_1k", "Forms of \"do\".", |t| t.function(&f::DO)),
    Feature::rate("and_per_1k", "The word \"and\".", |t| t.function(&f::AND)),
    Feature::rate("but_per_1k", "The word \"but\".", |t| t.function(&f::BUT)),
    Feature::rate("or_per_1k", "The word \"or\".", |t| t.function(&f::OR)),
    Feature::rate("concession_per_1k", "The words \"while\", \"although\", \"despite\" and the like.", |t| {
        t.function(&f::CONCESSION)
    }),
    Feature::rate("cause_per_1k", "The words \"because\", \"since\", \"so\", \"if\" and \"unless\".", |t| {
        t.function(&f::CAUSE)
    }),
    Feature::rate("time_word_per_1k", "The words \"after\", \"before\", \"when\", \"until\" and \"once\".", |t| {
        t.function(&f::TIME)
    }),
    Feature::rate("also_per_1k", "The word \"also\".", |t| t.function(&f::ALSO)),
    Feature::rate("comparison_per_1k", "The words \"more\", \"most\", \"less\", \"least\" and \"than\".", |t| {
        t.function(&f::COMPARISON)
    }),
    Feature::rate(
        "quantity_word_per_1k",
        "The words \"some\", \"any\", \"all\", \"many\" and other words of quantity.",
        |t| t.function(&f::QUANTITY),
    ),
    Feature::rate("focus_word_per_1k", "The words \"only\", \"just\", \"even\", \"still\" and \"already\".", |t| {
        t.function(&f::FOCUS)
    }),
    Feature::rate("here_now_per_1k", "The words \"now\", \"then\", \"here\" and \"there\".", |t| t.function(&f::NOW)),
    Feature::rate("contraction_per_1k", "Contractions such as \"it's\" and \"won't\".", |t| t.rate(t.contracted())),
    Feature::rate("connective_per_1k", "Connectives such as \"however\" and \"moreover\".", |t| t.rate(t.connectives)),
    Feature::rate("suffix_ing_per_1k", "Content words in lower case that end in -ing.", |t| t.suffix(Suffix::Ing)),
    Feature::rate("suffix_ed_per_1k", "Content words in lower case that end in -ed.", |t| t.suffix(Suffix::Ed)),
    Feature::rate("suffix_tion_per_1k", "Content words in lower case that end in -tion or -sion.", |t| {
        t.suffix(Suffix::Tion)
    }),
    Feature::rate("suffix_ment_per_1k", "Content words in lower case that end in -ment.", |t| t.suffix(Suffix::Ment)),
    Feature::rate("suffix_ness_per_1k", "Content words in lower case that end in -ness.", |t| t.suffix(Suffix::Ness)),
    Feature::rate("suffix_ity_per_1k", "Content words in lower case that end in -ity.", |t| t.suffix(Suffix::Ity)),
    Feature::rate("suffix_ly_per_1k", "Content words in lower case that end in -ly.", |t| t.suffix(Suffix::Ly)),
    Feature::rate("suffix_ive_per_1k", "Content words in lower case that end in -ive.", |t| t.suffix(Suffix::Ive)),
    Feature::rate("suffix_ous_per_1k", "Content words in lower case that end in -ous.", |t| t.suffix(Suffix::Ous)),
    Feature::rate("suffix_al_per_1k", "Content words in lower case that end in -al.", |t| t.suffix(Suffix::Al)),
    Feature::rate("suffix_ful_per_1k", "Content words in lower case that end in -ful.", |t| t.suffix(Suffix::Ful)),
    Feature::rate("suffix_able_per_1k", "Content words in lower case that end in -able or -ible.", |t| {
        t.suffix(Suffix::Able)
    }),
    Feature::rate("suffix_er_per_1k", "Content words in lower case that end in -er.", |t| t.suffix(Suffix::Er)),
    Feature::rate("suffix_ance_per_1k", "Content words in lower case that end in -ance or -ence.", |t| {
        t.suffix(Suffix::Ance)
    }),
    Feature::rate("suffix_ize_per_1k", "Content words in lower case that end in -ize or -ise.", |t| {
        t.suffix(Suffix::Ize)
    }),
    Feature::rate("plural_per_1k", "Content words in lower case that end in -s.", |t| t.suffix(Suffix::Plural)),
    Feature::rate("of_the_per_1k", "The words \"of the\".", |t| t.rate(t.behind.of_the())),
    Feature::rate("the_nominal_per_1k", "The word \"the\" before a noun made of a verb or adjective.", |t| {
        t.rate(Suffix::NOMINAL.iter().map(|suffix| t.behind.behind(Before::The, *suffix)).sum())
    }),
    Feature::rate("to_ing_per_1k", "The word \"to\" before an -ing form.", |t| {
        t.rate(t.behind.behind(Before::To, Suffix::Ing))
    }),
    Feature::rate("passive_per_1k", "A form of \"be\" before an -ed form.", |t| {
        t.rate(t.behind.behind(Before::Be, Suffix::Ed))
    }),
    Feature::rate("progressive_per_1k", "A form of \"be\" before an -ing form.", |t| {
        t.rate(t.behind.behind(Before::Be, Suffix::Ing))
    }),
    Feature::rate("comma_ing_per_1k", "An -ing form behind a comma.", |t| {
        t.rate(t.behind.behind(Before::Comma, Suffix::Ing))
    }),
    Feature::mean("prose_sentence_length_mean", "Words in a sentence of three words or more, on average.", |t| {
        t.rhythm.mean()
    }),
    Feature::distance("sentence_length_deviation_distance", "Standard deviation of the words in a sentence.", |t| {
        t.rhythm.deviation()
    }),
    Feature::distance(
        "sentence_length_variation_distance",
        "Standard deviation of sentence lengths over their mean.",
        |t| t.rhythm.variation(),
    ),
    Feature::ratio("short_sentence_ratio", "Sentences below 8 words.", |t| t.rhythm.short_share()),
    Feature::ratio("long_sentence_ratio", "Sentences above 32 words.", |t| t.rhythm.long_share()),
    Feature::distance(
        "sentence_length_jump_distance",
        "Difference in length between neighbouring sentences over the mean length.",
        |t| t.rhythm.jump(),
    ),
    Feature::mean("content_word_length_mean", "Letters in a content word in lower case, on average.", |t| {
        t.content_length()
    }),
    Feature::ratio("long_word_ratio", "Words of 8 letters or more.", |t| t.share(t.longer(8))),
    Feature::ratio("very_long_word_ratio", "Words of 11 letters or more.", |t| t.share(t.longer(11))),
    Feature::mean(
        "content_zipf_mean",
        "Log10 of the content words' occurrences in a thousand million words, on average.",
        Tally::content_zipf,
    ),
    Feature::ratio(
        "rare_word_ratio",
        "Content words of fewer than 1,000 occurrences in a thousand million words.",
        Tally::rare_share,
    ),
    Feature::rate("comma_per_1k", "Commas.", |t| t.rate(t.marks.comma)),
    Feature::rate("semicolon_per_1k", "Semicolons.", |t| t.rate(t.marks.semicolon)),
    Feature::rate("colon_per_1k", "Colons.", |t| t.rate(t.marks.colon)),
    Feature::rate("dash_per_1k", "Dashes between spaces.", |t| t.rate(t.marks.dash)),
    Feature::rate("bracket_per_1k", "Opening round brackets.", |t| t.rate(t.marks.bracket)),
    Feature::ratio("quoted_word_ratio", "Words inside direct quotations.", |t| t.share(t.quoted())),
    Feature::ratio("name_word_ratio", "Capitalised words inside sentences.", |t| t.share(t.names())),
    Feature::rate("number_per_1k", "Numbers in digits.", |t| t.rate(t.numbers)),
    Feature::ratio("the_opening_ratio", "Sentences that open with \"The\".", |t| t.openings.the()),
    Feature::ratio("pronoun_opening_ratio", "Sentences that open with a pronoun.", |t| t.openings.pronoun()),
    Feature::ratio("connective_opening_ratio", "Sentences that open with a connective.", |t| t.openings.connective()),
    Feature::ratio("preposition_opening_ratio", "Sentences that open with a preposition.", |t| {
        t.openings.preposition()
    }),
    Feature::ratio("ing_opening_ratio", "Sentences that open with an -ing form.", |t| t.openings.ing()),
    Feature::ratio("quote_opening_ratio", "Sentences that open inside a quotation.", |t| t.openings.quote()),
];
