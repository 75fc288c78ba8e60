import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, final

import pandas as pd
import polars as pl
import pyarrow as pa

__all__ = [
    "FEATURES",
    "Aligned",
    "Batch",
    "Change",
    "Comparison",
    "Corpus",
    "Feature",
    "Features",
    "Finding",
    "Model",
    "ModelError",
    "Passage",
    "Reader",
    "Reason",
    "Scorer",
    "Sign",
    "Table",
    "Verdict",
    "__version__",
    "compare",
    "evaluate",
    "evaluate_table",
    "expand",
    "format_of",
    "guess",
    "guess_id",
    "missing",
    "protocol",
    "rows",
    "score",
    "score_many",
    "site",
    "train",
    "train_quality",
    "train_table",
    "walk",
]

__version__: str

_Text = str | bytes | bytearray | memoryview
_Status = Literal["scored", "too_short", "not_english", "not_text"]
_Relation = Literal["unrelated", "same_event", "rewrite", "update", "verbatim", "excerpt"]
_Change = Literal[
    "number_kept",
    "number_changed",
    "number_dropped",
    "number_added",
    "quote_kept",
    "quote_shortened",
    "quote_changed",
    "quote_dropped",
    "quote_added",
    "name_kept",
    "name_corrupted",
    "name_dropped",
    "name_added",
    "date_changed",
    "word_replaced",
]
_Head = Literal["quality", "spun", "translated", "substituted", "rewritten"]

FEATURES: tuple[Feature, ...]
_QUESTIONS: dict[str, str]
_LIMITS: tuple[int, int, int]

class ModelError(ValueError):
    """A model file is not one, or does not fit this version."""

