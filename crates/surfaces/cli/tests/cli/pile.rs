//! Small piles of invented accounts, and runs of the command over them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("variorum-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn file_names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(&self.0)
            .unwrap()
            .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Four accounts of a ferry that struck a quay, in a place that is not on any map.
pub fn ferry() -> Folder {
    let folder = Folder::new();
    folder.write(
        "accounts/1-morning.txt",
        "Ferry Merle strikes quay at Tollan\n\nTOLLAN, 4 May 2019 (Coast Wire) -- At least 12 people were killed \
         when the ferry Merle struck the quay on Saturday, Tollan police said. About 40 people were injured.\n\n\
         The owner, Brand Lines, said that 31 people were aboard the Merle.\n",
    );
    folder.write(
        "accounts/2-evening.md",
        "# Ferry Merle: toll rises at Tollan\n\nPublished 5 May 2019\n\nFourteen people were killed when the ferry \
         Merle struck the quay at Tollan, the port authority said on Sunday. Mayor Ilse Dorn told reporters in \
         Tollan that 52 people were injured.\n",
    );
    folder.write(
        "accounts/3-inquiry.txt",
        "Ferry Merle: what the inquiry at Tollan found\n\nThe inquiry found that 16 people were killed when the \
         ferry Merle struck the quay at Tollan, and that 87 people were aboard the Merle. Mayor Ilse Dorn thanked \
         Brand Lines. Café owner René Åström pulled three people from the water.\n",
    );
    folder.write(
        "accounts/4-page.html",
        "<html><head><title>Ferry Merle: the toll at Tollan</title></head><body><article><h1>Ferry Merle: the toll \
         at Tollan</h1><p>Rescuers said 14 people were killed &amp; 52 people were injured when the ferry Merle \
         struck the quay at Tollan. The harbour of Tollan was closed for two days, Mayor Ilse Dorn said, and \
         divers searched the Merle until dark.</p></article></body></html>",
    );
    folder.write(
        "accounts/sources.csv",
        "file,title,publisher,published,url\n1-morning.txt,,The Tollan Post,2019-05-04,\n\
         2-evening.md,,The Tollan Post,2019-05-05,\n3-inquiry.txt,,Ministry of Ports,2019-05-20,\n",
    );
    folder
}

/// Runs the command.
pub fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).args(args).stdin(Stdio::null()).output().unwrap()
}

/// Builds, and gives the outcome.
pub fn build(paths: &[&Path], record: &Path, more: &[&str]) -> Output {
    let mut args = vec!["build"];
    args.extend(paths.iter().map(|it| it.to_str().unwrap()));
    args.extend(["-o", record.to_str().unwrap()]);
    args.extend(more);
    variorum(&args)
}

/// Builds the ferry's record, which must succeed.
pub fn ferry_record(folder: &Folder) -> PathBuf {
    let record = folder.path("ferry.variorum");
    let done = build(&[&folder.path("accounts")], &record, &[]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    record
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

/// The lines of `--json`.
pub fn json(args: &[&str]) -> Vec<serde_json::Value> {
    let done = variorum(args);
    assert_eq!(code(&done), 0, "{}", err(&done));
    out(&done).lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}
