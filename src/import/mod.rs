//! Other people's files → the files of `data/`. Nothing here touches the disk.

pub mod arrete;
mod communes;

pub use communes::{Liste, communes};
