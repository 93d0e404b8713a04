//! Has the crate built again when a data file changes, since the data is embedded.

#[expect(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=en");
    println!("cargo:rerun-if-changed=build.rs");
}
