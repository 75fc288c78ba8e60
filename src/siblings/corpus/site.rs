//! Who published an article, whatever is given of it: a name, a host or an address?

/// Returns what a publisher is known by, given its name, its host or an address of it: of the latter two the host without "www." and port.
pub fn site(given: &str) -> Option<String> {
    let given = given.trim().to_lowercase();
    let address =
        given.split_once("//").filter(|(scheme, _)| scheme.is_empty() || is_scheme(scheme)).map(|(_, rest)| rest);
    let host = match (address, given.split_once('/')) {
        (Some(address), _) => {
            let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
            without_port(authority.rsplit('@').next().unwrap_or_default())
        }
        // "bbc.co.uk/news" has a host, "AP/Reuters" has none.
        (None, Some((host, _))) if host.contains('.') && !host.contains(char::is_whitespace) => without_port(host),
        (None, _) => with_digits_behind(&given).unwrap_or(&given),
    };
    let host = host.strip_prefix("www.").unwrap_or(host);
    // A host may be written up to the root of all names, which ends in a point; "Acme Inc." has one of its own.
    let is_host = |name: &&str| name.contains('.') && !name.ends_with('.') && !name.contains(char::is_whitespace);
    let host = host.strip_suffix('.').filter(is_host).unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Returns the host of "bbc.co.uk:8080", where a name may have a colon of its own.
fn with_digits_behind(given: &str) -> Option<&str> {
    let (host, port) = given.split_once(':')?;
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    (is_host && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())).then_some(host)
}

/// An address in brackets has colons of its own.
fn without_port(host: &str) -> &str {
    match host.split_once(']') {
        Some((inside, _)) if host.starts_with('[') => host.get(..=inside.len()).unwrap_or(host),
        None if host.starts_with('[') => host,
        _ => host.split(':').next().unwrap_or_default(),
    }
}

fn is_scheme(given: &str) -> bool {
    let is_in_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    given.strip_suffix(':').is_some_and(|name| !name.is_empty() && name.chars().all(is_in_scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_known_by_its_host_however_it_is_given() {
        for given in [
            "bbc.co.uk",
            "www.bbc.co.uk",
            "BBC.co.uk ",
            "https://www.bbc.co.uk/news/1",
            "http://user:word@bbc.co.uk:8080?a=b",
            "//www.bbc.co.uk/news",
            "bbc.co.uk/news",
            "bbc.co.uk:80/news",
            "bbc.co.uk:8080",
            "WWW.BBC.co.uk:443",
            "bbc.co.uk.",
            "https://www.bbc.co.uk.:443/news",
        ] {
            assert_eq!(site(given).as_deref(), Some("bbc.co.uk"), "{given}");
        }
        for given in ["http://[::1]:80/", "http://[::1]/", "//[::1]"] {
            assert_eq!(site(given).as_deref(), Some("[::1]"), "{given}");
        }
        assert_eq!(site("http://[::1").as_deref(), Some("[::1"));
        assert_eq!(site("Extra: 24").as_deref(), Some("extra: 24"));
        assert_eq!(site("Vol. 2: 24").as_deref(), Some("vol. 2: 24"));
        assert_eq!(site("extra no.2:24").as_deref(), Some("extra no.2:24"));
        assert_eq!(site("AP // Reuters").as_deref(), Some("ap // reuters"));
        assert_eq!(site("http://a]b:80/").as_deref(), Some("a]b"));
        assert_eq!(site("Acme Inc.").as_deref(), Some("acme inc."));
        assert_eq!(site("AP News://wire").as_deref(), Some("ap news://wire"));
        assert_eq!(site("wait...").as_deref(), Some("wait..."));
        assert_eq!(site("St. Marsh Co.").as_deref(), Some("st. marsh co."));
        assert_eq!(site("AP/Reuters").as_deref(), Some("ap/reuters"));
        assert_eq!(["", " ", "https://", "www."].map(site), [const { None }; 4]);
    }
}
