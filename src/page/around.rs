//! What stands around a block? Numbers from 0 to 1 about its neighbours and its page, read from a first opinion on each block.

use super::look::{Look, kind};
use super::numbers::{numbers, yes};
use super::vocabulary::Shared;

const FORM: usize = kind("form");

/// What words of junk cost in the run that lists and headings break less.
const RUN_COST: f32 = 0.3;

/// A page of no more blocks is brief.
const BRIEF: usize = 6;

/// A first opinion on one block.
#[expect(clippy::struct_excessive_bools, reason = "each is a number of the classifier or part of one")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Opinion {
    /// How likely it is prose of the article.
    pub(super) body: f32,
    /// Words and numbers.
    pub(super) words: usize,
    /// Made of phrases that pages put around articles.
    pub(super) is_cue: bool,
    /// Belongs to a comment form or names who comments.
    opens_talk: bool,
    /// Ends like a sentence.
    pub(super) is_finished: bool,
    /// Looks like a headline in title case.
    is_titled: bool,
    /// Says itself that it is a caption or leads elsewhere.
    is_labelled: bool,
    /// The page says the same besides.
    is_repeated: bool,
    shared: Shared,
}

/// Whether a block is certainly prose.
pub(super) fn is_prose(body: f32, words: usize) -> bool {
    body >= 0.8 && words >= 15
}

impl Opinion {
    pub(super) fn new(body: f32, look: &Look, shared: Shared) -> Self {
        let covered: usize = look.covered.iter().sum();
        let length = look.length();
        let forms = look.covered.get(FORM).copied().unwrap_or_default();
        Self {
            opens_talk: length > 0 && length <= 20 && (2 * forms >= length || look.ends_saying),
            body,
            words: length,
            is_cue: length > 0 && length <= 20 && 2 * covered >= length,
            is_finished: matches!(look.end, b'.' | b'!' | b'?'),
            is_titled: look.is_titled(),
            is_repeated: look.repeats > 0,
            is_labelled: look.is_labelled | look.ends_credit,
            shared,
        }
    }

    /// Words that count as the article's.
    fn mass(&self) -> f32 {
        self.body * self.worth()
    }

    fn worth(&self) -> f32 {
        whole(self.words.min(60))
    }
}

/// What is known of one block's surroundings.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct View {
    body: f32,
    is_short: f32,
    is_finished: f32,
    is_titled: f32,
    is_labelled: f32,
    is_repeated: f32,
    /// Long enough for a paragraph.
    is_long: f32,
    is_cue: f32,
    /// Body of the blocks before, nearest first.
    before: [f32; 3],
    /// Body of the blocks behind, nearest first.
    behind: [f32; 3],
    /// Body of all blocks before and behind, each counted four fifths of the nearer one.
    trail_before: f32,
    trail_behind: f32,
    is_first: f32,
    is_last: f32,
    /// Share of the page's article words before it.
    mass_before: f32,
    mass_behind: f32,
    /// 1 for neighbours, falling with the distance, 0 where there is none.
    prose_before: f32,
    prose_behind: f32,
    cue_before: f32,
    cue_behind: f32,
    /// Comments have begun: a form or "Ann says:" stands before, with most of the article before it.
    talk_before: f32,
    /// Only one block before it opens comments.
    is_talk_single: f32,
    /// A cue stands nearer than any prose.
    cue_first_before: f32,
    cue_first_behind: f32,
    is_in_segment: f32,
    /// 1 at the segment's borders, falling with the distance.
    near_segment: f32,
    /// The same of the run that lists and headings break less.
    is_in_run: f32,
    near_run: f32,
    /// A page of few blocks is hardly more than the article.
    is_brief: f32,
    /// Share of the page's blocks that are prose.
    prose_blocks: f32,
    /// Share of the page's words that are the article's.
    prose_words: f32,
    blocks: f32,
    /// Words of content, and the share of them that stand in prose elsewhere on the page.
    content: usize,
    elsewhere: f32,
}

