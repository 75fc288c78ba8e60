//! What stands around a block? Seen on the way through the page and back, from a first opinion on each block.

use super::lanes::{LANES, Lanes};
use super::look::{Look, kind};
use super::numbers::yes;
use super::vocabulary::Shared;

const FORM: usize = kind("form");

/// What words of junk cost in the run that lists and headings break less.
const RUN_COST: f32 = 0.3;

/// A page of no more blocks is brief.
const BRIEF: f32 = 6.0;

/// A block as likely as this to be prose, and of as many words, is certainly prose. Like all bounds here chosen by hand; what is counted
/// by them was weighed by a fit (`python/recipes/page/fit.py`).
const SURE: f32 = 0.8;
const SURE_WORDS: usize = 15;
/// A block of more words is no mere cue and opens no comments.
const LABEL: usize = 20;
/// More words of one block count no more, or one long block would outweigh a page.
const MOST_WORTH: usize = 60;
/// A block counts as so many words at least where runs are weighed, so that many short lines of junk break one.
const LEAST_WORTH: f32 = 3.0;
/// A block of fewer words is short.
const SHORT: usize = 12;
/// A block of as many words is long.
const LONG: usize = 25;
/// What remains of the trail of opinions with each block; the new one makes up for the rest.
const KEPT: f32 = 0.8;
const NEW: f32 = 0.2;
/// Opinions are taken for no surer than this and its opposite.
const SUREST: f32 = 0.999;
const LEAST_SURE: f32 = 0.001;
/// Brings logarithms within 1: the log-odds of [`SUREST`] are 6.9, and a page of e^7 blocks is as large as any.
const LOGARITHMS: f32 = 7.0;

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
    body >= SURE && words >= SURE_WORDS
}

impl Opinion {
    pub(super) fn new(body: f32, look: &Look, shared: Shared) -> Self {
        let covered: usize = look.covered.iter().sum();
        let length = look.length();
        let forms = look.covered.get(FORM).copied().unwrap_or_default();
        Self {
            opens_talk: length > 0 && length <= LABEL && (2 * forms >= length || look.ends_saying),
            body,
            words: length,
            is_cue: length > 0 && length <= LABEL && 2 * covered >= length,
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
        whole(self.words.min(MOST_WORTH))
    }
}

/// What is known of the surroundings of [`LANES`] blocks.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct View {
    pub(super) body: Lanes,
    /// A seventh of the log-odds of the body.
    pub(super) body_logit: Lanes,
    pub(super) is_short: Lanes,
    pub(super) is_finished: Lanes,
    pub(super) is_titled: Lanes,
    pub(super) is_labelled: Lanes,
    pub(super) is_repeated: Lanes,
    /// Long enough for a paragraph.
    pub(super) is_long: Lanes,
    pub(super) is_cue: Lanes,
    /// Body of the blocks before, nearest first.
    pub(super) before: [Lanes; 3],
    /// Body of the blocks behind, nearest first.
    pub(super) behind: [Lanes; 3],
    /// Body of all blocks before and behind, each counted four fifths of the nearer one.
    pub(super) trail_before: Lanes,
    pub(super) trail_behind: Lanes,
    pub(super) is_first: Lanes,
    pub(super) is_last: Lanes,
    /// Share of the page's article words before it.
    pub(super) mass_before: Lanes,
    pub(super) mass_behind: Lanes,
    /// 1 for neighbours, falling with the distance, 0 where there is none.
    pub(super) prose_before: Lanes,
    pub(super) prose_behind: Lanes,
    pub(super) cue_before: Lanes,
    pub(super) cue_behind: Lanes,
    /// Comments have begun: a form or "Ann says:" stands before, with most of the article before it.
    pub(super) talk_before: Lanes,
    /// Only one block before it opens comments.
    pub(super) is_talk_single: Lanes,
    /// A cue stands nearer than any prose.
    pub(super) cue_first_before: Lanes,
    pub(super) cue_first_behind: Lanes,
    pub(super) is_in_segment: Lanes,
    /// 1 at the segment's borders, falling with the distance.
    pub(super) near_segment: Lanes,
    /// The same of the run that lists and headings break less.
    pub(super) is_in_run: Lanes,
    pub(super) near_run: Lanes,
    /// A page of few blocks is hardly more than the article.
    pub(super) is_brief: Lanes,
    /// Share of the page's blocks that are prose.
    pub(super) prose_blocks: Lanes,
    /// Share of the page's words that are the article's.
    pub(super) prose_words: Lanes,
    pub(super) blocks: Lanes,
    /// Words of content, and the share of them that stand in prose elsewhere on the page.
    pub(super) content: Lanes,
    pub(super) elsewhere: Lanes,
}

