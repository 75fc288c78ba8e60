//! Do the fast rules for ASCII cut a text as the rules for every script do? Asked by tests and fuzzers, never where a text is read.

use super::{Document, Token};
use crate::lexicon::Lexicon;

impl Document {
    /// Returns all that a text is cut into, piece by piece: as every text is, and without the fast rules. Both are the same.
    #[doc(hidden)]
    pub fn by_both_paths(text: &str, lexicon: &Lexicon) -> [Vec<String>; 2] {
        let (mut fast, mut slow) = (Self::new("", lexicon), Self::new("", lexicon));
        fast.cut::<true>(text, lexicon);
        slow.cut::<false>(text, lexicon);
        [fast, slow].map(|document| document.pieces(text))
    }

    fn pieces(&self, text: &str) -> Vec<String> {
        // Words are numbered in the order in which they are looked up, which is another one: what has the number is compared.
        let token = |token: &Token| {
            let word = self.words.get(token.word);
            format!("{:?} {:?} {word:?}", token.text(text), Token { word: 0, ..*token })
        };
        let tokens = self.tokens.iter().map(token);
        let lines = self.lines.iter().map(|line| format!("{line:?}"));
        let spans = format!("{:?} {:?} {:?}", self.paragraphs, self.sentences, self.quotes);
        let counts = format!("{} {:?} {:?} {:?}", self.count, self.marks, self.casing, self.words.len());
        tokens.chain(lines).chain([spans, counts]).collect()
    }
}
