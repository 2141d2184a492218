//! Whom a request is for, by its `Host` and its target.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};

/// The names of this machine that the server answers to.
const NAMES: [&str; 2] = ["127.0.0.1", "localhost"];

/// A page of another site may point its own name at this machine (DNS rebinding): it gets nothing.
pub fn refuse(request: &Request) -> Option<(StatusCode, &'static str)> {
    let Some(host) = only(request.headers()) else {
        return Some((StatusCode::BAD_REQUEST, "La demande doit nommer un serveur, et un seul.\n"));
    };
    // `GET http://ailleurs/`: the target wins over `Host` (RFC 9112, 3.2.2), so both must be ours.
    let target = request.uri().authority().map_or(host, |authority| authority.as_str());
    if is_ours(host) && is_ours(target) {
        return None;
    }
    Some((StatusCode::MISDIRECTED_REQUEST, "Ce serveur ne répond qu’à http://localhost et http://127.0.0.1.\n"))
}

/// Two of them may be read differently by two programs: neither is believed.
fn only(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    hosts.next().is_none().then_some(host)
}

fn is_ours(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    let is_number = port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    is_number && NAMES.iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn our_names_and_no_other() {
        for ours in ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:80"] {
            assert!(is_ours(ours), "{ours}");
        }
        for other in [
            "",
            ":80",
            "exemple.fr",
            "localhost.exemple.fr",
            "127.0.0.1.exemple.fr:80",
            "localhost@exemple.fr",
            "exemple.fr@localhost",
            "[::1]",
            "[::1]:8000",
            "localhost:",
            "localhost:+80",
            "localhost:99999",
            "localhost:80:80",
            "localhost.",
            " localhost",
            "127.1",
            "2130706433",
            "127.0.0.1/",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
