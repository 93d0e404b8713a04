//! Treebanks to models.

mod arcs;
pub mod augment;
pub mod conllu;
pub mod evaluate;
pub mod examples;
pub mod lemmas;
pub mod names;
pub mod network;
pub mod random;
pub mod teachers;
pub mod tensor;
pub mod train;
pub mod vectors;

pub use evaluate::{Row, evaluate};
pub use train::{Plan, Trained, train};
pub use vectors::Vectors;
