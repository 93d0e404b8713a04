//! Listening: a limited number of connections, each of which must say soon what it wants.

use super::guard::SHORTEST_TOKEN;
use super::{Guard, service};
use crate::error::ExplorerError;
use crate::opened::Shelf;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// So many connections are held at once; more wait their turn.
const CONNECTIONS: usize = 128;
/// So long a connection may take to say what it wants.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// How to serve a record.
#[derive(Debug, Clone)]
pub struct Options {
    /// The record.
    pub record: PathBuf,
    /// Where to listen.
    pub bind: IpAddr,
    /// On which port; 0 for any that is free.
    pub port: u16,
    /// What others must know.
    pub token: Option<String>,
    /// Names under which other machines may ask.
    pub hosts: Vec<String>,
}

impl Options {
    /// For this machine alone.
    pub fn new(record: PathBuf) -> Self {
        Self { record, bind: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 8350, token: None, hosts: Vec::new() }
    }
}

/// Serves a record until the program is interrupted; `ready` is told the address.
///
/// # Errors
///
/// Where the record cannot be opened, the port is taken, or strangers would be let in.
pub fn serve(options: &Options, ready: impl FnOnce(SocketAddr)) -> Result<(), ExplorerError> {
    let long_enough = options.token.as_ref().is_some_and(|it| it.len() >= SHORTEST_TOKEN);
    let too_short = options.token.is_some() && !long_enough;
    if too_short || (!options.bind.is_loopback() && !long_enough) {
        return Err(ExplorerError::TokenNeeded { bind: options.bind });
    }
    let shelf = Arc::new(Shelf::open(&options.record)?);
    let address = SocketAddr::new(options.bind, options.port);
    let listening = |cause| ExplorerError::Listen { address, cause };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(16)
        .build()
        .map_err(listening)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(listening)?;
        ready(listener.local_addr().map_err(listening)?);
        let guard = Guard { token: options.token.clone(), hosts: options.hosts.clone() };
        tokio::select! {
            () = accept(listener, service(shelf, guard)) => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        Ok(())
    })
}

/// Takes connections, as many at once as there is room for.
pub async fn accept(listener: TcpListener, service: axum::Router) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, or a peer that hung up: the next may do better.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let service = service.clone();
        tokio::spawn(async move {
            connection(stream, service).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, service: axum::Router) {
    // A peer that goes away in the middle is no matter of ours.
    let _ = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_headers(64)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
        .await;
}
