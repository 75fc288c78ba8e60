//! How is a signal heard while something takes long? The work has a thread of its own; the one that was called waits and listens.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use pyo3::prelude::*;

use super::batch::detached;
use crate::error::Error;

/// How long a signal may wait to be heard.
const LISTENING: Duration = Duration::from_millis(20);

/// Does work without the GIL on a thread of its own. Handlers of signals run on the thread that called, which holds no lock of the work's.
/// What a signal raises is raised here; the work is then told to leave off, and nobody waits for it.
pub(super) fn listening<R: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&AtomicBool) -> crate::Result<R> + Send + 'static,
) -> PyResult<R> {
    let (sender, receiver) = mpsc::channel();
    let is_left_off = Arc::new(AtomicBool::new(false));
    let leave_off = Arc::clone(&is_left_off);
    // Nobody receives after Ctrl-C.
    let run = move || drop(sender.send(work(&is_left_off)));
    detached(py, move |cancelled| {
        std::thread::Builder::new().spawn(run).map_err(|error| Error::io("threads", error))?;
        loop {
            match receiver.recv_timeout(LISTENING) {
                Ok(done) => return done,
                Err(RecvTimeoutError::Timeout) if !cancelled() => {}
                Err(_) => {
                    leave_off.store(true, Ordering::Relaxed);
                    return Err(Error::io("threads", std::io::ErrorKind::Interrupted.into()));
                }
            }
        }
    })
}
