//! Which column holds the text, and which the names?

use crate::lexicon::edits;

/// Names that hold the text where none is given, most certain first.
pub const TEXT_COLUMNS: [&str; 5] = ["text", "content", "body", "article", "raw_content"];

/// A message names so many columns; a table of scores has hundreds.
const MOST_NAMED: usize = 12;
/// And so many characters of each: where a header is missing, an article stands in its place.
const LONGEST: usize = 40;

/// Returns the column that probably holds the text.
pub fn guess<'n>(names: &[&'n str]) -> Option<&'n str> {
    TEXT_COLUMNS.iter().find_map(|wanted| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)).copied())
}

/// Returns the column that names the rows: `id`, else the first that differs from it in case alone.
pub fn guess_id<'n>(names: &[&'n str]) -> Option<&'n str> {
    let ids = || names.iter().filter(|name| name.eq_ignore_ascii_case("id"));
    ids().find(|name| **name == "id").or_else(|| ids().next()).copied()
}

/// Returns the name most like the one asked for, where one is like it at all.
pub fn nearest<'n>(wanted: &str, names: &[&'n str]) -> Option<&'n str> {
    let far = wanted.chars().count() / 3 + 1;
    let near = names.iter().map(|name| (edits(&wanted.to_lowercase(), &name.to_lowercase()), *name));
    near.filter(|(distance, _)| *distance <= far).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Says that a column is missing, which there are, and which was probably meant.
pub fn missing(wanted: Option<&str>, names: &[&str]) -> String {
    let cut: Vec<String> = names.iter().map(|name| cut(name)).collect();
    let there = match cut.split_at_checked(MOST_NAMED) {
        _ if names.is_empty() => "there are no columns".into(),
        Some((first, rest @ [_, ..])) => format!("there are: {} and {} more", first.join(", "), rest.len()),
        _ => format!("there are: {}", cut.join(", ")),
    };
    match wanted {
        None => format!("no text column (looked for {}); {there}", TEXT_COLUMNS.join(", ")),
        Some(wanted) => match nearest(wanted, names) {
            Some(name) => format!("no column `{wanted}`; did you mean `{name}`? {there}"),
            None => format!("no column `{wanted}`; {there}"),
        },
    }
}

/// Cuts a name down to what a message on one line has room for.
fn cut(name: &str) -> String {
    let mut rest = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut cut: String = rest.by_ref().take(LONGEST).collect();
    if rest.next().is_some() {
        cut.push_str("...");
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_nearest_column() {
        assert_eq!(missing(Some("txt"), &["id", "text"]), "no column `txt`; did you mean `text`? there are: id, text");
        assert_eq!(missing(Some("summary"), &["id"]), "no column `summary`; there are: id");
        assert!(missing(None, &[]).ends_with("there are no columns"));
        assert_eq!(missing(Some("body"), &["id"]), "no column `body`; there are: id");
    }

    #[test]
    fn a_message_names_a_dozen_columns() {
        let many = missing(Some("body"), &["a"; 13]);
        assert!(many.ends_with("a, a and 1 more"), "{many}");
        assert!(missing(Some("body"), &["a"; 12]).ends_with("a, a"));
    }

    #[test]
    fn an_article_in_place_of_a_name_is_cut() {
        let article = "The council met\non Tuesday. ".repeat(9);
        assert_eq!(
            missing(None, &[&article]).split("are: ").nth(1),
            Some("The council met on Tuesday. The council ...")
        );
    }

    #[test]
    fn the_surest_name_wins() {
        assert_eq!(guess(&["body", "Text"]), Some("Text"));
        assert_eq!(guess(&["title"]), None);
        assert_eq!(guess_id(&["ID", "id"]), Some("id"));
        assert_eq!(guess_id(&["text", "Id"]), Some("Id"));
        assert_eq!(guess_id(&["ID", "Id"]), Some("ID"));
        assert_eq!(guess_id(&["text"]), None);
    }
}
