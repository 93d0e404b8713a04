//! `variorum serve`: a record in a browser of this machine.

use super::opening::open;
use crate::Outcome;
use crate::args;
use crate::screen::Screen;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use variorum_explorer::address::escaped;
use variorum_explorer::server::{Options, serve};

/// Serves one record until it is interrupted.
pub fn run(args: &args::Serve, screen: &mut Screen) -> anyhow::Result<Outcome> {
    // A record that cannot be opened is answered as by every other command.
    drop(open(&args.record)?);
    let options = Options {
        record: args.record.clone(),
        bind: args.bind,
        port: args.port,
        token: args.token.clone(),
        hosts: args.hosts.clone(),
    };
    let mut told = Ok(());
    serve(&options, |address| {
        let url = url(address, args.token.as_deref());
        told = screen.line(&url).and_then(|()| screen.flush());
        screen.aside(&format!("{} is served there; stop with Ctrl-C", args.record.display()));
        if args.open {
            browse(&url);
        }
    })?;
    told.map(|()| Outcome::Done)
}

/// What to type into a browser.
fn url(address: SocketAddr, token: Option<&str>) -> String {
    let token = token.map_or_else(String::new, |it| format!("?token={}", escaped(it)));
    format!("http://{address}/{token}")
}

/// The system's own way of opening an address; where there is none, the address is on the screen.
fn browse(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = Command::new(opener)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(quiet);
}