numbers! { View:
    ("one", |_| 1.0),
    ("body", |v| v.body),
    ("body_unlikely", |v| yes(v.body < 0.05)),
    ("body_likely", |v| yes(v.body > 0.9)),
    ("body_logit", |v| libm::logf(v.body.clamp(0.001, 0.999) / (1.0 - v.body.clamp(0.001, 0.999))) / 7.0),
    ("short", |v| v.is_short),
    ("unfinished", |v| 1.0 - v.is_finished),
    ("before_1", |v| v.before[0]),
    ("before_2", |v| v.before[1]),
    ("before_3", |v| v.before[2]),
    ("behind_1", |v| v.behind[0]),
    ("behind_2", |v| v.behind[1]),
    ("behind_3", |v| v.behind[2]),
    ("between", |v| v.before[0] * v.behind[0]),
    ("short_between", |v| v.is_short * v.before[0] * v.behind[0]),
    ("short_before_body", |v| v.is_short * v.behind[0]),
    ("short_behind_body", |v| v.is_short * v.before[0]),
    ("first", |v| v.is_first),
    ("last", |v| v.is_last),
    ("mass_before", |v| v.mass_before),
    ("mass_behind", |v| v.mass_behind),
    ("mass_before_none", |v| yes(v.mass_before < 0.01)),
    ("mass_behind_none", |v| yes(v.mass_behind < 0.01)),
    ("inside", |v| (4.0 * v.mass_before.min(v.mass_behind)).min(1.0)),
    ("prose_before", |v| v.prose_before),
    ("prose_behind", |v| v.prose_behind),
    ("prose_around", |v| v.prose_before * v.prose_behind),
    ("cue_before", |v| v.cue_before),
    ("cue_behind", |v| v.cue_behind),
    ("talk_before", |v| v.talk_before),
    ("talk_before_body", |v| v.talk_before * v.body),
    ("talk_single", |v| v.talk_before * v.is_talk_single),
    ("talk_single_body", |v| v.talk_before * v.is_talk_single * v.body),
    ("talk_elsewhere", |v| v.talk_before * v.elsewhere),
    ("gap", gap),
    ("gap_short", |v| gap(v) * v.is_short),
    ("gap_4", |v| gap(v) * yes(v.prose_before.min(v.prose_behind) >= 0.25)),
    ("gap_12", |v| gap(v) * yes(v.prose_before.min(v.prose_behind) >= 1.0 / 12.0)),
    ("gap_unlikely", |v| gap(v) * yes(v.body < 0.05)),
    ("prose_nearest_4", |v| yes(v.prose_before.max(v.prose_behind) >= 0.25)),
    ("prose_nearest_12", |v| yes(v.prose_before.max(v.prose_behind) >= 1.0 / 12.0)),
    ("cue_first_before", |v| v.cue_first_before),
    ("cue_first_behind", |v| v.cue_first_behind),
    ("cue_first_around", |v| v.cue_first_before * v.cue_first_behind),
    ("segment", |v| v.is_in_segment),
    ("segment_short", |v| v.is_in_segment * v.is_short),
    ("segment_body", |v| v.is_in_segment * v.body),
    ("segment_near", |v| v.near_segment),
    ("segment_outside_body", |v| (1.0 - v.is_in_segment) * v.body),
    ("prose_blocks", |v| v.prose_blocks),
    ("prose_blocks_short", |v| v.prose_blocks * v.is_short),
    ("prose_blocks_body", |v| v.prose_blocks * v.body),
    ("prose_words", |v| v.prose_words),
    ("prose_words_short", |v| v.prose_words * v.is_short),
    ("prose_words_high", |v| yes(v.prose_words > 0.9)),
    ("prose_words_high_first", |v| yes(v.prose_words > 0.9) * v.is_first),
    ("blocks", |v| v.blocks),
    ("blocks_short", |v| v.blocks * v.is_short),
    ("elsewhere", |v| v.elsewhere),
    ("elsewhere_4", |v| v.elsewhere * yes(v.content >= 4)),
    ("elsewhere_body", |v| v.elsewhere * v.body),
    ("cue", |v| v.is_cue),
    ("cue_segment", |v| v.is_cue * v.is_in_segment),
    ("titled", |v| v.is_titled),
    ("labelled", |v| v.is_labelled),
    ("labelled_between", |v| v.is_labelled * v.before[0] * v.behind[0]),
    ("labelled_headline", |v| v.is_labelled * headline(v)),
    ("labelled_body", |v| v.is_labelled * v.body),
    ("repeated", |v| v.is_repeated),
    ("repeated_long", |v| v.is_repeated * (1.0 - v.is_short)),
    ("long", |v| v.is_long),
    ("long_body", |v| v.is_long * v.body),
    ("prose_words_body", |v| v.prose_words * v.body),
    ("prose_words_high_body", |v| yes(v.prose_words > 0.9) * v.body),
    ("titled_segment", |v| v.is_titled * v.is_in_segment),
    ("headline", headline),
    ("headline_brief", |v| headline(v) * v.is_brief),
    ("headline_cue", |v| headline(v) * v.is_cue),
    ("headline_titled", |v| headline(v) * v.is_titled),
    ("headline_unlikely", |v| headline(v) * yes(v.body < 0.05)),
    ("brief", |v| v.is_brief),
    ("brief_body", |v| v.is_brief * v.body),
    ("lede_next", |v| yes(v.mass_before < 0.01 && v.prose_behind >= 1.0)),
    ("trail_before", |v| v.trail_before),
    ("trail_behind", |v| v.trail_behind),
    ("trail_around", |v| v.trail_before * v.trail_behind),
    ("trail_least", |v| v.trail_before.min(v.trail_behind)),
    ("trail_most_short", |v| v.is_short * v.trail_before.max(v.trail_behind)),
    ("trail_around_short", |v| v.is_short * v.trail_before * v.trail_behind),
    ("run", |v| v.is_in_run),
    ("run_short", |v| v.is_in_run * v.is_short),
    ("run_body", |v| v.is_in_run * v.body),
    ("run_near", |v| v.near_run),
    ("run_unfinished", |v| v.is_in_run * (1.0 - v.is_finished)),
    ("run_trail", |v| v.is_in_run * v.trail_before.min(v.trail_behind)),
    ("elsewhere_none", |v| yes(v.content >= 3 && v.elsewhere == 0.0)),
}

