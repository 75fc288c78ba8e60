//! How does the feature table read? As a block of the typed stub, and as a table of the documentation.
//!
//! Before: [`crate::features`]. After: files that a test compares with this text.

use crate::features::{families, rows};

/// Returns the stub's block: one property a feature.
pub fn stub() -> String {
    rows().fold(String::new(), |text, row| {
        let (name, doc) = (row.name, row.doc);
        text + &format!("    @property\n    def {name}(self) -> float | None:\n        \"\"\"{doc}\"\"\"\n")
    })
}

/// Returns the documentation's tables: one a family, in Markdown.
pub fn markdown() -> String {
    let family = |family: &str| {
        let lines = rows().filter(|row| row.family == family).map(|row| {
            let (name, unit, doc) = (row.name, row.unit.name(), row.doc.replace('|', "\\|"));
            format!("| `{name}` | {unit} | {doc} |\n")
        });
        let head = format!("\n### {family}\n\n| feature | unit | what is counted |\n|---|---|---|\n");
        std::iter::once(head).chain(lines).collect::<String>()
    };
    families().map(family).collect::<String>() + "\n"
}

/// Returns a file's text with the lines between two marks replaced, `None` where the marks aren't there.
pub fn replace(file: &str, begin: &str, end: &str, block: &str) -> Option<String> {
    let from = file.find(begin)? + begin.len();
    let from = from + file.get(from..)?.find('\n')? + 1;
    let to = from + file.get(from..)?.find(end)?;
    let to = file.get(..to)?.rfind('\n')? + 1;
    Some([file.get(..from)?, block, file.get(to..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_stands_once_in_each() {
        let (stub, markdown) = (stub(), markdown());
        for row in rows() {
            assert_eq!(stub.matches(&format!("def {}(self)", row.name)).count(), 1);
            assert_eq!(markdown.matches(&format!("| `{}` |", row.name)).count(), 1);
        }
    }

    #[test]
    fn a_block_replaces_what_stands_between_its_marks() {
        let file = "a\n  # begin\n  old\n  # end\nb\n";
        assert_eq!(replace(file, "# begin", "# end", "  new\n").unwrap(), "a\n  # begin\n  new\n  # end\nb\n");
        assert_eq!(replace("a\n", "# begin", "# end", ""), None);
    }
}
