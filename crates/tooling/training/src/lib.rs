//! Treebanks to models.
