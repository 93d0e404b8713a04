//! Has the crate built again when a data file changes, since the data is embedded.

fn main() {
    println!("cargo:rerun-if-changed=en");
    println!("cargo:rerun-if-changed=build.rs");
}