/// Looks around every block; `opinions` are in the order of the page. Lanes behind the last block hold nothing of a block.
pub(super) fn views(opinions: &[Opinion]) -> Vec<View> {
    let mut views = vec![View::default(); opinions.len().div_ceil(LANES)];
    look_back(opinions.iter().enumerate(), &mut views, |view, lane, seen| {
        for (before, near) in view.before.iter_mut().zip(seen.near) {
            before.set(lane, near);
        }
        view.trail_before.set(lane, seen.trail);
        view.is_first.set(lane, yes(seen.blocks == 0));
        view.mass_before.set(lane, seen.mass);
        view.talk_before.set(lane, seen.talk);
        view.is_talk_single.set(lane, yes(seen.talks == 1));
        view.prose_before.set(lane, seen.prose);
        view.cue_before.set(lane, seen.cue);
        view.cue_first_before.set(lane, yes(seen.cue > seen.prose));
    });
    look_back(opinions.iter().enumerate().rev(), &mut views, |view, lane, seen| {
        for (behind, near) in view.behind.iter_mut().zip(seen.near) {
            behind.set(lane, near);
        }
        view.trail_behind.set(lane, seen.trail);
        view.is_last.set(lane, yes(seen.blocks == 0));
        view.mass_behind.set(lane, seen.mass);
        view.prose_behind.set(lane, seen.prose);
        view.cue_behind.set(lane, seen.cue);
        view.cue_first_behind.set(lane, yes(seen.cue > seen.prose));
    });
    let mass: f32 = opinions.iter().map(Opinion::mass).sum();
    let worth: f32 = opinions.iter().map(Opinion::worth).sum();
    let body: f32 = opinions.iter().map(|o| o.body).sum();
    let count = whole(opinions.len()).max(1.0);
    let segment = heaviest(opinions, 1.0);
    let run = heaviest(opinions, RUN_COST);
    let blocks = Lanes::all((libm::logf(count) / LOGARITHMS).min(1.0));
    for ((view, opinions), first) in views.iter_mut().zip(opinions.chunks(LANES)).zip((0..).step_by(LANES)) {
        for (lane, opinion) in opinions.iter().enumerate() {
            view.see(lane, opinion);
            view.is_in_segment.set(lane, yes(segment.contains(&(first + lane))));
            view.near_segment.set(lane, nearness(&segment, first + lane));
            view.is_in_run.set(lane, yes(run.contains(&(first + lane))));
            view.near_run.set(lane, nearness(&run, first + lane));
        }
        view.mass_before = view.mass_before / mass.max(1.0);
        view.mass_behind = view.mass_behind / mass.max(1.0);
        view.talk_before = view.talk_before / mass.max(1.0);
        view.prose_words = Lanes::all(mass / worth.max(1.0));
        view.prose_blocks = Lanes::all(body / count);
        view.blocks = blocks;
        view.is_brief = Lanes::all(yes(count <= BRIEF));
    }
    views
}

impl View {
    /// Sees one block itself.
    fn see(&mut self, lane: usize, opinion: &Opinion) {
        let body = opinion.body.clamp(LEAST_SURE, SUREST);
        self.body.set(lane, opinion.body);
        self.body_logit.set(lane, libm::logf(body / (1.0 - body)) / LOGARITHMS);
        self.is_short.set(lane, yes(opinion.words < SHORT));
        self.is_finished.set(lane, yes(opinion.is_finished));
        self.is_titled.set(lane, yes(opinion.is_titled));
        self.is_labelled.set(lane, yes(opinion.is_labelled));
        self.is_repeated.set(lane, yes(opinion.is_repeated));
        self.is_long.set(lane, yes(opinion.words >= LONG));
        self.is_cue.set(lane, yes(opinion.is_cue));
        self.content.set(lane, whole(opinion.shared.content));
        self.elsewhere.set(lane, whole(opinion.shared.elsewhere) / whole(opinion.shared.content.max(1)));
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
    opinions: impl Iterator<Item = (usize, &'a Opinion)>,
    views: &mut [View],
    set: impl Fn(&mut View, usize, &Seen),
) {
    let mut seen = Seen::default();
    for (index, opinion) in opinions {
        if let Some(view) = views.get_mut(index / LANES) {
            set(view, index % LANES, &seen);
        }
        seen.near = [opinion.body, seen.near[0], seen.near[1]];
        seen.trail = KEPT * seen.trail + NEW * opinion.body;
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
        let gain = (2.0 * opinion.body - 1.0) * opinion.worth().max(LEAST_WORTH);
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
