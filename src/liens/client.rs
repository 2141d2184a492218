//! One request, and what came back. The only file that knows the HTTP library.
//!
//! In: an address, a method, a time limit. Out: a status and where it leads, or a [`Panne`]. A
//! body is never read: what the library holds of it is bounded by its buffer.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::Agent;

use super::{Panne, Reglages};

/// The most that is taken from a connection before it is closed.
const OCTETS: usize = 64 * 1024;

/// What the standard library says of a name that leads nowhere: it has no kind of error for it.
const NOM: &str = "failed to lookup address information";

/// How to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Methode {
    Head,
    Get,
}

/// The first line of an answer, and the address it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reponse {
    pub code: u16,
    pub vers: Option<String>,
}

pub struct Client(Agent);

impl Client {
    pub fn new(reglages: &Reglages) -> Client {
        let config = Agent::config_builder()
            .user_agent(reglages.agent.as_str())
            .accept("text/html, application/pdf;q=0.9, */*;q=0.8")
            // Redirects are ours to follow, one polite request at a time.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .input_buffer_size(OCTETS)
            // A connection is not kept: the body of the last answer may still be in it.
            .max_idle_connections(0)
            .build();
        Client(config.into())
    }

    pub fn demander(&self, methode: Methode, url: &str, most: Duration) -> Result<Reponse, Panne> {
        let request = match methode {
            Methode::Head => self.0.head(url),
            Methode::Get => self.0.get(url),
        };
        let sent = request.header("Accept-Language", "fr").config().timeout_global(Some(most)).build().call();
        let response = sent.map_err(|error| panne(&error))?;
        let vers =
            response.headers().get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Ok(Reponse { code: response.status().as_u16(), vers })
    }
}

fn panne(error: &ureq::Error) -> Panne {
    match error {
        ureq::Error::HostNotFound => Panne::NomInconnu,
        ureq::Error::Timeout(_) => Panne::Delai,
        ureq::Error::Io(error) if matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) => Panne::Delai,
        ureq::Error::Io(error)
            if matches!(
                error.kind(),
                ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable
            ) =>
        {
            Panne::Absent
        }
        ureq::Error::Io(error) if error.to_string().starts_with(NOM) => Panne::NomInconnu,
        // rustls says what it refuses through the error of the socket.
        ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Panne::Certificat,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Panne::Certificat,
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::LargeResponseHeader(..) => Panne::Illisible,
        _ => Panne::Connexion,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_nowhere() {
        let io = |error: std::io::Error| panne(&ureq::Error::Io(error));
        let unknown = "failed to lookup address information: Name or service not known";
        assert_eq!(io(std::io::Error::other(unknown)), Panne::NomInconnu);
        assert_eq!(io(ErrorKind::ConnectionRefused.into()), Panne::Absent);
        assert_eq!(io(ErrorKind::ConnectionReset.into()), Panne::Connexion);
    }
}
