//! The HTTP headers that a site of ours is sent with, here and on any server.

/// What a page may load and do: nothing but the files of this site (design §6).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Sent with every answer. The position is asked for only by « près de moi ».
pub const SECURITY: [(&str, &str); 4] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"),
];

/// A page may change at any moment: it is asked for again, and sent only if it changed. Half a minute is what it takes for
/// a page asked for ahead of a click to be there at the click (`themes/*/js/page/devancer.js`).
pub const CACHE_PAGES: &str = "max-age=30";

/// The name of a file of `assets/` changes with what it holds (RFC 8246).
pub const CACHE_ASSETS: &str = "public, max-age=31536000, immutable";
