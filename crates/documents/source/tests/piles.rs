//! What a pile of files gives: sources, and a clear word for everything that is none.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use variorum_source::{Limits, NoticeKind, Pile, read_bytes, read_pile};

/// A folder that is there for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("variorum-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).ok();
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn read(&self) -> Pile {
        pile(&[&self.0])
    }

    /// Messages, without the way to this folder.
    fn errors(&self, pile: &Pile) -> Vec<String> {
        let here = format!("{}", self.0.display());
        let name = self.0.file_name().unwrap().to_string_lossy().into_owned();
        pile.errors
            .iter()
            .map(|it| it.to_string().replace(&here, "FOLDER").replace(&name, "FOLDER"))
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn pile(paths: &[&Path]) -> Pile {
    let paths: Vec<PathBuf> = paths.iter().map(|it| it.to_path_buf()).collect();
    read_pile(&paths, &Limits::default(), &mut |_| {})
}

fn noise(length: u32) -> Vec<u8> {
    (0..length).map(|it| (it.wrapping_mul(2_654_435_761).rotate_left(7) >> 11) as u8).collect()
}

const GOOD: &[u8] = b"Nine people died in the harbour fire, police said. Two more are missing.";

#[test]
fn every_bad_file_is_named_and_the_rest_is_read() {
    let folder = Folder::new("bad")
        .with("a-good.txt", GOOD)
        .with("empty.txt", b"")
        .with("blank.txt", b" \n\t\n")
        .with("noise.bin", &noise(5000))
        .with("noise.txt", &noise(5000))
        .with(
            "wordless.html",
            b"<!DOCTYPE html><html><body><script>var a = 1;</script><img src=x></body></html>",
        )
        .with("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")
        .with(".hidden.txt", GOOD)
        .with("old.variorum", b"SQLite format 3\0");
    let pile = folder.read();
    assert_eq!(pile.sources.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), ["a-good.txt"]);
    assert_eq!(
        folder.errors(&pile),
        [
            "blank.txt holds no text to read",
            "empty.txt is empty",
            "noise.bin is in no format that is read: it looks like binary data",
            "noise.txt is in no format that is read: it looks like binary data",
            "photo.jpg is in no format that is read: it looks like a JPEG picture",
            "wordless.html holds no text to read",
        ]
    );
}

#[test]
fn missing_paths_and_folders_without_accounts_are_named() {
    let folder = Folder::new("none").with("inner/.keep", b"");
    let missing = folder.0.join("not-there.txt");
    let pile = pile(&[&folder.0, &missing]);
    assert_eq!(folder.errors(&pile), ["FOLDER holds no accounts", "FOLDER/not-there.txt is not there"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_to_itself_is_read_once() {
    let folder = Folder::new("loop").with("inner/a.txt", GOOD);
    std::os::unix::fs::symlink(&folder.0, folder.0.join("inner/back")).unwrap();
    std::os::unix::fs::symlink(folder.0.join("gone"), folder.0.join("dangling.txt")).unwrap();
    let pile = folder.read();
    assert_eq!(pile.sources.len(), 1);
    assert_eq!(
        folder.errors(&pile),
        ["FOLDER/dangling.txt is not there", "FOLDER/inner/back leads back to a folder that it lies in"]
    );
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let long = read_bytes("long.txt", vec![b'a'; 100 << 20], &Limits::default()).unwrap_err();
    assert_eq!(
        long.to_string(),
        "long.txt holds 100.0 MB of the at most 64.0 MB that are read from one file"
    );
    let folder = Folder::new("large").with("b.txt", &vec![b'a'; 2000]);
    let limits = Limits { bytes_per_file: 1000, ..Limits::default() };
    let pile = read_pile(std::slice::from_ref(&folder.0), &limits, &mut |_| {});
    assert_eq!(
        folder.errors(&pile),
        ["b.txt holds 2000 bytes of the at most 1000 bytes that are read from one file"]
    );
}

#[test]
fn a_sheet_outweighs_what_was_detected_and_its_troubles_have_a_row() {
    let folder = Folder::new("sheet")
        .with(
            "a.txt",
            b"A headline\n\nPORT ELLA, 3 May 2031 (Wire) -- Nine people died in the fire at the harbour.",
        )
        .with("b/c.txt", GOOD)
        .with("b/sources.csv", b"file,publisher\nc.txt,The Ledger\n")
        .with(
            "sources.csv",
            b"file,title,publisher,published,url\na.txt,,Harbour Radio,2031-05,\nx.txt,,,,\n",
        );
    let pile = folder.read();
    assert_eq!(folder.errors(&pile), ["FOLDER/sources.csv, row 3: x.txt is not among the accounts"]);
    let [a, c] = &pile.sources[..] else { panic!("two sources") };
    let said = |it: &Option<variorum_source::Detected>| {
        it.as_ref().map(|it| format!("{} ({})", it.value, it.evidence.as_str())).unwrap_or_default()
    };
    assert_eq!(said(&a.title), "A headline (first line)");
    assert_eq!(said(&a.publisher), "Harbour Radio (sources.csv)");
    assert_eq!(said(&a.published), "2031-05 (sources.csv)");
    assert_eq!(said(&a.agency), "Wire (dateline)");
    assert_eq!(said(&c.publisher), "The Ledger (sources.csv)");
    assert_eq!(said(&c.published), "");
}

#[test]
fn the_order_of_paths_changes_nothing_and_like_files_are_both_kept() {
    let one = Folder::new("one").with("a.txt", GOOD).with("b.txt", GOOD);
    let two = Folder::new("two").with("a.txt", GOOD);
    let (forth, back) = (pile(&[&one.0, &two.0]), pile(&[&two.0, &one.0, &one.0]));
    assert_eq!(forth.sources, back.sources);
    assert_eq!(forth.sources.len(), 3);
    assert_eq!(forth.sources[0].sha256, forth.sources[1].sha256);
    assert!(forth.sources.iter().any(|it| it.path == "b.txt"));
    assert!(forth.sources[0].path.ends_with("/a.txt") || forth.sources[1].path.ends_with("/a.txt"));
}

#[test]
fn broken_bytes_and_other_languages_are_noticed() {
    let folder = Folder::new("broken")
        .with("broken.txt", b"\xe2\x80\x9cNine people died\xe2\x80\x9d, police \xff said in the harbour town on Monday.")
        .with(
            "french.txt",
            "Neuf personnes sont mortes dans l'incendie du port, a déclaré la police lundi matin. Deux autres \
             personnes sont toujours portées disparues et les recherches continuent dans la ville."
                .as_bytes(),
        );
    let pile = folder.read();
    let kinds: Vec<Vec<NoticeKind>> =
        pile.sources.iter().map(|it| it.notices.iter().map(|it| it.kind).collect()).collect();
    assert_eq!(kinds, [vec![NoticeKind::Undecodable], vec![NoticeKind::NotEnglish]]);
    assert_eq!(pile.sources[1].language.as_ref().unwrap().value, "fr");
    assert!(pile.sources[0].text.words.contains("police \u{fffd} said"));
}

#[test]
fn a_long_line_takes_time_like_its_length() {
    let line = "Nine people died, police said. ".repeat(700_000);
    let start = std::time::Instant::now();
    let source = read_bytes("long.txt", line.into_bytes(), &Limits::default()).unwrap();
    assert_eq!(source.text.sentences.len(), 700_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
