//! A bar on long work, when somebody watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Draws nothing when the output is not a terminal, nor for work too short to be seen.
pub struct Bar(ProgressBar);

/// A site of fewer pages is drawn before the eye moves.
const LONG: usize = 1_000;

impl Bar {
    pub fn new() -> Bar {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        let style =
            ProgressStyle::with_template("{bar:30} {pos}/{len} pages · encore {eta}").expect("the template is sound");
        bar.set_style(style);
        Bar(bar)
    }
}

impl Progress for Bar {
    fn start(&self, pages: usize) {
        if pages < LONG {
            self.0.set_draw_target(ProgressDrawTarget::hidden());
        }
        self.0.set_length(pages as u64);
        self.0.enable_steady_tick(Duration::from_millis(200));
    }

    fn page(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
