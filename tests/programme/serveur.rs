//! `serve`: right types, the 404 page, nothing outside the site, nothing for clients that are slow, many or absurd.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::SiteTest;
use etabli::entetes::SECURITY;
use etabli::serve::{self, Bornes, Etat};

/// Serves the miniature site while `test` asks it questions.
fn served(test: impl FnOnce(SocketAddr) + Send + 'static) {
    served_within(Bornes::default(), test);
}

fn served_within(bornes: Bornes, test: impl FnOnce(SocketAddr) + Send + 'static) {
    let output = SiteTest::minimal().output();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut listening = serve::listen(0).await.unwrap();
        listening.bornes = bornes;
        let address = listening.address;
        let (done, stop) = tokio::sync::oneshot::channel::<()>();
        let asking = std::thread::spawn(move || {
            test(address);
            drop(done);
        });
        let stopped = async {
            let _ = stop.await;
        };
        let files = output.into_iter().map(|(path, bytes)| (path, axum::body::Bytes::from(bytes))).collect();
        let etat = Etat::new(1, files, Default::default(), "/edp/".into());
        let (_site, suivi) = tokio::sync::watch::channel(Arc::new(etat));
        listening.serve(suivi, stopped).await;
        asking.join().unwrap();
    });
}

/// Status line, headers and body, as they come.
fn ask(address: SocketAddr, request: &str) -> String {
    raw(address, format!("{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
}

/// What comes back for these bytes, until the server closes.
fn raw(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // A server that has read enough may close before the end.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// The three digits of an answer; nothing when there is none.
fn status(answer: &str) -> &str {
    answer.strip_prefix("HTTP/1.1 ").or(answer.strip_prefix("HTTP/1.0 ")).map_or("", |rest| &rest[..3])
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1"))
}

#[test]
fn pages_types_and_refusals() {
    served(|address| {
        assert!(address.ip().is_loopback());

        let home = get(address, "/edp/");
        assert!(home.starts_with("HTTP/1.1 200 OK"), "{home}");
        assert!(home.contains("content-type: text/html; charset=utf-8"));
        assert!(home.contains("content-security-policy: default-src 'none'; script-src 'self'"));
        assert!(home.contains("x-content-type-options: nosniff"));

        let json = get(address, "/edp/donnees/ecoles.json");
        assert!(json.contains("content-type: application/json"), "{}", &json[..json.len().min(900)]);
        assert!(get(address, "/edp/donnees/ecoles.csv").contains("content-type: text/csv"));
        assert!(get(address, "/edp/sitemap.xml").contains("content-type: application/xml"));

        let moved = get(address, "/edp/ecoles");
        assert!(moved.starts_with("HTTP/1.1 301") && moved.contains("location: /edp/ecoles/"), "{moved}");

        let lost = get(address, "/edp/nulle-part/");
        assert!(lost.starts_with("HTTP/1.1 404") && lost.contains("Cette page n’existe pas"), "{lost}");

        for path in
            ["/", "/edp/../Cargo.toml", "/edp/%2e%2e/Cargo.toml", "/edp//etc/passwd", "/edp/..%2f..%2fetc/passwd"]
        {
            assert!(get(address, path).starts_with("HTTP/1.1 404"), "{path}");
        }

        assert!(ask(address, "POST /edp/ HTTP/1.1").starts_with("HTTP/1.1 405"));
        let head = ask(address, "HEAD /edp/ HTTP/1.1");
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "no body");
    });
}

#[test]
fn only_by_its_own_name() {
    served(|address| {
        let of =
            |hosts: &str| raw(address, format!("GET /edp/ HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes());
        let port = address.port();
        for host in ["localhost", "LOCALHOST", "127.0.0.1", &format!("localhost:{port}"), &format!("127.0.0.1:{port}")]
        {
            assert_eq!(status(&of(&format!("Host: {host}\r\n"))), "200", "{host}");
        }
        for host in
            ["exemple.fr", "localhost@exemple.fr", "exemple.fr@localhost", "[::1]", "localhost:", "localhost:x", "0"]
        {
            let answer = of(&format!("Host: {host}\r\n"));
            assert_eq!(status(&answer), "421", "{host}");
            let words = "\r\n\r\nCe serveur ne répond qu’à http://localhost et http://127.0.0.1.\n";
            assert!(answer.ends_with(words), "{answer}");
        }
        let doubt = "\r\n\r\nLa demande doit nommer un serveur, et un seul.\n";
        for hosts in ["", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nHost: exemple.fr\r\n"] {
            let answer = of(hosts);
            assert!(status(&answer) == "400" && answer.ends_with(doubt), "{hosts}: {answer}");
        }
        assert_eq!(status(&raw(address, b"GET /edp/ HTTP/1.0\r\n\r\n")), "400");
        assert_eq!(status(&raw(address, b"GET /edp/ HTTP/1.0\r\nHost: localhost\r\n\r\n")), "200");
        // The whole address may stand in the first line.
        assert_eq!(status(&get(address, "http://localhost/edp/")), "200");
        assert_eq!(status(&get(address, "http://exemple.fr/edp/")), "421");
        assert_eq!(status(&get(address, "http://localhost@exemple.fr/edp/")), "421");
    });
}

#[test]
fn no_path_climbs() {
    served(|address| {
        let lost = get(address, "/edp/nulle-part/");
        let page = lost.split("\r\n\r\n").nth(1).unwrap();
        for up in [
            "..",
            "%2e%2e",
            "%2E.",
            ".%2e",
            "%252e%252e",
            "%c0%ae%c0%ae",
            "%e0%80%ae.",
            "..%00",
            "....",
            "%u002e%u002e",
        ] {
            for slash in ["/", "%2f", "%2F", "%5c", "\\", "%252f", "%c0%af", "//", "%00/"] {
                let path = format!("/edp/{up}{slash}{up}{slash}{up}{slash}etc{slash}passwd");
                let answer = get(address, &path);
                assert!(status(&answer) == "404" && answer.ends_with(page), "{path}: {answer}");
            }
        }
        for path in ["/edp/ecoles/%00", "/edp/ecoles/../ecoles/", "//edp/", "/edp/.git/config", "/edp/%", "/edp/%zz/"] {
            assert_eq!(status(&get(address, path)), "404", "{path}");
        }
        // Nothing of the machine, of the program or of the request.
        let machine = [env!("CARGO_MANIFEST_DIR"), "/tmp", "passwd", "nulle-part", "hyper", "axum", "server:"];
        let lost = lost.to_lowercase();
        for word in machine.map(str::to_lowercase) {
            assert!(!lost.contains(&word), "{word}");
        }
    });
}

#[test]
fn what_is_not_a_request_for_a_page() {
    served(|address| {
        let expect = |request: &str, expected: &str| {
            assert_eq!(status(&raw(address, request.as_bytes())), expected, "{}", &request[..request.len().min(200)]);
        };
        let end = "Host: localhost\r\nConnection: close\r\n";
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get", "ABCDEFGHIJ"] {
            let answer = raw(address, format!("{method} /edp/ HTTP/1.1\r\n{end}\r\n").as_bytes());
            assert!(status(&answer) == "405" && answer.contains("allow: GET, HEAD\r\n"), "{method}: {answer}");
        }
        expect(&format!("OPTIONS * HTTP/1.1\r\n{end}\r\n"), "405");
        expect(&format!("CONNECT localhost:80 HTTP/1.1\r\n{end}\r\n"), "405");
        expect(&format!("POST /edp/ HTTP/1.1\r\n{end}Content-Length: 9999999999\r\n\r\nune"), "405");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}Content-Length: 3\r\n\r\nune"), "200");
        // What may hide another request is not read.
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}Content-Length: 3\r\nContent-Length: 4\r\n\r\nune"), "400");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}Content-Length: -1\r\n\r\n"), "400");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}Transfer-Encoding: gzip\r\n\r\n"), "400");
        expect(&format!("GET /edp/ HTTP/9.9\r\n{end}\r\n"), "400");
        expect("GET /edp/\r\n\r\n", "400");
        expect(&format!("GET  /edp/ HTTP/1.1\r\n{end}\r\n"), "400");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}a b: c\r\n\r\n"), "400");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}a: b\0c\r\n\r\n"), "400");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}a: b\r\n c\r\n\r\n"), "400");
        expect("\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03", "400");
        expect("GET /__etabli/nouvelles HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400");
        // Too much.
        expect(&format!("GET /edp/?q={} HTTP/1.1\r\n{end}\r\n", "a".repeat(9_000)), "414");
        expect(&format!("GET /edp/?q={} HTTP/1.1\r\n{end}\r\n", "a".repeat(70_000)), "431");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}a: {}\r\n\r\n", "b".repeat(20_000)), "431");
        expect(&format!("GET /edp/ HTTP/1.1\r\n{end}{}\r\n", "a: b\r\n".repeat(100)), "431");
        // Enough.
        expect(&format!("GET /edp/?q={} HTTP/1.1\r\n{end}a: {}\r\n\r\n", "a".repeat(7_000), "b".repeat(7_000)), "200");
    });
}

