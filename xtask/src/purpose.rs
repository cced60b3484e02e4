//! The purpose that the machine is being made ready for: it decides what is wanted of it, and what
//! is installed.

/// A reason for the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building the window and opening it.
    Run,
    /// That, and driving it.
    Test,
    /// Building what people get, as packages.
    Package,
    /// Installing and using those on clean systems.
    Machines,
}
