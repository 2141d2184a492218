//! A site in memory, on this machine only, that follows its files.
//!
//! In: an [`Etat`] after another. Out: an HTTP server on the loopback address, with the right types, the
//! 404 page and the same security headers as the published site. Reads no file, so no path can climb.
//!
//! 1. Every page carries a small script that waits for news of it (`apercu.js`).
//! 2. [`Guet`] says that files changed; `cmd` makes the site again and gives it here.
//! 3. A page that changed is loaded again, a style sheet is changed in place, mistakes are shown.

mod etat;
mod guet;
mod hote;
mod media;
mod portier;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::entetes::SECURITY;
pub use etat::{Etat, Suivant};
pub use guet::{Arret, Guet};
pub use media::media_type;
pub use portier::Bornes;

/// Where the addresses of the preview itself are: no page of a site begins so.
const APERCU: &str = "/__etabli";

/// The site of now, and a way to know of the next one.
type Suivi = watch::Receiver<Arc<Etat>>;

/// A server that listens but does not answer yet.
pub struct Listening {
    listener: TcpListener,
    pub address: SocketAddr,
    pub bornes: Bornes,
}

/// Takes the port; 0 lets the system choose.
pub async fn listen(port: u16) -> std::io::Result<Listening> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    Ok(Listening { listener, address, bornes: Bornes::default() })
}

impl Listening {
    /// Answers until `stop` completes; then those who wait for news are told that there are none.
    pub async fn serve(self, suivi: Suivi, stop: impl Future<Output = ()>) {
        let (ending, ended) = watch::channel(false);
        let app = Router::new()
            .route(&format!("{APERCU}/nouvelles"), get(nouvelles))
            .route(&format!("{APERCU}/apercu.js"), get(|| asset("apercu.js", include_bytes!("apercu.js"))))
            .route(&format!("{APERCU}/erreurs.css"), get(|| asset("erreurs.css", include_bytes!("erreurs.css"))))
            .fallback(answer)
            .layer(middleware::from_fn(guard))
            .with_state(Ouvert { suivi, ended, news: self.bornes.news });
        let stop = async move {
            stop.await;
            ending.send_replace(true);
        };
        portier::serve(self.listener, app, self.bornes, stop).await;
    }
}

#[derive(Clone)]
struct Ouvert {
    suivi: Suivi,
    ended: watch::Receiver<bool>,
    /// How long somebody may wait for news.
    news: Duration,
}

/// No address of a site is so long, with the longest search.
const LONGEST_TARGET: usize = 8 << 10;

/// What every request goes through, and the headers that every answer has.
async fn guard(request: Request, next: Next) -> Response {
    let refused = hote::refuse(&request).or_else(|| {
        let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
        (target > LONGEST_TARGET).then_some((StatusCode::URI_TOO_LONG, "Cette adresse est trop longue.\n"))
    });
    let mut answer = match refused {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in SECURITY {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

#[derive(Deserialize)]
struct Attente {
    /// The version that the page knows.
    version: u64,
    page: String,
}

/// Answers once there is something newer than what the page knows, or with that after a while.
async fn nouvelles(State(mut ouvert): State<Ouvert>, attente: Result<Query<Attente>, QueryRejection>) -> Response {
    let Ok(Query(attente)) = attente else { return StatusCode::BAD_REQUEST.into_response() };
    let now = ouvert.suivi.borrow().clone();
    let newer = ouvert.suivi.wait_for(|etat| etat.version != attente.version);
    let etat = tokio::select! {
        etat = newer => etat.map(|etat| Arc::clone(&etat)),
        () = tokio::time::sleep(ouvert.news) => Ok(now),
        _ = ouvert.ended.wait_for(|ended| *ended) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    match etat {
        Ok(etat) => Json(etat.nouvelles(&decoded(&attente.page))).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn answer(State(ouvert): State<Ouvert>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let etat = Arc::clone(&ouvert.suivi.borrow());
    let path = decoded(request.uri().path());
    let Some(inside) = path.strip_prefix(etat.base.as_str()) else {
        return not_found(&etat);
    };
    let file = Etat::file_of(inside);
    if let Some(bytes) = etat.files.get(&file) {
        return page(&etat, StatusCode::OK, &file, bytes);
    }
    if etat.files.contains_key(&format!("{inside}/index.html")) {
        let query = request.uri().query().map_or(String::new(), |query| format!("?{query}"));
        let location = format!("{}/{query}", request.uri().path());
        return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)]).into_response();
    }
    not_found(&etat)
}

fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

fn not_found(etat: &Etat) -> Response {
    match etat.files.get("404.html") {
        Some(bytes) => page(etat, StatusCode::NOT_FOUND, "404.html", bytes),
        // No site yet: the script of the page says what is wrong with the files.
        None => page(etat, StatusCode::NOT_FOUND, "404.html", &Bytes::from_static(VIDE.as_bytes())),
    }
}

/// Who is writing wants to see what was just written.
const CACHE: &str = "no-cache";

const VIDE: &str = "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Pas encore de site</title></head><body><p>Pas encore de site : corrigez les erreurs, la page se fera toute seule.</p></body></html>\n";

fn page(etat: &Etat, status: StatusCode, file: &str, bytes: &Bytes) -> Response {
    let media = media_type(file);
    let bytes = if media.starts_with("text/html") { watched(etat, file, bytes) } else { bytes.clone() };
    let headers = [(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, CACHE)];
    (status, headers, bytes).into_response()
}

/// The page, with the script that waits for its news.
fn watched(etat: &Etat, file: &str, bytes: &Bytes) -> Bytes {
    let html = String::from_utf8_lossy(bytes);
    // The 404 page stands for any address that is not there.
    // A page that opens on mistakes has not heard of them.
    let known = if etat.erreurs.is_some() { 0 } else { etat.version };
    let empreinte = if file == "404.html" { String::new() } else { etat::empreinte(&html).0 };
    let script = format!("<script src=\"{APERCU}/apercu.js?v={known}&amp;p={empreinte}\" defer></script>\n</head>");
    Bytes::from(html.replacen("</head>", &script, 1))
}

async fn asset(name: &'static str, bytes: &'static [u8]) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type(name)), (header::CACHE_CONTROL, CACHE)];
    (headers, bytes).into_response()
}