#[test]
fn every_answer_is_protected() {
    served(|address| {
        let all = [
            ("200", get(address, "/edp/")),
            ("200", get(address, "/__etabli/apercu.js")),
            ("200", get(address, "/__etabli/nouvelles?version=0&page=/edp/")),
            ("301", get(address, "/edp/ecoles")),
            ("400", get(address, "/__etabli/nouvelles?version=x")),
            ("404", get(address, "/edp/nulle-part/")),
            ("405", ask(address, "POST /edp/ HTTP/1.1")),
            ("414", get(address, &format!("/{}", "a".repeat(9_000)))),
            ("421", get(address, "http://exemple.fr/")),
        ];
        for (expected, answer) in all {
            assert_eq!(status(&answer), expected);
            let head = answer.split("\r\n\r\n").next().unwrap();
            for (name, value) in SECURITY {
                let line = format!("\r\n{}: {value}", name.to_lowercase());
                assert_eq!(head.matches(&line).count(), 1, "{expected} {name}: {head}");
            }
        }
    });
}

#[test]
fn requests_in_one_gesture_are_answered_in_order() {
    served(|address| {
        let one = "GET /edp/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
        let other = "HEAD /edp/nulle-part/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
        let last = "HEAD /edp/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let answer = raw(address, format!("{}{other}{last}", one.repeat(20)).as_bytes());
        assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 21);
        let (_, end) = answer.rsplit_once("HTTP/1.1 404").unwrap();
        assert!(end.contains("HTTP/1.1 200 OK") && end.ends_with("\r\n\r\n"), "{end}");
    });
}

