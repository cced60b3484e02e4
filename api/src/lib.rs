//! What a window can ask.
