//! A site in memory, on this machine only.
//!
//! In: an [`Output`]. Out: an HTTP server on the loopback address, with the right types, the 404
//! page and the same security headers as the published site. Reads no file, so no path can climb.

mod media;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

use crate::entetes::{CACHE_PAGES, SECURITY};
use crate::pipeline::Output;
pub use media::media_type;

/// A site being served.
struct Served {
    files: std::collections::BTreeMap<String, Bytes>,
    base: String,
}

/// A server that listens but does not answer yet.
pub struct Listening {
    listener: TcpListener,
    pub address: SocketAddr,
}

/// Takes the port; 0 lets the system choose.
pub async fn listen(port: u16) -> std::io::Result<Listening> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    Ok(Listening { listener, address })
}

impl Listening {
    /// Answers until `stop` completes.
    pub async fn serve(
        self,
        output: Output,
        base: String,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let files = output.into_iter().map(|(path, bytes)| (path, Bytes::from(bytes))).collect();
        let app = Router::new().fallback(answer).with_state(Arc::new(Served { files, base }));
        axum::serve(self.listener, app).with_graceful_shutdown(stop).await
    }
}

async fn answer(State(site): State<Arc<Served>>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let Some(inside) = path.strip_prefix(site.base.as_str()) else {
        return site.not_found();
    };
    let file =
        if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside.to_string() };
    if let Some(bytes) = site.files.get(&file) {
        return page(StatusCode::OK, &file, bytes.clone());
    }
    if site.files.contains_key(&format!("{inside}/index.html")) {
        let query = request.uri().query().map_or(String::new(), |query| format!("?{query}"));
        let location = format!("{}/{query}", request.uri().path());
        return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)]).into_response();
    }
    site.not_found()
}

impl Served {
    fn not_found(&self) -> Response {
        match self.files.get("404.html") {
            Some(bytes) => page(StatusCode::NOT_FOUND, "404.html", bytes.clone()),
            None => (StatusCode::NOT_FOUND, "404").into_response(),
        }
    }
}

fn page(status: StatusCode, file: &str, bytes: Bytes) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type(file)), (header::CACHE_CONTROL, CACHE_PAGES)];
    (status, headers, AppendHeaders(SECURITY), bytes).into_response()
}
