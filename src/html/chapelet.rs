//! Short texts in one piece of memory: a page holds many of them, and a site many pages.

use std::str::SplitTerminator;

use serde::{Deserialize, Serialize};

/// What ends each text: no page can hold it.
const FIN: char = '\0';

/// Texts in the order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Chapelet(String);

impl Chapelet {
    pub fn push(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push(FIN);
    }

    /// Unless it is there.
    pub fn push_once(&mut self, text: &str) {
        if !self.contains(text) {
            self.push(text);
        }
    }

    pub fn append(&mut self, next: &Chapelet) {
        self.0.push_str(&next.0);
    }

    pub fn iter(&self) -> SplitTerminator<'_, char> {
        self.0.split_terminator(FIN)
    }

    pub fn contains(&self, text: &str) -> bool {
        self.iter().any(|own| own == text)
    }

    /// Keeps some of them, and the memory of no other.
    pub fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        let mut kept = Chapelet::default();
        self.iter().filter(|text| is_kept(text)).for_each(|text| kept.push(text));
        *self = kept;
        self.shrink();
    }

    /// Copied to the right size: an allocator shrinks in place, and keeps what was asked for.
    pub fn shrink(&mut self) {
        self.0 = self.0.as_str().to_string();
    }
}

impl<'l> IntoIterator for &'l Chapelet {
    type Item = &'l str;
    type IntoIter = SplitTerminator<'l, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<const N: usize> From<[&str; N]> for Chapelet {
    fn from(texts: [&str; N]) -> Chapelet {
        let mut chapelet = Chapelet::default();
        texts.into_iter().for_each(|text| chapelet.push(text));
        chapelet
    }
}

#[cfg(test)]
mod tests {
    use super::Chapelet;

    #[test]
    fn texts_come_back_in_order() {
        let mut chapelet = Chapelet::from(["/a/", "", "/b/"]);
        chapelet.push_once("/a/");
        chapelet.append(&["/c/"].into());
        assert_eq!(chapelet.iter().collect::<Vec<_>>(), ["/a/", "", "/b/", "/c/"]);
        assert!(chapelet.contains("") && !chapelet.contains("/a"));
        chapelet.retain(|text| text != "/a/");
        assert_eq!(chapelet, ["", "/b/", "/c/"].into());
        assert_eq!(Chapelet::default().iter().count(), 0);
    }
}
