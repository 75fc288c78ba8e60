//! Who opens a comment? "Ann says:" above a time of day; above a quotation "She said:" is the article's.

use super::look::Look;

/// Lets "Ann says:" open comments only where a time stands on its line or the next: articles set "He said:" on a line of its own, too.
pub(super) fn confirm(looks: &mut [Look]) {
    for index in 0..looks.len() {
        let is_timed = looks.get(index + 1).is_some_and(|next| next.clocks > 0);
        if let Some(look) = looks.get_mut(index) {
            look.ends_saying &= is_timed || look.clocks > 0;
        }
    }
}
