//! Which marks of a line are Markdown's? Links and images, emphasis in pairs, numbers of notes, and what a line opens with.

use super::{Hidden, Sign};

/// Bytes of the longest target of a link.
const LONGEST_TARGET: usize = 1_000;
/// Bytes of the longest run of emphasised words.
const LONGEST_RUN: usize = 600;
/// Digits of the longest number of a note.
const LONGEST_NOTE: usize = 3;
/// Brackets that are open at once; more are no links.
const DEEPEST: usize = 8;
/// Marks of the deepest heading.
const LOWEST_HEADING: usize = 6;

/// What is open in a line.
#[derive(Debug, Default)]
pub(super) struct Line {
    brackets: Vec<usize>,
    /// By mark and length: where emphasis may have begun.
    emphasis: [[Option<usize>; 3]; 3],
}

impl Line {
    /// Looks at one of Markdown's marks, hides what it closes, and returns where to go on.
    pub(super) fn at(&mut self, bytes: &[u8], at: usize, hidden: &mut Vec<Hidden>) -> usize {
        match bytes.get(at) {
            Some(b'[') => {
                if let Some(end) = note(bytes, at) {
                    hidden.push(Hidden::new(at, end, Sign::Typed));
                    return end;
                }
                if self.brackets.len() == DEEPEST {
                    self.brackets.clear();
                }
                self.brackets.push(at);
                at + 1
            }
            Some(b']') => self.link(bytes, at, hidden).unwrap_or(at + 1),
            Some(&mark) => self.emphasis(bytes, at, mark, hidden),
            None => at + 1,
        }
    }

    fn link(&mut self, bytes: &[u8], at: usize, hidden: &mut Vec<Hidden>) -> Option<usize> {
        let opening = self.brackets.pop()?;
        let end = at + 1 + target(bytes.get(at + 1..)?)?;
        if opening.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'!') {
            // What an image shows is said for who can't see it.
            hidden.push(Hidden::new(opening - 1, end, Sign::Markdown));
        } else {
            hidden.push(Hidden::new(opening, opening + 1, Sign::Half));
            hidden.push(Hidden::new(at, end, Sign::Markdown));
        }
        Some(end)
    }

    fn emphasis(&mut self, bytes: &[u8], at: usize, mark: u8, hidden: &mut Vec<Hidden>) -> usize {
        let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == mark).count();
        let end = at + length;
        let kind = [b'*', b'_', b'`'].iter().position(|known| *known == mark);
        let slot = kind.and_then(|kind| self.emphasis.get_mut(kind)?.get_mut(length - 1));
        // Longer rows part what stands above them from what stands below.
        let Some(slot) = slot else { return end };
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
        let behind = bytes.get(end).copied().unwrap_or(b' ');
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        match *slot {
            Some(start) if !before.is_ascii_whitespace() && !is_word(behind) && at - start <= LONGEST_RUN => {
                *slot = None;
                let sign = if length == 1 { Sign::Typed } else { Sign::Markdown };
                hidden.push(Hidden::new(start, start + length, sign));
                hidden.push(Hidden::new(at, end, sign));
            }
            // "__1__" stands where a chat's program put a value.
            _ if mark == b'_' && behind.is_ascii_digit() => {}
            _ if !is_word(before) && !behind.is_ascii_whitespace() => *slot = Some(at),
            _ => {}
        }
        end
    }
}

/// Returns where the mark ends that opens a line, and what it is; where it begins if it is no more than a mark.
pub(super) fn opening(bytes: &[u8], at: usize) -> (usize, Sign) {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_apart = |length: usize| rest.get(length).is_none_or(u8::is_ascii_whitespace);
    match rest.first() {
        Some(b'>') if is_apart(1) || rest.get(1) == Some(&b'>') => (at + 1, Sign::Typed),
        Some(b'#') => {
            let length = rest.iter().take_while(|byte| **byte == b'#').count();
            let is_heading = length <= LOWEST_HEADING
                && rest.get(length) == Some(&b' ')
                && rest.get(length + 1).is_some_and(|next| !next.is_ascii_whitespace() && *next != b'#');
            (if is_heading { at + length } else { at }, Sign::Markdown)
        }
        _ => (at, Sign::Typed),
    }
}

/// Returns where the number of a note ends that stands right behind a word or mark ("said.\[12\]").
fn note(bytes: &[u8], at: usize) -> Option<usize> {
    let before = bytes.get(at.checked_sub(1)?)?;
    let digits = bytes.get(at + 1..)?.iter().take(LONGEST_NOTE + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + digits + 2;
    let is_one =
        !before.is_ascii_whitespace() && !matches!(before, b'(' | b'[') && (1..=LONGEST_NOTE).contains(&digits);
    (is_one && bytes.get(end - 1) == Some(&b']') && bytes.get(end) != Some(&b'(')).then_some(end)
}

/// Returns the bytes of the target of a link that `rest` begins with ("(https://…)", "(/news \"Title\")").
fn target(rest: &[u8]) -> Option<usize> {
    if rest.first() != Some(&b'(') {
        return None;
    }
    let (mut depth, mut is_address, mut quoted) = (0, rest.get(1) == Some(&b'#'), false);
    for (at, byte) in rest.iter().enumerate().take(LONGEST_TARGET).skip(1) {
        match byte {
            b'\n' | b'\r' | b'[' | b']' => return None,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b' ' if rest.get(at + 1) != Some(&b'"') => return None,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => return is_address.then_some(at + 1),
            b'/' | b'.' | b':' => is_address = true,
            _ => {}
        }
    }
    None
}