@final
class Feature:
    """One row of the feature table."""

    @property
    def name(self) -> str:
        """Its name; the suffix says the unit."""
    @property
    def family(self) -> str:
        """What it is counted together with."""
    @property
    def unit(self) -> str:
        """What it counts in."""
    @property
    def doc(self) -> str:
        """What is counted over what."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Features(Mapping[str, float | None]):
    """The features of one document, by name; None is what can't be measured.

    Examples:
        >>> import unspun
        >>> features = unspun.score("The mayor spoke on Tuesday.").features
        >>> features["word_count"], features.word_count
        (5.0, 5.0)
    """

    def __getitem__(self, key: str, /) -> float | None: ...
    def __len__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[str]: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def get(self, key: str, default: Any = None, /) -> Any:
        """Returns a feature by its name.

        Args:
            key: The name.
            default: What is returned where there is no such feature.

        Returns:
            The value.
        """
    def family(self, name: str) -> dict[str, float | None]:
        """Returns one family's features by name.

        Args:
            name: The family.

        Returns:
            Its features.

        Raises:
            KeyError: There is no such family; the message lists them.
        """
    # begin of the feature table
    @property
    def word_count(self) -> float | None:
        """Words and numbers."""
    @property
    def word_length_mean(self) -> float | None:
        """Letters in a word, on average."""
    @property
    def sentence_count(self) -> float | None:
        """Sentences of three words or more."""
    @property
    def sentence_length_mean(self) -> float | None:
        """Words in a sentence, on average."""
    @property
    def paragraph_length_mean(self) -> float | None:
        """Words in a paragraph, on average."""
    @property
    def line_length_mean(self) -> float | None:
        """Words in a line, on average."""
    @property
    def upper_word_ratio(self) -> float | None:
        """Words of two or more letters in capitals over all words."""
    @property
    def non_ascii_ratio(self) -> float | None:
        """Characters outside ASCII over all characters."""
    @property
    def replacement_count(self) -> float | None:
        """Replacement characters: bytes that could not be decoded."""
    @property
    def hash_per_1k(self) -> float | None:
        """Hash signs (Gopher's symbol-to-word ratio)."""
    @property
    def ellipsis_per_1k(self) -> float | None:
        """Ellipses (Gopher's symbol-to-word ratio)."""
    @property
    def bullet_line_ratio(self) -> float | None:
        """Lines that begin with a bullet or a dash (Gopher)."""
    @property
    def ellipsis_line_ratio(self) -> float | None:
        """Lines that end in an ellipsis (Gopher)."""
    @property
    def alphabetic_word_ratio(self) -> float | None:
        """Words with a letter over words, numbers and codes (Gopher)."""
    @property
    def stop_word_count(self) -> float | None:
        """How many of Gopher's eight stop words occur."""
    @property
    def terminal_line_ratio(self) -> float | None:
        """Lines of three words or more that end in . ? ! or a quote (C4)."""
    @property
    def policy_line_count(self) -> float | None:
        """Lines that name JavaScript, cookies or policies (C4)."""
    @property
    def filler_count(self) -> float | None:
        """The words "lorem ipsum" (C4)."""
    @property
    def brace_count(self) -> float | None:
        """Opening curly braces (C4)."""
    @property
    def longest_run_count(self) -> float | None:
        """Bytes of the longest word, number or code (C4)."""
    @property
    def punctuated_line_ratio(self) -> float | None:
        """Lines that end in a terminal mark (FineWeb)."""
    @property
    def short_line_ratio(self) -> float | None:
        """Lines of at most 30 characters (FineWeb)."""
    @property
    def line_break_per_1k(self) -> float | None:
        """Line breaks (FineWeb)."""
    @property
    def ends_complete_ratio(self) -> float | None:
        """Whether the article's last line ends its sentence, 1 or 0."""
    @property
    def starts_lower_ratio(self) -> float | None:
        """Whether the article begins in lower case, 1 or 0."""
    @property
    def unclosed_mark_count(self) -> float | None:
        """Brackets and quotes of the article that are never closed or opened."""
    @property
    def unfinished_line_ratio(self) -> float | None:
        """The article's lines of eight words or more without a terminal mark."""
    @property
    def unknown_word_ratio(self) -> float | None:
        """Lower-case words no list knows, derivations aside until 24 are found, among lower-case words."""
    @property
    def unknown_word_type_per_1k(self) -> float | None:
        """Different lower-case words that no list knows."""
    @property
    def known_typo_per_1k(self) -> float | None:
        """Misspellings that lists of misspellings hold."""
    @property
    def misspelled_word_per_1k(self) -> float | None:
        """Unknown words one letter away from a common word."""
    @property
    def glued_word_per_1k(self) -> float | None:
        """Unknown words that are two common words without the space."""
    @property
    def dialect_mixing_ratio(self) -> float | None:
        """The rarer of British and American spellings among both, from two on."""
    @property
    def dialect_clash_count(self) -> float | None:
        """Words that stand in British and in American spelling."""
    @property
    def name_token_ratio(self) -> float | None:
        """Capitalised words inside sentences among words."""
    @property
    def unknown_name_ratio(self) -> float | None:
        """Names that no list knows among names."""
    @property
    def unknown_name_type_per_1k(self) -> float | None:
        """Different names that no list knows."""
    @property
    def unknown_name_once_ratio(self) -> float | None:
        """Unknown names that occur once among different unknown names."""
    @property
    def prominent_name_ratio(self) -> float | None:
        """Names that much of the news names among names."""
    @property
    def name_use_mean(self) -> float | None:
        """Times that a name occurs, on average."""
    @property
    def name_variant_count(self) -> float | None:
        """Surplus spellings of names that are spelled in several wrong ways, in 450 words."""
    @property
    def name_respelled_count(self) -> float | None:
        """Surplus spellings that another script explains, and no slip, in 450 words."""
    @property
    def name_variant_per_1k(self) -> float | None:
        """Surplus spellings of names that are spelled in several wrong ways, in 450 words."""
    @property
    def name_spelling_most_count(self) -> float | None:
        """Spellings of the name that is spelled in most wrong ways, in the first 450 words."""
    @property
    def name_variant_ratio(self) -> float | None:
        """Names spelled in several wrong ways among names."""
    @property
    def name_transliteration_count(self) -> float | None:
        """Names that stand in two right transliterations, in 450 words."""
    @property
    def known_full_name_ratio(self) -> float | None:
        """Pairs of neighbouring names that are known full names."""
    @property
    def name_pair_near_known_count(self) -> float | None:
        """Full names spelled almost like those of known people, in 450 words."""
    @property
    def name_pair_near_known_per_1k(self) -> float | None:
        """Full names spelled almost like those of known people, in 450 words."""
    @property
    def name_mangled_count(self) -> float | None:
        """Surplus wrong spellings and full names almost like known ones together, in 450 words."""
    @property
    def name_near_prominent_count(self) -> float | None:
        """Single names spelled almost like prominent ones, in 450 words."""
    @property
    def name_near_prominent_per_1k(self) -> float | None:
        """Single names spelled almost like prominent ones, in 450 words."""
    @property
    def junk_line_ratio(self) -> float | None:
        """Lines that are not the article over all lines."""
    @property
    def junk_word_ratio(self) -> float | None:
        """Words in lines that are not the article over all words."""
    @property
    def junk_line_presence_ratio(self) -> float | None:
        """Lines that are not the article, n of them counted as n / (n + 5)."""
    @property
    def junk_word_presence_ratio(self) -> float | None:
        """Words in lines that are not the article, n of them counted as n / (n + 50)."""
    @property
    def article_presence_ratio(self) -> float | None:
        """Words in lines of the article, n of them counted as n / (n + 100)."""
    @property
    def junk_before_count(self) -> float | None:
        """Lines of junk before the article."""
    @property
    def junk_behind_count(self) -> float | None:
        """Lines of junk behind the article."""
    @property
    def junk_inside_count(self) -> float | None:
        """Lines of junk between lines of the article."""
    @property
    def call_per_1k(self) -> float | None:
        """Calls to subscribe, share, follow, listen or look at advertisements."""
    @property
    def navigation_per_1k(self) -> float | None:
        """Menu entries and section names on lines of junk."""
    @property
    def form_per_1k(self) -> float | None:
        """Words of comment and sign-in forms."""
    @property
    def legal_per_1k(self) -> float | None:
        """Cookie, privacy and copyright notices."""
    @property
    def feed_notice_per_1k(self) -> float | None:
        """Notices of automatic feeds, source links and credits of reposts."""
    @property
    def stamp_per_1k(self) -> float | None:
        """Dates, bylines and photo credits on lines of junk."""
    @property
    def teaser_per_1k(self) -> float | None:
        """Announcements of other articles, as in "More like this", and ends of teasers."""
    @property
    def teaser_line_count(self) -> float | None:
        """Lines of junk of five or more words that hold no phrase of pages: other articles' headlines."""
    @property
    def shortcode_per_1k(self) -> float | None:
        """Codes of publishing systems in square brackets, as in "[ad_1]"."""
    @property
    def encoded_ratio(self) -> float | None:
        """Bytes in encoded runs of 40 or more over all bytes."""
    @property
    def address_per_1k(self) -> float | None:
        """Web addresses."""
    @property
    def broken_anchor_ratio(self) -> float | None:
        """Lines of the article torn out of their sentence over all its lines."""
    @property
    def lower_line_ratio(self) -> float | None:
        """Lines of the article that begin in lower case over all its lines."""
    @property
    def lone_mark_count(self) -> float | None:
        """Lines that hold nothing but a mark or two."""
    @property
    def spaced_hyphen_per_1k(self) -> float | None:
        """Hyphens with a space before them only, as in "large -scale"."""
    @property
    def glued_number_per_1k(self) -> float | None:
        """Numbers run into the next word, as in "10%prices"."""
    @property
    def space_before_mark_per_1k(self) -> float | None:
        """Commas, stops, colons and the like after a space."""
    @property
    def doubled_mark_per_1k(self) -> float | None:
        """Commas, stops and colons doubled or run together."""
    @property
    def spaced_quote_per_1k(self) -> float | None:
        """Quotes with spaces on both sides and brackets with a space inside."""
    @property
    def spaced_apostrophe_per_1k(self) -> float | None:
        """Contractions and possessives cut in two, as in "don 't"."""
    @property
    def missing_space_per_1k(self) -> float | None:
        """Stops and commas without the space behind, as in "ago.An"."""
    @property
    def lower_after_stop_per_1k(self) -> float | None:
        """Lower-case words after a full stop."""
    @property
    def doubled_word_per_1k(self) -> float | None:
        """Words written twice, as in "the the"."""
    @property
    def article_error_per_1k(self) -> float | None:
        """The article "a" before a vowel and "an" before a consonant."""
    @property
    def markup_per_1k(self) -> float | None:
        """HTML, escapes, scripts, templates and pieces of words that programs left in the text."""
    @property
    def markdown_per_1k(self) -> float | None:
        """Markdown left in the text."""
    @property
    def mojibake_per_1k(self) -> float | None:
        """Letters decoded by the wrong character set."""
    @property
    def residue_per_1k(self) -> float | None:
        """Phrases that language models and those who use them leave."""
    @property
    def mixed_quote_ratio(self) -> float | None:
        """The rarer of straight and curly double quotes over both."""
    @property
    def lost_case_presence_ratio(self) -> float | None:
        """Whether all words are in capitals, all begin with one or none has any, 1 or 0."""
    @property
    def spaced_hyphen_count(self) -> float | None:
        """Hyphens with a space before them only, as in "large -scale"."""
    @property
    def sure_residue_count(self) -> float | None:
        """Phrases that only machines and those who use them leave, not in a quotation."""
    @property
    def spintax_count(self) -> float | None:
        """Choices of words that a spinner left open, as in "{big|large}"."""
    @property
    def plain_attribution_ratio(self) -> float | None:
        """The words "said", "says" and "told" among verbs of speech outside quotations, from four on."""
    @property
    def attribution_verb_entropy(self) -> float | None:
        """Bits that one verb of speech carries, from four on."""
    @property
    def attribution_verb_per_1k(self) -> float | None:
        """Verbs of speech outside quotations."""
    @property
    def ornate_attribution_per_1k(self) -> float | None:
        """Verbs of speech other than "said", "says" and "told"."""
    @property
    def function_word_ratio(self) -> float | None:
        """Function words among words."""
    @property
    def the_per_1k(self) -> float | None:
        """The word "the"."""
    @property
    def indefinite_article_per_1k(self) -> float | None:
        """The words "a" and "an"."""
    @property
    def of_per_1k(self) -> float | None:
        """The word "of"."""
    @property
    def to_per_1k(self) -> float | None:
        """The word "to"."""
    @property
    def in_per_1k(self) -> float | None:
        """The word "in"."""
    @property
    def as_per_1k(self) -> float | None:
        """The word "as"."""
    @property
    def with_per_1k(self) -> float | None:
        """The word "with"."""
    @property
    def by_per_1k(self) -> float | None:
        """The word "by"."""
    @property
    def preposition_per_1k(self) -> float | None:
        """Prepositions other than "of" and "to"."""
    @property
    def amid_per_1k(self) -> float | None:
        """The words "amid", "amongst", "upon", "via" and "per"."""
    @property
    def particle_per_1k(self) -> float | None:
        """The words "up", "out", "off" and "down"."""
    @property
    def that_per_1k(self) -> float | None:
        """The word "that"."""
    @property
    def which_per_1k(self) -> float | None:
        """The word "which"."""
    @property
    def who_per_1k(self) -> float | None:
        """The words "who", "whom" and "whose"."""
    @property
    def demonstrative_per_1k(self) -> float | None:
        """The words "this", "these" and "those"."""
    @property
    def he_she_per_1k(self) -> float | None:
        """Forms of "he" and "she"."""
    @property
    def they_per_1k(self) -> float | None:
        """Forms of "they"."""
    @property
    def it_per_1k(self) -> float | None:
        """Forms of "it"."""
    @property
    def first_person_per_1k(self) -> float | None:
        """Forms of "I" and "we"."""
    @property
    def second_person_per_1k(self) -> float | None:
        """Forms of "you"."""
    @property
    def will_would_per_1k(self) -> float | None:
        """The words "will" and "would"."""
    @property
    def can_could_per_1k(self) -> float | None:
        """The words "can", "could" and "cannot"."""
    @property
    def may_might_per_1k(self) -> float | None:
        """The words "may" and "might"."""
    @property
    def must_should_per_1k(self) -> float | None:
        """The words "must", "should" and "shall"."""
    @property
    def negation_per_1k(self) -> float | None:
        """The words "not", "no", "never" and other negative words."""
    @property
    def present_be_per_1k(self) -> float | None:
        """The words "am", "is" and "are"."""
    @property
    def past_be_per_1k(self) -> float | None:
        """The words "was" and "were"."""
    @property
    def infinite_be_per_1k(self) -> float | None:
        """The words "be", "been" and "being"."""
    @property
    def have_per_1k(self) -> float | None:
        """The words "have", "has" and "having"."""
    @property
    def had_per_1k(self) -> float | None:
        """The word "had"."""
    @property
    def do_per_1k(self) -> float | None:
        """Forms of "do"."""
    @property
    def and_per_1k(self) -> float | None:
        """The word "and"."""
    @property
    def but_per_1k(self) -> float | None:
        """The word "but"."""
    @property
    def or_per_1k(self) -> float | None:
        """The word "or"."""
    @property
    def concession_per_1k(self) -> float | None:
        """The words "while", "although", "despite" and the like."""
    @property
    def cause_per_1k(self) -> float | None:
        """The words "because", "since", "so", "if" and "unless"."""
    @property
    def time_word_per_1k(self) -> float | None:
        """The words "after", "before", "when", "until" and "once"."""
    @property
    def also_per_1k(self) -> float | None:
        """The word "also"."""
    @property
    def comparison_per_1k(self) -> float | None:
        """The words "more", "most", "less", "least" and "than"."""
    @property
    def quantity_word_per_1k(self) -> float | None:
        """The words "some", "any", "all", "many" and other words of quantity."""
    @property
    def focus_word_per_1k(self) -> float | None:
        """The words "only", "just", "even", "still" and "already"."""
    @property
    def here_now_per_1k(self) -> float | None:
        """The words "now", "then", "here" and "there"."""
    @property
    def contraction_per_1k(self) -> float | None:
        """Contractions such as "it's" and "won't"."""
    @property
    def connective_per_1k(self) -> float | None:
        """Connectives such as "however" and "moreover"."""
    @property
    def suffix_ing_per_1k(self) -> float | None:
        """Content words in lower case that end in -ing."""
    @property
    def suffix_ed_per_1k(self) -> float | None:
        """Content words in lower case that end in -ed."""
    @property
    def suffix_tion_per_1k(self) -> float | None:
        """Content words in lower case that end in -tion or -sion."""
    @property
    def suffix_ment_per_1k(self) -> float | None:
        """Content words in lower case that end in -ment."""
    @property
    def suffix_ness_per_1k(self) -> float | None:
        """Content words in lower case that end in -ness."""
    @property
    def suffix_ity_per_1k(self) -> float | None:
        """Content words in lower case that end in -ity."""
    @property
    def suffix_ly_per_1k(self) -> float | None:
        """Content words in lower case that end in -ly."""
    @property
    def suffix_ive_per_1k(self) -> float | None:
        """Content words in lower case that end in -ive."""
    @property
    def suffix_ous_per_1k(self) -> float | None:
        """Content words in lower case that end in -ous."""
    @property
    def suffix_al_per_1k(self) -> float | None:
        """Content words in lower case that end in -al."""
    @property
    def suffix_ful_per_1k(self) -> float | None:
        """Content words in lower case that end in -ful."""
    @property
    def suffix_able_per_1k(self) -> float | None:
        """Content words in lower case that end in -able or -ible."""
    @property
    def suffix_er_per_1k(self) -> float | None:
        """Content words in lower case that end in -er."""
    @property
    def suffix_ance_per_1k(self) -> float | None:
        """Content words in lower case that end in -ance or -ence."""
    @property
    def suffix_ize_per_1k(self) -> float | None:
        """Content words in lower case that end in -ize or -ise."""
    @property
    def plural_per_1k(self) -> float | None:
        """Content words in lower case that end in -s."""
    @property
    def of_the_per_1k(self) -> float | None:
        """The words "of the"."""
    @property
    def the_nominal_per_1k(self) -> float | None:
        """The word "the" before a noun made of a verb or adjective."""
    @property
    def to_ing_per_1k(self) -> float | None:
        """The word "to" before an -ing form."""
    @property
    def passive_per_1k(self) -> float | None:
        """A form of "be" before an -ed form."""
    @property
    def progressive_per_1k(self) -> float | None:
        """A form of "be" before an -ing form."""
    @property
    def comma_ing_per_1k(self) -> float | None:
        """An -ing form behind a comma."""
    @property
    def prose_sentence_length_mean(self) -> float | None:
        """Words in a sentence of three words or more, on average."""
    @property
    def sentence_length_deviation_distance(self) -> float | None:
        """Standard deviation of the words in a sentence."""
    @property
    def sentence_length_variation_distance(self) -> float | None:
        """Standard deviation of sentence lengths over their mean."""
    @property
    def short_sentence_ratio(self) -> float | None:
        """Sentences below 8 words."""
    @property
    def long_sentence_ratio(self) -> float | None:
        """Sentences above 32 words."""
    @property
    def sentence_length_jump_distance(self) -> float | None:
        """Difference in length between neighbouring sentences over the mean length."""
    @property
    def content_word_length_mean(self) -> float | None:
        """Letters in a content word in lower case, on average."""
    @property
    def long_word_ratio(self) -> float | None:
        """Words of 8 letters or more."""
    @property
    def very_long_word_ratio(self) -> float | None:
        """Words of 11 letters or more."""
    @property
    def content_zipf_mean(self) -> float | None:
        """Log10 of the content words' occurrences in a thousand million words, on average."""
    @property
    def rare_word_ratio(self) -> float | None:
        """Content words of fewer than 1,000 occurrences in a thousand million words."""
    @property
    def comma_per_1k(self) -> float | None:
        """Commas."""
    @property
    def semicolon_per_1k(self) -> float | None:
        """Semicolons."""
    @property
    def colon_per_1k(self) -> float | None:
        """Colons."""
    @property
    def dash_per_1k(self) -> float | None:
        """Dashes between spaces."""
    @property
    def bracket_per_1k(self) -> float | None:
        """Opening round brackets."""
    @property
    def quoted_word_ratio(self) -> float | None:
        """Words inside direct quotations."""
    @property
    def name_word_ratio(self) -> float | None:
        """Capitalised words inside sentences."""
    @property
    def number_per_1k(self) -> float | None:
        """Numbers in digits."""
    @property
    def the_opening_ratio(self) -> float | None:
        """Sentences that open with "The"."""
    @property
    def pronoun_opening_ratio(self) -> float | None:
        """Sentences that open with a pronoun."""
    @property
    def connective_opening_ratio(self) -> float | None:
        """Sentences that open with a connective."""
    @property
    def preposition_opening_ratio(self) -> float | None:
        """Sentences that open with a preposition."""
    @property
    def ing_opening_ratio(self) -> float | None:
        """Sentences that open with an -ing form."""
    @property
    def quote_opening_ratio(self) -> float | None:
        """Sentences that open inside a quotation."""
    @property
    def translated_ngram_logit(self) -> float | None:
        """Log-odds of machine translation by runs of words and word classes."""
    @property
    def rewritten_ngram_logit(self) -> float | None:
        """Log-odds of rewriting by a language model of 2022 to 2024 by runs of words and word classes."""
    @property
    def recent_ngram_logit(self) -> float | None:
        """Log-odds of rewriting by a language model of 2026 by runs of words and word classes."""
    @property
    def formal_word_per_1k(self) -> float | None:
        """Bureaucratic words such as "utilize" and "regarding"."""
    @property
    def formal_choice_ratio(self) -> float | None:
        """Bureaucratic words among bureaucratic and everyday words."""
    @property
    def plain_word_per_1k(self) -> float | None:
        """Everyday words such as "buy" and "help"."""
    @property
    def stock_word_per_1k(self) -> float | None:
        """Words that language models are known for, such as "delve"."""
    @property
    def praise_word_per_1k(self) -> float | None:
        """Words that judge, such as "remarkable" and "crucial"."""
    @property
    def stock_phrase_per_1k(self) -> float | None:
        """Phrases such as "serves as a reminder"."""
    @property
    def excess_word_logit(self) -> float | None:
        """Learned log-odds of a content word for rewriting by language models, on average."""
    @property
    def excess_word_per_1k(self) -> float | None:
        """Words that language models are learned to put in."""
    @property
    def lacking_word_per_1k(self) -> float | None:
        """Words that language models are learned to take out."""
    @property
    def unigram_containment_ratio(self) -> float | None:
        """Distinct stems that the closest sibling has, too."""
    @property
    def bigram_containment_ratio(self) -> float | None:
        """Runs of two stems that the closest sibling has, too."""
    @property
    def trigram_containment_ratio(self) -> float | None:
        """Runs of three stems that the closest sibling has, too."""
    @property
    def fivegram_containment_ratio(self) -> float | None:
        """Runs of five stems that the closest sibling has, too."""
    @property
    def unigram_jaccard_ratio(self) -> float | None:
        """Stems shared with the closest sibling, by those of both."""
    @property
    def bigram_jaccard_ratio(self) -> float | None:
        """Runs of two stems shared, by those of both."""
    @property
    def trigram_jaccard_ratio(self) -> float | None:
        """Runs of three stems shared, by those of both."""
    @property
    def fivegram_jaccard_ratio(self) -> float | None:
        """Runs of five stems shared, by those of both."""
    @property
    def skeleton_containment_ratio(self) -> float | None:
        """Runs of five function words, marks and gaps that the closest sibling has, too."""
    @property
    def skeleton_jaccard_ratio(self) -> float | None:
        """Runs of five function words, marks and gaps shared."""
    @property
    def content_jaccard_ratio(self) -> float | None:
        """Content words shared with the closest sibling, by all."""
    @property
    def aligned_sentence_ratio(self) -> float | None:
        """Sentences that the closest sibling tells, too."""
    @property
    def order_kept_ratio(self) -> float | None:
        """Kendall's tau of the aligned sentences' order, 0 below chance."""
    @property
    def order_mass_ratio(self) -> float | None:
        """Content words used once by both, in one order beyond chance."""
    @property
    def rewrite_index_ratio(self) -> float | None:
        """Sentences told by the closest sibling, in order, in other runs of words."""
    @property
    def verbatim_sentence_ratio(self) -> float | None:
        """Sentences that stand in a sibling word for word."""
    @property
    def quote_kept_ratio(self) -> float | None:
        """Direct quotations that the closest sibling has word for word."""
    @property
    def quote_changed_ratio(self) -> float | None:
        """Direct quotations that the closest sibling has in other words."""
    @property
    def number_kept_ratio(self) -> float | None:
        """Distinct numbers that the closest sibling has, too."""
    @property
    def number_changed_per_1k(self) -> float | None:
        """Numbers in whose place a kindred sibling has another."""
    @property
    def name_kept_ratio(self) -> float | None:
        """Distinct names that the closest sibling has, too."""
    @property
    def name_corrupted_ratio(self) -> float | None:
        """Distinct names that the siblings spell almost so, but otherwise."""
    @property
    def name_corrupted_count(self) -> float | None:
        """Distinct names that the siblings spell otherwise."""
    @property
    def substitution_per_1k(self) -> float | None:
        """Words in whose place a kindred sibling has another."""
    @property
    def substitution_ratio(self) -> float | None:
        """Plain words among all that differ in one place."""
    @property
    def substitution_rarity_logit(self) -> float | None:
        """How much rarer such words are than the sibling's, in e."""
    @property
    def collocation_lost_logit(self) -> float | None:
        """Known word pairs that each such word broke, on average."""
    @property
    def odd_phrase_per_1k(self) -> float | None:
        """Words qualified otherwise than siblings agree to."""
    @property
    def derived_logit(self) -> float | None:
        """Log-odds of a rewrite, for the likeliest sibling."""
    @property
    def direction_logit(self) -> float | None:
        """Log-odds that this was made from the kindred sibling, less what derived lacks of certainty."""
    @property
    def neighbour_overlap_ratio(self) -> float | None:
        """Words of content that neighbouring sentences share."""
    @property
    def adjacency_ratio(self) -> float | None:
        """Words that neighbours share, against those and chance; a half by chance."""
    @property
    def name_continuity_ratio(self) -> float | None:
        """Sentences that share a name with one of the two before."""
    @property
    def weakest_border_ratio(self) -> float | None:
        """Words that cross the weakest border between sentences, of its poorer side."""
    @property
    def weakest_border_name_ratio(self) -> float | None:
        """Names that cross the weakest border between sentences, of its poorer side."""
    @property
    def border_drop_ratio(self) -> float | None:
        """Words that cross the weakest border, of those that cross borders on average."""
    @property
    def lead_recurrence_ratio(self) -> float | None:
        """Words of the first sentence that come again, against those of any sentence."""
    @property
    def late_introduction_ratio(self) -> float | None:
        """Surnames and acronyms that stand alone before they stand in full."""
    @property
    def full_name_place_ratio(self) -> float | None:
        """Mean place of full names' first use, 0 first and 1 last."""
    @property
    def leaning_opening_place_ratio(self) -> float | None:
        """Mean place of sentences that open with "but", "he" or the like."""
    @property
    def indefinite_place_ratio(self) -> float | None:
        """Mean place of "a" and "an", 0 first and 1 last."""
    @property
    def person_place_ratio(self) -> float | None:
        """Mean place of forms of "he" and "she", 0 first and 1 last."""
    @property
    def leaning_lead_ratio(self) -> float | None:
        """Whether the first sentence opens with "but", "he" or the like."""
    @property
    def named_lead_ratio(self) -> float | None:
        """Whether the first sentence has a name."""
    @property
    def speaking_lead_ratio(self) -> float | None:
        """Whether the first sentence has a verb of speech."""
    @property
    def lead_length_ratio(self) -> float | None:
        """Words of the first sentence, against those and the mean sentence."""
    @property
    def dangling_pronoun_ratio(self) -> float | None:
        """Of sentences that open with "he", "her" or the like, those without a name in the two before."""
    @property
    def splice_presence_ratio(self) -> float | None:
        """Whether hardly a word from before a sentence comes again behind it, five from either end, 1 or 0."""
    @property
    def unseen_neighbours_ratio(self) -> float | None:
        """Content words that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_once_ratio(self) -> float | None:
        """Words the article has once that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_repeated_ratio(self) -> float | None:
        """Words the article repeats that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_synonym_ratio(self) -> float | None:
        """Words with a synonym that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_sole_ratio(self) -> float | None:
        """Words without a synonym that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_rare_ratio(self) -> float | None:
        """Words of 1 to 10 in a million that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_middling_ratio(self) -> float | None:
        """Words of 10 to 100 in a million that no clean text puts between their two neighbours."""
    @property
    def unseen_neighbours_common_ratio(self) -> float | None:
        """Words above 100 in a million that no clean text puts between their two neighbours."""
    @property
    def unseen_before_rare_ratio(self) -> float | None:
        """Words of 1 to 10 in a million never seen after the word before."""
    @property
    def unseen_before_middling_ratio(self) -> float | None:
        """Words of 10 to 100 in a million never seen after the word before."""
    @property
    def unseen_before_common_ratio(self) -> float | None:
        """Words above 100 in a million never seen after the word before."""
    @property
    def unseen_after_rare_ratio(self) -> float | None:
        """Words of 1 to 10 in a million never seen before the word behind."""
    @property
    def unseen_after_middling_ratio(self) -> float | None:
        """Words of 10 to 100 in a million never seen before the word behind."""
    @property
    def unseen_after_common_ratio(self) -> float | None:
        """Words above 100 in a million never seen before the word behind."""
    @property
    def unseen_pair_ratio(self) -> float | None:
        """Neighbours, one a word, that clean text never has side by side."""
    @property
    def unseen_content_pair_ratio(self) -> float | None:
        """Pairs of content words that clean text never has."""
    @property
    def unseen_function_pair_ratio(self) -> float | None:
        """Pairs of function words that clean text never has."""
    @property
    def unseen_run_ratio(self) -> float | None:
        """Words that stand, like the word before, in company never seen on either side."""
    @property
    def function_misfit_ratio(self) -> float | None:
        """Content words beside a function word they are never seen beside."""
    @property
    def function_misfit_once_ratio(self) -> float | None:
        """Content words the article has once, beside a function word they are never seen beside."""
    @property
    def function_misfit_synonym_ratio(self) -> float | None:
        """Content words with a synonym, once here, beside a function word never seen beside them."""
    @property
    def function_misfit_before_ratio(self) -> float | None:
        """Content words never seen after the function word before."""
    @property
    def function_misfit_after_ratio(self) -> float | None:
        """Content words never seen before the function word behind."""
    @property
    def function_absence_before_ratio(self) -> float | None:
        """Content words after a function word that chance puts there twice but clean text never."""
    @property
    def function_absence_after_ratio(self) -> float | None:
        """Content words before a function word that chance puts there twice but clean text never."""
    @property
    def neighbour_fit_logit(self) -> float | None:
        """How much more than chance content words go with both neighbours, on average."""
    @property
    def function_fit_before_logit(self) -> float | None:
        """How much more than chance they go with a function word before."""
    @property
    def function_fit_after_logit(self) -> float | None:
        """How much more than chance they go with a function word behind."""
    @property
    def content_fit_logit(self) -> float | None:
        """How much more than chance two content words go with each other."""
    @property
    def worst_tenth_fit_logit(self) -> float | None:
        """Fit with both neighbours, over the tenth of content words that fit worst."""
    @property
    def worst_quarter_fit_logit(self) -> float | None:
        """Fit with both neighbours, over the quarter of content words that fit worst."""
    @property
    def worst_quarter_once_fit_logit(self) -> float | None:
        """Fit with both neighbours, over the worst quarter of words that the article has once."""
    @property
    def worst_quarter_synonym_fit_logit(self) -> float | None:
        """Fit with both neighbours, over the worst quarter of words that have a synonym."""
    @property
    def absent_pair_mean(self) -> float | None:
        """How often chance would show the pairs never seen, over words, each at most 20."""
    @property
    def word_frequency_mean(self) -> float | None:
        """Logarithm (base 10) of occurrences in a thousand million words, over content words."""
    @property
    def synonym_gap_mean(self) -> float | None:
        """Powers of ten by which the commonest synonym is commoner, over content words."""
    @property
    def synonym_gap_once_mean(self) -> float | None:
        """Powers of ten by which the commonest synonym is commoner, over words once here."""
    @property
    def rare_synonym_ratio(self) -> float | None:
        """Content words below 6 in a million with a synonym ten times commoner."""
    @property
    def rare_synonym_once_ratio(self) -> float | None:
        """Words once here, below 6 in a million, with a synonym ten times commoner."""
    @property
    def rarer_synonym_once_ratio(self) -> float | None:
        """Words once here, below 16 in a million, with a synonym four times commoner."""
    @property
    def unseen_rarer_synonym_ratio(self) -> float | None:
        """Words in company never seen, with a synonym that is 1.6 times as common."""
    @property
    def unseen_rare_synonym_ratio(self) -> float | None:
        """Words in company never seen, with a synonym that is ten times as common."""
    @property
    def misfit_rare_synonym_ratio(self) -> float | None:
        """Words with one neighbour never seen and a synonym four times as common."""
    @property
    def better_synonym_ratio(self) -> float | None:
        """Words for which a synonym fits both neighbours over 400 times better."""
    @property
    def fitter_synonym_ratio(self) -> float | None:
        """Words for which the best synonym fits 55 to 400 times better."""
    @property
    def fit_synonym_ratio(self) -> float | None:
        """Words for which the best synonym fits 12 to 55 times better."""
    @property
    def better_synonym_once_ratio(self) -> float | None:
        """Words once here for which a synonym fits over 20 times better."""
    @property
    def better_common_synonym_ratio(self) -> float | None:
        """Words for which a commoner synonym fits over 20 times better."""
    @property
    def synonym_gain_mean(self) -> float | None:
        """How much better the best synonym fits, as a logarithm, over content words."""
    @property
    def types_50_ratio(self) -> float | None:
        """Different words in a window of 50 words, on average."""
    @property
    def types_100_ratio(self) -> float | None:
        """Different words in a window of 100 words, on average."""
    @property
    def once_100_ratio(self) -> float | None:
        """Words that stand once among the first 100."""
    @property
    def reuse_20_ratio(self) -> float | None:
        """Words of content that stood within the 20 words before."""
    @property
    def reuse_50_ratio(self) -> float | None:
        """Words of content that stood within the 50 words before."""
    @property
    def reuse_100_ratio(self) -> float | None:
        """Words of content that stood within the 100 words before."""
    @property
    def near_repeat_per_1k(self) -> float | None:
        """Pairs of content words that stood within the 15 words before."""
    @property
    def echo_per_1k(self) -> float | None:
        """Words joined to themselves, as in "trade as well as trade"."""
    @property
    def repeated_sentence_ratio(self) -> float | None:
        """Sentences that stand a second time."""
    @property
    def top_2gram_character_ratio(self) -> float | None:
        """Characters of words in the commonest repeated run of 2 words (Gopher)."""
    @property
    def top_3gram_character_ratio(self) -> float | None:
        """Characters of words in the commonest repeated run of 3 words (Gopher)."""
    @property
    def top_4gram_character_ratio(self) -> float | None:
        """Characters of words in the commonest repeated run of 4 words (Gopher)."""
    @property
    def duplicate_5gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 5 words that stood before (Gopher)."""
    @property
    def duplicate_6gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 6 words that stood before (Gopher)."""
    @property
    def duplicate_7gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 7 words that stood before (Gopher)."""
    @property
    def duplicate_8gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 8 words that stood before (Gopher)."""
    @property
    def duplicate_9gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 9 words that stood before (Gopher)."""
    @property
    def duplicate_10gram_character_ratio(self) -> float | None:
        """Characters of words in runs of 10 words that stood before (Gopher)."""
    @property
    def grammar_error_per_1k(self) -> float | None:
        """All errors of closed classes and agreement below."""
    @property
    def determiner_clash_per_1k(self) -> float | None:
        """Articles before another determiner."""
    @property
    def preposition_clash_per_1k(self) -> float | None:
        """Prepositions before "of", "into" or "to"."""
    @property
    def infinitive_error_per_1k(self) -> float | None:
        """The word "to" before a finite form such as "went"."""
    @property
    def to_ed_per_1k(self) -> float | None:
        """The word "to" before a form in -ed."""
    @property
    def modal_error_per_1k(self) -> float | None:
        """Modal verbs before a form in -s or -ed or a finite form."""
    @property
    def perfect_error_per_1k(self) -> float | None:
        """Forms of "have" before a base or finite form."""
    @property
    def copula_error_per_1k(self) -> float | None:
        """Forms of "be" before a finite form."""
    @property
    def support_error_per_1k(self) -> float | None:
        """Forms of "do" before a finite form."""
    @property
    def agreement_error_per_1k(self) -> float | None:
        """Pronouns before a verb of the other number."""
    @property
    def comparison_error_per_1k(self) -> float | None:
        """The words "more" and "most" before a compared adjective."""
    @property
    def governed_error_per_1k(self) -> float | None:
        """Prepositions before a past form such as "went"."""
    @property
    def disguised_letter_word_count(self) -> float | None:
        """Different words hidden by foreign letters, digits, accents, styles or unseen marks, in 450 words."""
    @property
    def stray_capital_word_count(self) -> float | None:
        """Different words with a stray capital inside, as in "absolutelKy", in 450 words."""
    # end of the feature table

@final
class Reason:
    """What one feature adds to a score."""

    @property
    def head(self) -> _Head:
        """The score: quality or spun."""
    @property
    def feature(self) -> str:
        """The feature's name."""
    @property
    def value(self) -> float | None:
        """Its value; None where it couldn't be measured."""
    @property
    def contribution(self) -> float:
        """What it adds to the log-odds before calibration: above 0 it speaks for the head, below 0 against it."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Finding:
    """Something in the text that a person can look at."""

    @property
    def kind(self) -> str:
        """What it shows."""
    @property
    def start(self) -> int:
        """Its first character, counted from 0 in code points of `Verdict.text`."""
    @property
    def end(self) -> int:
        """The first character after it: ``verdict.text[start:end]`` is its `text`."""
    @property
    def text(self) -> str:
        """What stands there."""
    @property
    def suggestion(self) -> str | None:
        """What probably stood there."""
    @property
    def sibling(self) -> int | None:
        """The sibling that shows it, by its place in the list given."""
    @property
    def mechanism(self) -> Literal["translated", "substituted", "rewritten"] | None:
        """The mechanism that it speaks for, where it speaks for one."""
    @property
    def weight(self) -> float:
        """How much it says, from 0 to 1; findings of one kind are ranked by it."""
    @property
    def sentence(self) -> str:
        """What was seen, said to a person."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Verdict:
    """All scores of one document, probabilities from 0 to 1, None where unknown. A score is never a decision."""

    @property
    def status(self) -> _Status:
        """Whether it could be judged, and if not, why.

        ``too_short`` is under 60 words, or a page none of whose lines belongs to an article: of the model's scores it
        has `quality` alone. ``not_english`` and ``not_text`` have none of them.
        """
    @property
    def words(self) -> int:
        """Words and numbers in the whole text."""
    @property
    def quality(self) -> float | None:
        """Probability that an editor would call this a clean, whole, well-written article; None if it isn't English."""
    @property
    def spun(self) -> float | None:
        """Probability that a machine rewrote it; None where the status says that it can't be judged."""
    @property
    def translated(self) -> float | None:
        """Probability that a machine translated it, or translated it and back."""
    @property
    def substituted(self) -> float | None:
        """Probability that words were swapped for synonyms."""
    @property
    def rewritten(self) -> float | None:
        """Probability that a language model rewrote it."""
    @property
    def derived(self) -> float | None:
        """Probability that it is a rewrite of a sibling, or shares one source text with it; None without siblings."""
    @property
    def source(self) -> int | None:
        """The sibling it was probably made from, by its place in the list given; None where none is or can be told.

        Nothing says which of two copies came first, so neither is named; the source of an excerpt is the whole article.
        Where `direction` is None this is the likelier one, no more.
        """
    @property
    def sources(self) -> list[int]:
        """The siblings it was probably put together out of: its source, then those that tell what the source does not.

        By their places in the list given, those that add most first. Empty where `direction` is not 1.
        """
    @property
    def direction(self) -> Literal[1, -1] | None:
        """1 where it was made from that sibling, -1 the other way round, None where it can't be told."""
    @property
    def text(self) -> str:
        """The text that offsets point into: the one given, or what its bytes decode to."""
    @property
    def model(self) -> str:
        """Version and hash of the model."""
    @property
    def features(self) -> Features:
        """Every feature."""
    @property
    def logit(self) -> dict[_Head, float | None]:
        """Log-odds before calibration, by head, whatever the status; None where the model has no such head."""
    @property
    def bias(self) -> dict[Literal["quality", "spun"], float | None]:
        """Log-odds of a document of which nothing is known; the reasons added give `logit`. None without the head."""
    @property
    def reasons(self) -> list[Reason]:
        """What moved quality and spun, largest first; those of a head and its `bias` add up to its `logit`."""
    @property
    def evidence(self) -> list[Finding]:
        """What can be pointed at, kind by kind, the weightiest of each kind first; of one kind 1,000 at most."""
    def to_dict(self) -> dict[str, Any]:
        """Returns everything as plain values, ready for JSON."""

@final
class Table:
    """The results of a batch: one row per document, one nullable column per feature.

    The columns of `score_many`, in their order: id, status, quality, spun, translated, substituted, rewritten, derived,
    source (null without siblings), error, words, model, one 32-bit float for each of `FEATURES`, and with ``explain``
    reasons and evidence as lists of structs. The schema's metadata says of each what it means and in which unit.

    Any Arrow library reads it without a copy, through `__arrow_c_stream__`; it pickles, so processes can return it.

    Examples:
        >>> import unspun
        >>> table = unspun.score_many(["One short line.", None], features=False)
        >>> [(row["status"], row["error"]) for row in table.to_dicts()]
        [('too_short', None), (None, 'no text')]
    """

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __len__(self, /) -> int: ...
    @property
    def column_names(self) -> list[str]:
        """The columns' names, in their order."""
    def with_columns(self, columns: Any) -> Table:
        """Adds the columns of an Arrow table after the others, except the row labels of pandas.

        Args:
            columns: An Arrow table or batch with as many rows.

        Returns:
            The wider table.

        Raises:
            ValueError: The numbers of rows differ, or a name is taken.
        """
    def head(self, rows: int) -> Table:
        """Returns the first rows.

        Args:
            rows: How many.

        Returns:
            A table of at most that many rows.
        """
    def errors(self) -> list[tuple[int, str, str]]:
        """Returns row, id and problem of the rows that held no text."""
    def without_errors(self) -> Table:
        """Returns the rows that held a text."""
    def with_refused(self, rows: Sequence[tuple[int, str, str]]) -> Table:
        """Puts in rows of nulls where a row can't be judged.

        Args:
            rows: For each its place among this table's rows, in ascending order, its id and its error.

        Returns:
            The longer table.
        """
    def status_counts(self) -> dict[str, int]:
        """Counts the rows by status; rows that held no text count as ``error``."""
    def histogram(self, column: str) -> list[int]:
        """Counts a probability's values in ten equal steps from 0 to 1.

        Args:
            column: The column's name.

        Returns:
            Ten counts.
        """
    def to_jsonl(self) -> bytes:
        """Returns one JSON object per row."""
    def to_dicts(self) -> list[dict[str, Any]]:
        """Returns one dict per row."""
    def to_pyarrow(self) -> pa.Table:
        """Returns a pyarrow table, which shares the memory."""
    def to_pandas(self) -> pd.DataFrame:
        """Returns a pandas frame."""
    def to_polars(self) -> pl.DataFrame:
        """Returns a polars frame."""

@final
class Model:
    """A trained model."""

    @staticmethod
    def embedded() -> Model:
        """Returns the model that ships."""
    @staticmethod
    def read(path: str | os.PathLike[str]) -> Model:
        """Reads a model file.

        Args:
            path: The file.

        Returns:
            The model.

        Raises:
            ModelError: The file is no model, or of another version; the message names the line.
            OSError: The file can't be read.
        """
    @staticmethod
    def parse(text: str) -> Model:
        """Reads a model from the text of its file.

        Args:
            text: What stands in the file.

        Returns:
            The model.

        Raises:
            ModelError: The text is no model, or of another version.
        """
    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the model's file at once, or in place where its folder takes no other file.

        Args:
            path: The file.

        Raises:
            OSError: It can't be written; what was there before stays.
        """
    def to_text(self) -> str:
        """Returns the text of the model's file."""
    def threshold(
        self, head: str, fpr: float, words: int | None = None
    ) -> tuple[
        float,
        tuple[float, float, float],
        tuple[int, int | None],
        list[tuple[str, int, tuple[float, float, float]]],
    ]:
        """Returns the lowest score that at most a share of human text reaches; `unspun.threshold` names its parts.

        Args:
            head: spun, translated, substituted or rewritten.
            fpr: The share.
            words: The length of the texts, or None for all.

        Returns:
            The score; the share of human text that reaches it with the ends of its 95 % interval, every stratum
            weighing the same; the range of words, without its end; and of each stratum its name, its number of texts
            and its share with the ends of the interval, the worst first.

        Raises:
            ValueError: The head has no such rates, the share isn't above 0 and at most 0.5, or the texts are too short.
        """
    @property
    def version(self) -> str:
        """The package's version and the first digits of the file's hash."""
    @property
    def heads(self) -> list[_Head]:
        """The questions it answers."""
    @property
    def missing(self) -> list[str]:
        """Features that it was trained without; they move nothing."""
    @property
    def provenance(self) -> dict[str, Any]:
        """Where it comes from: version, hash of the data, rows learnt from and left out, one sentence."""

@final
class Scorer:
    """Scores texts with one model and one lexicon; it can be shared by threads.

    Args:
        model: A model, or the path of a model file; the model that ships where there is none.
        lexicon: Path of a table of names and words of your own: UTF-8, a row a line, the columns separated by tabs:
            name, type (per, loc, org or word), other right spellings separated by ``|``, since (a year or date) and
            weight (1 to 15, how prominent). Only the name must be there; lines that begin with ``#`` are comments.

    Raises:
        ModelError: The model file is no model, or of another version.
        ValueError: The lexicon has a bad row; the message names its line.
        OSError: A file can't be read.
    """

    def __new__(
        cls, model: Model | str | os.PathLike[str] | None = None, lexicon: str | os.PathLike[str] | None = None
    ) -> Scorer: ...
    @property
    def model(self) -> Model:
        """The model."""
    def score(self, text: _Text, siblings: Iterable[_Text] | None = None) -> Verdict:
        """Scores one text, as `unspun.score` does.

        Args:
            text: The article.
            siblings: Other articles on the same event.

        Returns:
            The verdict.

        Raises:
            TypeError: The text is neither a string nor bytes, or the siblings are no list of texts.
        """
    def score_many(
        self,
        texts: Any,
        ids: Any = None,
        *,
        threads: int | None = None,
        features: bool = True,
        explain: bool = False,
    ) -> Table:
        """Scores many texts, as `unspun.score_many` does.

        Args:
            texts: A list, a generator, or an Arrow column.
            ids: Names of the rows.
            threads: Threads to score with; all cores where there is none.
            features: Whether there is a column for each feature.
            explain: Whether there are columns of reasons and evidence, whose offsets count bytes.

        Returns:
            One row per text, in their order.

        Raises:
            TypeError: The texts are no list and no column of strings, or listed ids neither strings nor whole numbers.
            ValueError: There aren't as many ids as texts, or one of a column is a float that is no whole number.
        """
    def score_batch(self, batch: Batch, *, threads: int | None = None, features: bool = True) -> Table:
        """Scores the rows of a batch of files.

        Args:
            batch: The rows.
            threads: Threads to score with; all cores where there is none.
            features: Whether there is a column for each feature.

        Returns:
            One row for each row of the batch, with the columns carried through.
        """

@final
class Corpus:
    """Articles that find their siblings themselves: who tells the same story, and who made theirs out of whose.

    Siblings are found when they are first asked for. An article that holds no text keeps its row and has none. The
    first 2,400 words of an article are read, and names of fewer than five letters are not compared. Sentences that
    stand in eight articles or more which have nothing else in common are the page's, and are left out before articles
    are laid side by side.

    Args:
        texts: A list, a generator, or any Arrow column: pyarrow, polars, pandas, duckdb.
        ids: Names of the rows, strings or whole numbers, all different; else the rows are numbered.
        dates: When each was published: dates, datetimes, ISO 8601 or as in mail and feeds; ``""`` is unknown. Who is
            later is hardly ever the source: a date outweighs all but the clearest signs in the text, since pages are
            dated anew. Midnight sharp stands for the day: it is neither before nor after the hours of that day. Of
            copies the earliest is the source.
        sites: Who published each: a name, a host or an address, which stands for its host without ``www.``. Articles
            of one site are one voice, like those that go back to one text; ``""`` is unknown.
        groups: Only articles of one group are laid side by side; those without one, or with ``""``, are a group.
        scorer: Whose model and lexicon are used; those that ship where there is none.
        threads: Threads to work with; all cores where there is none.

    Raises:
        TypeError: The texts are no list and no column of strings, or the ids are of several kinds.
        ValueError: Two rows share an id, a date can't be read, or there aren't as many as texts; the message names
            the row.

    Examples:
        >>> import unspun
        >>> corpus = unspun.Corpus(["One short line."], ids=["a"])
        >>> len(corpus), len(corpus.siblings())
        (1, 0)
    """

    def __new__(
        cls,
        texts: Any,
        ids: Any = None,
        dates: Any = None,
        sites: Any = None,
        groups: Any = None,
        *,
        scorer: Scorer | None = None,
        threads: int | None = None,
    ) -> Corpus: ...
    def __len__(self, /) -> int: ...
    @property
    def ids(self) -> list[str] | list[int]:
        """Names of the rows, in their order; their numbers where none were given."""
    @staticmethod
    def open(folder: str | os.PathLike[str], *, scorer: Scorer | None = None, threads: int | None = None) -> Corpus:
        """Opens a corpus that is kept in a folder, or begins one where the folder is missing or empty.

        Args:
            folder: The folder; what is added is kept there.
            scorer: Whose model and lexicon are used.
            threads: Threads to work with.

        Returns:
            The corpus.

        Raises:
            ValueError: The folder holds something else, or an index of another version.
            OSError: The folder can't be read or made.
        """
    def add(self, texts: Any, ids: Any = None, dates: Any = None, sites: Any = None, groups: Any = None) -> None:
        """Adds articles after the others.

        What was added before an error stays: articles of a generator are added in batches of up to 4,096, and where it
        raises, the batches before are in the corpus.

        Args:
            texts: A list, a generator, or any Arrow column.
            ids: Their names; needed where those before have names.
            dates: When each was published.
            sites: Who published each.
            groups: Only articles of one group are laid side by side.

        Raises:
            TypeError: The ids are of another kind than those before.
            ValueError: An id is taken, or there aren't as many as texts.
        """
    def siblings(self, kind: Literal["all", "verbatim"] | None = None, *, of: Any = None) -> Table:
        """Finds who tells the same story.

        Each pair stands twice, once under either id, so that an article's siblings are the rows of its id; the
        likeliest come first. Columns: id, sibling, overlap, derived, direction (1 where the article was made from the
        sibling, -1 the other way round, null where it can't be told), relation (same_event, rewrite, update, verbatim
        or excerpt), verbatim and contained (shares of five-word runs: of the shorter one, and of the article).

        Args:
            kind: ``"verbatim"`` finds copies and near copies alone, as deduplicators do; ``derived`` then repeats the
                share under ``verbatim`` and is no probability.
            of: Ids of articles whose rows alone are wanted, as a list or a column; their siblings are looked for among
                all articles. The rows are those that all have, to the bit, in the order of these ids; an id given
                twice has its rows twice.

        Returns:
            A row for each article and sibling.

        Raises:
            ValueError: The kind is none, or the corpus has no such id; the message names it.
            TypeError: ``of`` is no list and no column, or its ids are of another kind than the corpus's.
        """
    def clusters(self, *, of: Any = None) -> Table:
        """Says which articles go back to one text.

        An article that was put together out of several goes back to its source alone. Columns: id, cluster (the id of
        its first article), size, derived, source and direction, as `score` has them. A source whose direction is null
        is the likelier of the two, no more. The source of an excerpt is the whole article, unless the excerpt is
        exactly its beginning: then the first row of the two is the source, since a machine that goes on where an
        article ends leaves the original as the excerpt.

        Args:
            of: Ids of articles whose rows alone are wanted, as `siblings` takes them.

        Returns:
            A row for each article, in their order.

        Raises:
            ValueError: The corpus has no such id.
            TypeError: As of `siblings`.
        """
    def induce(self, least: int = 3) -> Table:
        """Lists the names that the corpus teaches, for review.

        A name is one word or two neighbouring ones that the lexicon lacks and that enough independent articles spell
        alike. Then come spellings taken for errors: one that only articles of one cluster have beside a usual
        one among their siblings, or one that a sibling spells as the lexicon does. Columns: name, usual (of errors),
        documents, voices, weight.

        Args:
            least: Independent articles that must agree; all that go back to one text count once.

        Returns:
            A row for each name and each error.
        """
    def score(self, *, features: bool = True, explain: bool = False, of: Any = None) -> Table:
        """Scores articles beside their siblings: all of the corpus, or some.

        The columns are those of `score_many`, with ``derived`` and ``source`` filled, and ``cluster`` and
        ``direction`` (as `clusters` has them) after the others. The sibling of a piece of evidence is the number of
        its row; its offsets count bytes, as there.

        Args:
            features: Whether there is a column for each feature.
            explain: Whether there are columns of reasons and evidence.
            of: Ids of articles that alone are scored, as `siblings` takes them. Their rows are those that all have, to
                the bit: what decides their sources and clusters is searched with them.

        Returns:
            A row for each article, in their order.

        Raises:
            ValueError: The corpus has no such id.
            TypeError: As of `siblings`.
        """

@final
class Passage:
    """A place in one of two articles; offsets count characters."""

    @property
    def start(self) -> int:
        """Its first character, counted from 0."""
    @property
    def end(self) -> int:
        """The first character after it."""
    @property
    def text(self) -> str:
        """What stands there."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Aligned:
    """Two sentences that tell the same, or one that only one article has."""

    @property
    def a(self) -> Passage | None:
        """The first article's sentence; None where the second adds one."""
    @property
    def b(self) -> Passage | None:
        """The second's; None where it leaves one out."""
    @property
    def overlap(self) -> float:
        """How much of what they speak of is shared, from 0 to 1; the topic's own words count little."""
    @property
    def verbatim(self) -> float:
        """Share of the longer sentence's words that the other has in the same order."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Change:
    """A number, quotation, name or word that was kept, changed, dropped or added on the way from a to b."""

    @property
    def kind(self) -> _Change:
        """What became of it."""
    @property
    def a(self) -> Passage | None:
        """Where the first article has it."""
    @property
    def b(self) -> Passage | None:
        """Where the second has it."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Sign:
    """Something that speaks for b being made from a, or against it."""

    @property
    def name(self) -> str:
        """What is counted."""
    @property
    def value(self) -> float:
        """The second article's count less the first's."""
    @property
    def contribution(self) -> float:
        """What it adds to the log-odds of the direction."""
    def to_dict(self) -> dict[str, Any]:
        """Returns it as plain values."""

@final
class Comparison:
    """Two articles, laid side by side: sentence by sentence, and what became of numbers, quotations and names."""

    @property
    def derived(self) -> float | None:
        """Probability that one was made from the other, or both from one text; None where either is too short."""
    @property
    def relation(self) -> _Relation:
        """What they are to each other.

        ``rewrite``: one was made from the other, or both from one text. ``update``: one changed from the other, or a
        later version. ``verbatim``: nearly word for word. ``excerpt``: the shorter one is cut out of the longer.
        """
    @property
    def direction(self) -> Literal[1, -1] | None:
        """1 where b was made from a, -1 the other way round, None where it can't be told."""
    @property
    def direction_logit(self) -> float | None:
        """Log-odds that b was made from a."""
    @property
    def overlap(self) -> float:
        """How much of what they speak of is shared, weighed by its rarity."""
    @property
    def verbatim(self) -> float:
        """Share of the shorter one's runs of five words that the other has."""
    @property
    def contained(self) -> tuple[float, float]:
        """Share of the runs of five words of a, and of b, that the other has."""
    @property
    def order(self) -> float | None:
        """Kendall's tau of the shared sentences' order; None for fewer than three."""
    @property
    def rewrite_index(self) -> float | None:
        """Share of b's sentences that a tells, in order and in other runs of words."""
    @property
    def alignment(self) -> list[Aligned]:
        """Sentences by their place; one side is None where the other leaves it out."""
    @property
    def changes(self) -> list[Change]:
        """Numbers, quotations, names and words, by kind and place."""
    @property
    def signs(self) -> list[Sign]:
        """What `direction_logit` is made of; the contributions add up to it."""
    def to_dict(self) -> dict[str, Any]:
        """Returns everything as plain values, ready for JSON."""

@final
class Batch:
    """Rows of files that are scored together."""

    def __len__(self, /) -> int: ...
    @property
    def broken(self) -> list[str]:
        """What is wrong with files that couldn't be read, or not to their end."""
    @property
    def places(self) -> list[tuple[int, int, int | None]]:
        """Number and rows of each file that was touched, and the bytes read of it once its end was reached."""
    def texts(self) -> list[tuple[str, bytes | None, list[str | None]]]:
        """Returns id, text and carried columns of each row; no text where there is none, the columns as JSON."""
    def to_table(self) -> Table:
        """Returns id, text, problem and the columns carried through of each row."""
    @property
    def nbytes(self) -> int:
        """The bytes of text."""

@final
class Reader:
    """Reads text, JSON lines, CSV and TSV, plain or compressed, in batches.

    In TSV a quotation mark quotes a cell only where it is closed directly before a tab or a line's end, with doubled
    ones between, and the row then has as many cells as the header; else it is the text's own, and the row ends with
    its line.

    Args:
        paths: The files; ``-`` is the standard input.
        text_column: The column that holds the text; guessed where there is none, in JSON lines by the first 32 rows.
        id_column: The column that names the rows.
        keep: Columns to carry through.
        optional: Which of those a table may lack.
        behind: Rows of each file to skip, which an earlier run has read.
        max_ratio: How many bytes one compressed byte may unpack to; 1,000 where none is given.
        format: What holds where no ending says it, as on the standard input: ``text``, ``jsonl``, ``csv`` or ``tsv``;
            seen from the first bytes where there is none.
    """

    def __new__(
        cls,
        paths: Sequence[str | os.PathLike[str]],
        text_column: str | None = None,
        id_column: str | None = None,
        keep: Sequence[str] = ...,
        *,
        optional: Sequence[str] = ...,
        behind: Sequence[int] = ...,
        max_ratio: int | None = None,
        format: Literal["text", "jsonl", "csv", "tsv"] | None = None,
    ) -> Reader: ...
    def batch(self, most: int) -> Batch | None:
        """Returns the next batch.

        Args:
            most: How many rows it may have.

        Returns:
            The batch; None after the last.
        """
    def __iter__(self, /) -> Reader: ...
    def __next__(self, /) -> Batch: ...
    @property
    def position(self) -> int:
        """The bytes read from the disk so far."""

def expand(path: str | os.PathLike[str]) -> list[Path]:
    """Returns the files that a path names.

    Args:
        path: A file, or a folder of files of known formats.

    Returns:
        The files, sorted.

    Raises:
        OSError: There is nothing, or it can't be listed.
    """

def walk(path: str | os.PathLike[str]) -> tuple[list[Path], list[Path], list[tuple[Path, str]]]:
    """Returns the files that a path names, and what in a folder is not read.

    Args:
        path: A file, or a folder of files of known formats.

    Returns:
        The files, the links that lead out of the folder, and the folders inside that can't be listed with the reason.

    Raises:
        OSError: There is nothing, or it can't be listed.
    """

def format_of(
    path: str | os.PathLike[str],
) -> Literal["text", "jsonl", "separated", "parquet", "arrow", "page", "crawl"] | None:
    """Returns the format that a path's ending says, looking through a compression's.

    Args:
        path: The path.

    Returns:
        The format, if it is a known one.
    """

def guess(names: Sequence[str]) -> str | None:
    """Returns the column that probably holds the text.

    Args:
        names: The columns there are.

    Returns:
        Its name, if any is named like a text.
    """

def site(given: str) -> str | None:
    """Returns what a publisher is known by.

    Args:
        given: Its name, its host, or an address of it.

    Returns:
        The name in small letters, of the latter two the host without "www." and port; None where nothing is given.
    """

def guess_id(names: Sequence[str]) -> str | None:
    """Returns the column that names the rows.

    Args:
        names: The columns there are.

    Returns:
        ``id``, or else the first that differs from it in case alone, if there is one.
    """

def missing(wanted: str | None, names: Sequence[str]) -> str:
    """Says that a column is missing, which there are, and which was probably meant.

    Args:
        wanted: The column asked for; none where it was to be guessed.
        names: The columns there are.

    Returns:
        The sentence.
    """

def rows(texts: Any, ids: Any) -> Table:
    """Returns ids and texts as a table, as they are read.

    Args:
        texts: A list or an Arrow column.
        ids: Their names.

    Returns:
        Columns id, text, and error where there is no text.
    """

def _before_fork() -> None: ...
def _cluster_prints(batch: Any, scorer: Scorer | None = None) -> Table: ...
def _cluster_copies(batch: Any) -> Table: ...
def _cluster_rarest(batch: Any) -> Table: ...
def _cluster_candidates(batch: Any, articles: int) -> Table: ...
def _cluster_similar(batch: Any) -> Table: ...
def _cluster_links(batch: Any) -> Table: ...
def _cluster_judgements(batch: Any) -> Table: ...
def _cluster_circles(batch: Any) -> Table: ...
def _cluster_limits(keys: int) -> tuple[int, int, int]: ...
def score(text: _Text, siblings: Iterable[_Text] | None = None) -> Verdict:
    """Scores one text with the model that ships; whatever stands in it, there is a verdict.

    Args:
        text: The article, as a string or as bytes of UTF-8.
        siblings: Other articles on the same event, as a list.

    Returns:
        The verdict.

    Raises:
        TypeError: The text is neither a string nor bytes, or the siblings are no list of texts.

    Examples:
        >>> import unspun
        >>> unspun.score("One short line.").status
        'too_short'
    """

def score_many(
    texts: Any,
    ids: Any = None,
    *,
    threads: int | None = None,
    features: bool = True,
    explain: bool = False,
) -> Table:
    """Scores many texts with the model that ships.

    A cell that holds no text (None, a number) becomes a row without scores whose ``error`` says so. Ctrl-C
    stops a batch.

    With ``explain``, ``start`` and ``end`` of a piece of evidence count bytes of the text as UTF-8, as Arrow does,
    where those of `Verdict.evidence` count characters: ``text.encode()[start:end].decode()`` is what stands there,
    and ``len(text.encode()[:start].decode())`` is where it starts in the string. Of a text given as bytes,
    ``unspun.score(text).text`` is the string.

    Args:
        texts: A list, a generator, or any Arrow column: pyarrow, polars, pandas, duckdb.
        ids: Names of the rows, strings or whole numbers, as a list or an Arrow column; else the rows are numbered.
        threads: Threads to score with; all cores where there is none.
        features: Whether there is a column for each feature.
        explain: Whether there are columns of reasons and evidence.

    Returns:
        One row per text, in their order.

    Raises:
        TypeError: The texts are no list and no column of strings, or listed ids neither strings nor whole numbers.
        ValueError: There aren't as many ids as texts, or one of a column is a float that is no whole number.

    Examples:
        >>> import unspun
        >>> len(unspun.score_many(["One short line.", "Another."]))
        2
    """

def compare(a: _Text, b: _Text, *, scorer: Scorer | None = None) -> Comparison:
    """Lays two articles side by side.

    Only the first 2,400 words of each are read, and names of fewer than five letters are not compared.

    Args:
        a: An article.
        b: Another.
        scorer: Whose lexicon is used; the one that ships where there is none.

    Returns:
        The alignment with its evidence; its spans count characters of the texts given.

    Raises:
        TypeError: One of them is no text.

    Examples:
        >>> import unspun
        >>> unspun.compare("One short line.", "Another.").relation
        'unrelated'
    """

def train(
    texts: Any,
    labels: Iterable[str],
    groups: Iterable[str | int | None] | None = None,
    *,
    data: str = ...,
    progress: Callable[[str], object] | None = None,
) -> Model:
    """Fits the model to your own labelled texts; heads that no label names stay as they ship.

    But ``spun`` adds up what the mechanisms say: where no label is ``spun``, it moves with them uncalibrated.

    Texts that are never scored (too short, not English, no text) teach nothing and are left out, which ``progress``,
    a warning in its place, and `Model.provenance` say.

    Args:
        texts: A list, a generator, or an Arrow column.
        labels: What each text is: human, spun, translated, substituted or rewritten. A list, or an Arrow column. Where
            some are spun, whatever a machine made teaches ``spun``, by whatever mechanism.
        groups: Texts of one group, an original and its rewrites, stay on one side of every split. A text without one is
            a group of its own, with its copies.
        data: One sentence on the data, kept in the model.
        progress: Is told what goes on.

    Returns:
        A model for `Scorer`.

    Raises:
        ValueError: A label is none of these, a text or a label is missing, a label has under 50 texts that can be
            scored or all of them in one group, or nothing that is measured tells its texts from human ones.
    """

def train_quality(
    path: str | os.PathLike[str], *, progress: Callable[[str], object] | None = None
) -> tuple[Model, str]:
    """Fits the quality head anew on the graded rows of a training table; every other head stays as it ships.

    Args:
        path: JSON lines, plain or gzipped; read are rows of role "quality" with a target from 0 to 1.
        progress: Is told what goes on.

    Returns:
        The model, and how it orders whole articles and damaged ones, out of fold, as Markdown.

    Raises:
        ValueError: No row is graded, or a fold is out of range.
    """

def train_table(
    path: str | os.PathLike[str], *, data: str = ..., progress: Callable[[str], object] | None = None
) -> tuple[Model, bytes, bytes, str]:
    """Trains everything anew on a training table, as the model that ships was trained.

    Args:
        path: JSON lines, plain or gzipped.
        data: One sentence on the data, kept in the model.
        progress: Is told what goes on.

    Returns:
        The model, its table of n-grams, the vectors kept for the accuracy gate, and the figures out of fold.
    """

def evaluate(
    scorer: Scorer, texts: Any, labels: Iterable[str], groups: Iterable[str | int | None] | None = None
) -> str:
    """Judges labelled texts.

    Args:
        scorer: What judges them.
        texts: A list, a generator, or an Arrow column.
        labels: What each text is: human, spun, translated, substituted or rewritten.
        groups: Taken as by `train`; no figure of labelled texts reads them.

    Returns:
        The figures as Markdown.
    """

def evaluate_table(scorer: Scorer, path: str | os.PathLike[str]) -> str:
    """Judges the rows of a training table.

    Args:
        scorer: What judges them.
        path: JSON lines, plain or gzipped.

    Returns:
        The figures as Markdown.
    """

def protocol(path: str | os.PathLike[str], *, progress: Callable[[str], object] | None = None) -> str:
    """Fits without one method, engine, pivot and corpus of a table after the other, and judges what was left out.

    Args:
        path: JSON lines, plain or gzipped.
        progress: Is told what goes on.

    Returns:
        The figures as Markdown, with audits for leaks and figures by length.
    """
