//! The plan of core: each module with those that it may know.

/// Rooms that everybody may know; these know nobody but each other.
pub const COMMON: [&str; 10] = [
    "disk",
    "error",
    "ids",
    "input",
    "locale",
    "passphrase",
    "settings",
    "shape",
    "text",
    "time",
];

/// Every other module of core, from the ground up, with those below it that it may know. Nothing is
/// said by order alone: a new arrow is a decision, and is written down here.
pub const MAY_KNOW: &[(&str, &[&str])] = &[
    ("pages", &[]),
    ("paper", &[]),
    ("document", &[]),
    ("store", &["pages"]),
    ("salvage", &["pages", "store"]),
    ("sheet", &["document"]),
    (
        "member",
        &[
            "entry",
            "follow_up",
            "mark",
            "material",
            "note",
            "search",
            "store",
        ],
    ),
    ("material", &["document", "store"]),
    ("reading", &["document", "material", "store"]),
    ("entry", &["material", "reading", "sheet", "store"]),
    ("note", &["material", "store"]),
    ("mark", &["material", "store"]),
    ("search", &["document", "material", "store"]),
    ("follow_up", &["entry", "material", "sheet", "store"]),
    (
        "handover",
        &[
            "entry",
            "follow_up",
            "material",
            "member",
            "note",
            "reading",
            "store",
        ],
    ),
    (
        "branch",
        &[
            "entry", "handover", "member", "note", "paper", "report", "search", "sheet", "store",
        ],
    ),
    ("report", &["document", "entry", "material", "paper"]),
    (
        "safety",
        &[
            "branch",
            "document",
            "entry",
            "follow_up",
            "handover",
            "mark",
            "material",
            "member",
            "note",
            "reading",
            "salvage",
            "search",
            "store",
        ],
    ),
    ("fault", &["branch", "member", "safety", "store"]),
    (
        "profile",
        &[
            "branch",
            "entry",
            "follow_up",
            "handover",
            "mark",
            "material",
            "member",
            "note",
            "paper",
            "reading",
            "report",
            "safety",
            "salvage",
            "search",
            "sheet",
            "store",
        ],
    ),
];

/// Rooms that meet SQL: no other module of core names the database's crate.
pub const MEETS_SQL: &[&str] = &[
    "branch",
    "entry",
    "follow_up",
    "handover",
    "mark",
    "material",
    "member",
    "note",
    "pages",
    "profile",
    "reading",
    "safety",
    "salvage",
    "search",
    "settings",
    "store",
];

/// Where a language is known: the locale, who chose one, and documents that are kept as they were written.
/// Everybody else answers messages.
pub const KNOWS_A_LANGUAGE: &[&str] = &[
    "crate::locale",
    "crate::settings",
    "crate::report",
    "crate::branch::reporting",
    "crate::branch::table",
    "crate::fault::report",
    "crate::branch::detail_table",
    "crate::handover::handing",
    "crate::profile::papers",
    "crate::profile::template",
    "crate::safety::rescue::report_file",
];