/// Prose on both sides, nearer than any cue, within the segment: a list or a heading of the article.
fn gap(view: &View) -> f32 {
    let prose = view.prose_before > 0.0 && view.prose_behind > 0.0;
    view.is_in_segment * yes(prose) * (1.0 - view.cue_first_before) * (1.0 - view.cue_first_behind)
}

/// The first line of all, with the article right behind it.
fn headline(view: &View) -> f32 {
    view.is_first * yes(view.prose_behind >= 1.0)
}

/// Looks around every block; `opinions` are in the order of the page.
pub(super) fn views(opinions: &[Opinion]) -> Vec<View> {
    let mut views: Vec<View> = opinions.iter().map(View::alone).collect();
    look_back(opinions.iter(), views.iter_mut(), |view, seen| {
        view.before = seen.near;
        view.trail_before = seen.trail;
        view.is_first = yes(seen.blocks == 0);
        view.mass_before = seen.mass;
        view.talk_before = seen.talk;
        view.is_talk_single = yes(seen.talks == 1);
        view.prose_before = seen.prose;
        view.cue_before = seen.cue;
        view.cue_first_before = yes(seen.cue > seen.prose);
    });
    look_back(opinions.iter().rev(), views.iter_mut().rev(), |view, seen| {
        view.behind = seen.near;
        view.trail_behind = seen.trail;
        view.is_last = yes(seen.blocks == 0);
        view.mass_behind = seen.mass;
        view.prose_behind = seen.prose;
        view.cue_behind = seen.cue;
        view.cue_first_behind = yes(seen.cue > seen.prose);
    });
    let mass: f32 = opinions.iter().map(Opinion::mass).sum();
    let worth: f32 = opinions.iter().map(Opinion::worth).sum();
    let body: f32 = opinions.iter().map(|o| o.body).sum();
    let count = whole(opinions.len()).max(1.0);
    let segment = heaviest(opinions, 1.0);
    let run = heaviest(opinions, RUN_COST);
    let blocks = (libm::logf(count) / 7.0).min(1.0);
    for (index, view) in views.iter_mut().enumerate() {
        view.mass_before /= mass.max(1.0);
        view.mass_behind /= mass.max(1.0);
        view.talk_before /= mass.max(1.0);
        view.prose_words = mass / worth.max(1.0);
        view.prose_blocks = body / count;
        view.blocks = blocks;
        view.is_in_segment = yes(segment.contains(&index));
        view.near_segment = nearness(&segment, index);
        view.is_in_run = yes(run.contains(&index));
        view.near_run = nearness(&run, index);
        view.is_brief = yes(opinions.len() <= BRIEF);
    }
    views
}

