//! How is a list of kinds declared? Once: the type, each kind's name outside, and the sentence that a person reads.

/// Declares an enum without data; attributes before its name are put on it.
macro_rules! kinds {
    ($(#[$attribute:meta])* $list:ident { $($kind:ident $name:literal $doc:literal)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $list {
            $(#[doc = $doc] $kind,)*
        }

        impl $list {
            /// Every kind, in the order of the documentation.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];

            /// Returns the kind of a name used outside.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|kind| kind.name() == name)
            }

            /// Returns the name used outside.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// Returns a sentence that says what it shows.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$kind => $doc,)* }
            }
        }
    };
}

pub(crate) use kinds;
