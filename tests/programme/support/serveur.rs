//! A server of this machine that answers each path in its own way, and remembers what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What was asked, when it began and when it was answered.
struct Demande {
    line: String,
    agent: String,
    begin: Instant,
    end: Instant,
}

#[derive(Default)]
struct Etat {
    demandes: Mutex<Vec<Demande>>,
    sent: AtomicUsize,
    open: AtomicUsize,
    /// Paths that lead elsewhere, besides those of every server.
    routes: Vec<(String, String)>,
}

pub(crate) struct Serveur {
    base: String,
    etat: Arc<Etat>,
}

impl Serveur {
    pub(crate) fn start() -> Serveur {
        Serveur::at("127.0.0.1", Vec::new())
    }

    /// Another site: every address of 127.0.0.0/8 is this machine.
    pub(crate) fn at(host: &str, routes: Vec<(String, String)>) -> Serveur {
        let listener = TcpListener::bind((host, 0)).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let etat = Arc::new(Etat { routes, ..Etat::default() });
        let shared = Arc::clone(&etat);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let etat = Arc::clone(&shared);
                thread::spawn(move || {
                    etat.open.fetch_add(1, Ordering::SeqCst);
                    let _ = answer(&stream, &etat);
                    etat.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Serveur { base, etat }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// « GET /200 », in the order they came.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.etat.demandes.lock().unwrap().iter().map(|demande| demande.line.clone()).collect()
    }

    pub(crate) fn agents(&self) -> Vec<String> {
        self.etat.demandes.lock().unwrap().iter().map(|demande| demande.agent.clone()).collect()
    }

    /// Beginning and end of each request.
    pub(crate) fn times(&self) -> Vec<(Instant, Instant)> {
        self.etat.demandes.lock().unwrap().iter().map(|demande| (demande.begin, demande.end)).collect()
    }

    pub(crate) fn sent(&self) -> usize {
        self.etat.sent.load(Ordering::SeqCst)
    }

    pub(crate) fn wait_until_closed(&self) {
        let start = Instant::now();
        while self.etat.open.load(Ordering::SeqCst) > 0 && start.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn answer(stream: &TcpStream, etat: &Etat) -> std::io::Result<()> {
    let begin = Instant::now();
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut agent = String::new();
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("user-agent")
        {
            agent = value.trim().to_string();
        }
    }
    let mut words = line.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let pause = match path.split('?').next() {
        Some("/lent") => 60,
        Some("/tres-lent") => 300,
        _ => 0,
    };
    thread::sleep(Duration::from_millis(pause));
    // Noted before the answer: whoever reads it may ask again at once.
    let demande = Demande { line: format!("{method} {path}"), agent, begin, end: Instant::now() };
    etat.demandes.lock().unwrap().push(demande);
    reply(stream, method, path, etat)
}

fn reply(mut stream: &TcpStream, method: &str, path: &str, etat: &Etat) -> std::io::Result<()> {
    let redirect = |mut stream: &TcpStream, code: u16, to: &str| {
        write!(stream, "HTTP/1.1 {code} X\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
    };
    if let Some((_, to)) = etat.routes.iter().find(|(from, _)| from == path) {
        return redirect(stream, 302, to);
    }
    let status = |mut stream: &TcpStream, code: u16| {
        write!(stream, "HTTP/1.1 {code} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    };
    match path.split('?').next().unwrap_or_default() {
        "/403-sur-head" => status(stream, if method == "HEAD" { 403 } else { 200 }),
        "/muet-sur-head" if method == "HEAD" => {
            thread::sleep(Duration::from_secs(3));
            Ok(())
        }
        "/coupe-sur-head" if method == "HEAD" => Ok(()),
        "/301" => redirect(stream, 301, "/200"),
        "/301-puis-302" => redirect(stream, 308, "/302"),
        "/301-vers-404" => redirect(stream, 301, "/404"),
        "/302" => redirect(stream, 302, "/200"),
        "/boucle" => redirect(stream, 301, "/boucle"),
        "/boucle-a-deux" => redirect(stream, 302, "/boucle-a-deux-bis"),
        "/boucle-a-deux-bis" => redirect(stream, 302, "/boucle-a-deux"),
        "/nulle-part" => redirect(stream, 301, "javascript:alert(1)"),
        "/silence" => {
            thread::sleep(Duration::from_secs(3));
            Ok(())
        }
        "/goutte-a-goutte" => {
            for byte in b"HTTP/1.1 200 X\r\nX: y\r\n\r\n" {
                stream.write_all(&[*byte])?;
                thread::sleep(Duration::from_millis(100));
            }
            Ok(())
        }
        "/coupe" => Ok(()),
        "/charabia" => stream.write_all(b"\x00\x01 que dites-vous ?\r\n\r\n"),
        "/enorme" if method == "HEAD" => status(stream, 405),
        "/enorme" => {
            stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 1000000000\r\n\r\n")?;
            let block = [b'x'; 16 * 1024];
            for _ in 0..61_000 {
                stream.write_all(&block)?;
                etat.sent.fetch_add(block.len(), Ordering::SeqCst);
            }
            Ok(())
        }
        path => match path.strip_prefix("/chaine/").and_then(|n| n.parse::<u32>().ok()) {
            Some(n) if n > 0 => redirect(stream, 301, &format!("/chaine/{}", n - 1)),
            _ => status(stream, path.trim_start_matches('/').parse().unwrap_or(200)),
        },
    }
}

/// A server whose certificate is signed by nobody else.
pub(crate) struct Tls(String);

impl Tls {
    pub(crate) fn self_signed() -> Tls {
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_string()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
                while connection.is_handshaking() && connection.complete_io(&mut stream).is_ok() {}
            }
        });
        Tls(url)
    }

    /// A server that answers in clear what should be secret.
    pub(crate) fn none() -> Tls {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(b"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Tls(url)
    }

    pub(crate) fn url(&self) -> String {
        self.0.clone()
    }
}
