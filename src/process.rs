//! What may no fork carry over? A child has the parent's memory and none of its threads: a lock that one of them held stays locked there.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A value that each process has for itself: what the parent left stays as it is, and locked.
#[derive(Debug, Default)]
pub(crate) struct PerProcess<T>(OnceLock<Own<T>>);

#[derive(Debug)]
struct Own<T> {
    process: u32,
    value: Mutex<T>,
    /// The value of a child of this process.
    child: OnceLock<Box<Own<T>>>,
}

impl<T: Default> PerProcess<T> {
    /// Will have a value when one is asked for.
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Locks the value of this process.
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.lock_as(std::process::id())
    }

    fn lock_as(&self, process: u32) -> MutexGuard<'_, T> {
        let mut own = self.0.get_or_init(|| Own::of(process));
        while own.process != process {
            own = own.child.get_or_init(|| Box::new(Own::of(process)));
        }
        own.value.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Default> Own<T> {
    fn of(process: u32) -> Self {
        Self { process, value: Mutex::default(), child: OnceLock::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_parent_holds_does_not_stop_its_children() {
        let value = PerProcess::<u32>::new();
        let mut parent = value.lock_as(1);
        *parent = 7;
        *value.lock_as(2) += 1;
        let child = value.lock_as(2);
        let grandchild = value.lock_as(3);
        assert_eq!((*parent, *child, *grandchild), (7, 1, 0));
    }

    #[test]
    fn a_process_finds_its_own_value_again() {
        let value = PerProcess::<Vec<u32>>::new();
        value.lock().push(1);
        assert_eq!(*value.lock(), [1]);
    }
}
