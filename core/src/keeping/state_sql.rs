//! Asks a log and a collection what they hold.
