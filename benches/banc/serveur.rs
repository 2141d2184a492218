//! How long a page that is open waits for a change: a record saved → the new bytes served.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::commandes;
use super::processus::middle;

/// Between two questions to the server; the answer is late by half of it.
const POLL: Duration = Duration::from_millis(2);
/// The server rests between two changes, as an editor would.
const REST: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_secs(600);

pub struct Attente {
    /// Seconds until the first page, then from a change to the page.
    pub depart: f64,
    pub mediane: f64,
    pub plus_longue: f64,
}

/// Changes `file` as many times as asked with `change`, and waits for `address` to show it.
pub fn measure(
    root: &Path,
    (file, address): (&Path, &str),
    changes: usize,
    change: impl Fn(&str, usize) -> (String, String),
) -> Attente {
    let before = fs::read_to_string(file).expect("the record");
    let port = free_port();
    let start = Instant::now();
    let server = Server::start(root, port);
    until(port, address, "</html>");
    let depart = start.elapsed().as_secs_f64();
    let waits: Vec<f64> = (0..changes)
        .map(|i| {
            thread::sleep(REST);
            let (text, shown) = change(&before, 1_000 + i);
            fs::write(file, text).expect("the record is saved");
            let saved = Instant::now();
            until(port, address, &shown);
            saved.elapsed().as_secs_f64()
        })
        .collect();
    drop(server);
    fs::write(file, before).expect("the record is put back");
    Attente { depart, plus_longue: waits.iter().copied().fold(0.0, f64::max), mediane: middle(waits) }
}

/// Stopped whatever happens.
struct Server(Child);

impl Server {
    fn start(root: &Path, port: u16) -> Server {
        let mut command = commandes::etabli(&["serve", "--port", &port.to_string()], root);
        Server(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("the server is stopped");
        self.0.wait().expect("the server ends");
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

fn until(port: u16, address: &str, shown: &str) {
    let start = Instant::now();
    while !get(port, address).is_some_and(|page| page.contains(shown)) {
        assert!(start.elapsed() < PATIENCE, "{address} ne montre pas « {shown} »");
        thread::sleep(POLL);
    }
}

fn get(port: u16, address: &str) -> Option<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    write!(stream, "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}
