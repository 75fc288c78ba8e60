//! Which threads score a batch? A pool of the size asked for, kept for the next batch and never carried across a fork.

use crate::error::{Error, Result};
use crate::process::PerProcess;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::Arc;

/// The last pool: the size asked for, and itself. Rayon's threads do not survive a fork, so a child process starts its own.
static LAST: PerProcess<Option<(usize, Arc<ThreadPool>)>> = PerProcess::new();

/// Returns how many threads so many items are spread over.
pub(super) fn size(threads: Option<usize>, items: usize) -> Result<usize> {
    match threads {
        _ if items < 2 => Ok(1),
        Some(threads) => Ok(threads.max(1)),
        None => Ok(of_size(0)?.current_num_threads()),
    }
}

/// Appends what `score` makes of each item, in their order.
pub(super) fn map<T: Sync, R: Send>(
    items: &[T],
    threads: Option<usize>,
    out: &mut Vec<R>,
    score: impl Fn(&T) -> R + Sync + Send,
) -> Result<()> {
    if threads == Some(1) || items.len() < 2 {
        out.extend(items.iter().map(score));
        return Ok(());
    }
    let pool = of_size(threads.unwrap_or(0))?;
    out.extend(pool.install(|| items.par_iter().map(score).collect::<Vec<R>>()));
    Ok(())
}

/// Runs work that spreads itself over the threads of a pool.
pub(crate) fn install<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> Result<R> {
    Ok(of_size(threads.unwrap_or(0))?.install(work))
}

fn of_size(threads: usize) -> Result<Arc<ThreadPool>> {
    let mut last = LAST.lock();
    if let Some((size, pool)) = &*last
        && *size == threads
    {
        return Ok(Arc::clone(pool));
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map(Arc::new).map_err(|e| Error::io("threads", std::io::Error::other(e)))?;
    *last = Some((threads, Arc::clone(&pool)));
    Ok(pool)
}
