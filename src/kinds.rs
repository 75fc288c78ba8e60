//! How is a list of kinds declared? Once: the type, each kind's name outside, and the sentence that a person reads.

macro_rules! kinds {
    ($(#[doc = $about:literal])* $list:ident { $($kind:ident $name:literal $doc:literal)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $list {
            $(#[doc = $doc] $kind,)*
        }

        impl $list {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Returns the name used outside, in snake case.
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
