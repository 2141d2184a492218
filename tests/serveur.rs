//! `serve`: right types, the 404 page, nothing outside the site.

mod support;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use etabli::serve::{self, Etat};
use support::SiteTest;

/// Serves the miniature site while `test` asks it questions.
fn served(test: impl FnOnce(SocketAddr) + Send + 'static) {
    let output = SiteTest::minimal().output();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
    runtime.block_on(async {
        let listening = serve::listen(0).await.unwrap();
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
        listening.serve(suivi, stopped).await.unwrap();
        asking.join().unwrap();
    });
}

/// Status line, headers and body, as they come.
fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
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

        assert!(get(address, "/edp/donnees/ecoles.json").contains("content-type: application/json"));
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