impl View {
    fn alone(opinion: &Opinion) -> Self {
        Self {
            body: opinion.body,
            is_short: yes(opinion.words < 12),
            is_finished: yes(opinion.is_finished),
            is_titled: yes(opinion.is_titled),
            is_labelled: yes(opinion.is_labelled),
            is_repeated: yes(opinion.is_repeated),
            is_long: yes(opinion.words >= 25),
            is_cue: yes(opinion.is_cue),
            content: opinion.shared.content,
            elsewhere: whole(opinion.shared.elsewhere) / whole(opinion.shared.content.max(1)),
            ..Self::default()
        }
    }
}

/// What was passed on the way to a block.
#[derive(Default)]
struct Seen {
    near: [f32; 3],
    trail: f32,
    blocks: usize,
    mass: f32,
    prose: f32,
    cue: f32,
    /// Article words before the last block that opens comments.
    talk: f32,
    talks: usize,
}

fn look_back<'a>(
    opinions: impl Iterator<Item = &'a Opinion>,
    views: impl Iterator<Item = &'a mut View>,
    set: impl Fn(&mut View, &Seen),
) {
    let mut seen = Seen::default();
    for (opinion, view) in opinions.zip(views) {
        set(view, &seen);
        seen.near = [opinion.body, seen.near[0], seen.near[1]];
        seen.trail = 0.8 * seen.trail + 0.2 * opinion.body;
        seen.blocks += 1;
        seen.mass += opinion.mass();
        seen.prose = if is_prose(opinion.body, opinion.words) { 1.0 } else { further(seen.prose) };
        if opinion.opens_talk {
            seen.talk = seen.mass;
            seen.talks += 1;
        }
        seen.cue = if opinion.is_cue { 1.0 } else { further(seen.cue) };
    }
}

/// 1, 1/2, 1/3 and so on with each step.
fn further(near: f32) -> f32 {
    if near == 0.0 { 0.0 } else { 1.0 / (1.0 / near + 1.0) }
}

/// 1 inside a stretch of blocks and at its borders, falling with the distance.
fn nearness(stretch: &std::ops::Range<usize>, index: usize) -> f32 {
    let outside = if index < stretch.start { stretch.start - index } else { (index + 1).saturating_sub(stretch.end) };
    1.0 / whole(1 + outside)
}

/// The run of blocks with the most body words less the words of junk between them, each at a cost: where the article most likely stands.
fn heaviest(opinions: &[Opinion], cost: f32) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0f32);
    for (index, opinion) in opinions.iter().enumerate() {
        if sum <= 0.0 {
            start = index;
            sum = 0.0;
        }
        let gain = (2.0 * opinion.body - 1.0) * opinion.worth().max(3.0);
        sum += if gain < 0.0 { cost * gain } else { gain };
        if sum > best_sum {
            best_sum = sum;
            best = start..index + 1;
        }
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "counts within one page")]
fn whole(count: usize) -> f32 {
    count as f32
}