/// How long the server leaves a connection open on which nothing more comes.
fn patience(mut stream: &TcpStream) -> Duration {
    let start = Instant::now();
    let _ = stream.read_to_end(&mut Vec::new());
    start.elapsed()
}

#[test]
fn slow_clients_are_shown_out() {
    let head = Duration::from_millis(500);
    served_within(Bornes { head, write: head, ..Bornes::default() }, move |address| {
        let open = |begin: &[u8]| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
            stream.write_all(begin).unwrap();
            stream
        };
        for begin in [
            "",
            "GET /edp/",
            "GET /edp/ HTTP/1.1\r\nHost: localhost\r\n",
            "HEAD /edp/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ] {
            let waited = patience(&open(begin.as_bytes()));
            assert!(waited < Duration::from_secs(30), "{begin}: {waited:?}");
        }
        // A byte from time to time does not help.
        let mut drop_by_drop = open(b"GET /edp/ HTTP/1.1\r\nHost: localhost\r\na: ");
        let start = Instant::now();
        while drop_by_drop.write_all(b"b").is_ok() {
            assert!(start.elapsed() < Duration::from_secs(30), "still open");
            std::thread::sleep(Duration::from_millis(50));
        }
        // Who asks for much and takes nothing, beyond what the system keeps for them: the rest is never sent.
        let greedy = open("GET /edp/ HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20_000).as_bytes());
        std::thread::sleep(head * 4);
        let mut taken = Vec::new();
        let _ = (&greedy).read_to_end(&mut taken);
        assert!(String::from_utf8_lossy(&taken).matches("HTTP/1.1 200").count() < 20_000);
        // A page that waits for news may wait.
        let mut waiting = open(b"GET /__etabli/nouvelles?version=1&page=/edp/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        waiting.set_read_timeout(Some(head * 4)).unwrap();
        let error = waiting.read(&mut [0]).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock, "nothing was sent, nothing was closed");
    });
}

#[test]
fn who_waits_for_news_is_told_that_there_are_none() {
    let news = Duration::from_millis(300);
    served_within(Bornes { news, connections: 1, ..Bornes::default() }, move |address| {
        // It left, and a line end that nobody reads hides that it did: its place is free again all the same.
        let mut gone = TcpStream::connect(address).unwrap();
        gone.write_all(b"GET /__etabli/nouvelles?version=1&page=/edp/ HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n")
            .unwrap();
        gone.shutdown(std::net::Shutdown::Write).unwrap();
        let answer = get(address, "/__etabli/nouvelles?version=1&page=/edp/");
        assert_eq!(status(&answer), "200");
        assert!(answer.contains("\"version\":1,\"erreurs\":null"), "{answer}");
    });
}

#[test]
fn a_crowd_waits_for_its_turn() {
    let head = Duration::from_secs(2);
    served_within(Bornes { head, connections: 8, ..Bornes::default() }, move |address| {
        let idle: Vec<_> = (0..8).map(|_| TcpStream::connect(address).unwrap()).collect();
        std::thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        assert_eq!(status(&get(address, "/edp/")), "200", "once those who say nothing were shown out");
        assert!(start.elapsed() > Duration::from_millis(500), "eight at once, no more");
        drop(idle);
    });
}
