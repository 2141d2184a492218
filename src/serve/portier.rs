//! Who may come in, how many at once, and for how long: the connections of `serve`.
//!
//! In: a listener and the routes. Out: answers, until `stop` completes. hyper reads HTTP; the bounds are ours: who
//! is slow, sends too much or comes in crowds takes nothing from the others.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::sleep;
use tokio_io_timeout::TimeoutStream;

/// What a client may take.
#[derive(Clone, Copy, Debug)]
pub struct Bornes {
    /// To send the head of a request, and between two requests.
    pub head: Duration,
    /// To take some more of an answer.
    pub write: Duration,
    /// To wait for news: then it is told that there are none, and asks again. One that left without a word is not
    /// waited for.
    pub news: Duration,
    /// Connections at once; the next ones wait. Each open page has one that waits for news.
    pub connections: usize,
}

impl Default for Bornes {
    fn default() -> Bornes {
        let [head, write, news] = [10, 30, 60].map(Duration::from_secs);
        Bornes { head, write, news, connections: 256 }
    }
}

/// The longest head of a request: its first line and its headers.
const HEAD: usize = 16 << 10;
const HEADERS: usize = 64;
/// Those who are being answered when the end comes have this long.
const FAREWELL: Duration = Duration::from_secs(2);

pub async fn serve(listener: TcpListener, app: Router, bornes: Bornes, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(bornes.connections));
    let leaving = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.expect("nobody closes it");
            (place, accept(&listener).await)
        };
        let (place, stream) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(bornes.write));
        let service = TowerToHyperService::new(app.clone());
        let connection = http(bornes).serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = leaving.watch(connection);
        tokio::spawn(async move {
            // A client that leaves or is shown out is nobody's problem.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = leaving.shutdown() => {}
        () = sleep(FAREWELL) => {}
    }
}

fn http(bornes: Bornes) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(bornes.head);
    http.max_header_size(HEAD).max_headers(HEADERS).max_buf_size(HEAD);
    http
}

async fn accept(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // It left before it was let in.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            // No file can be opened for now: those who leave give theirs back.
            Err(_) => sleep(Duration::from_millis(200)).await,
        }
    }
}
