//! Packages that no log would write, signed all the same.

use std::fmt::Write as _;

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256, Sha512};

/// What stands in a first line.
pub struct Head {
    pub seed: u8,
    pub name: &'static str,
    pub number: Option<&'static str>,
    pub lineage: u32,
    pub sequence: u32,
    pub year: i32,
    pub at: String,
    pub entries: usize,
    pub notes: usize,
    pub closed: bool,
    /// `"version":1,"min_reader":1`, or otherwise.
    pub versions: &'static str,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            seed: 7,
            name: "张三",
            number: None,
            lineage: 1,
            sequence: 1,
            year: 2026,
            at: "2026-11-23T09:00:00.000+08:00".to_owned(),
            entries: 1,
            notes: 0,
            closed: false,
            versions: "\"version\":1,\"min_reader\":1",
        }
    }
}

/// An entry's line.
pub fn entry(id: &str, revision: u32, minutes: u32) -> String {
    format!(
        "{{\"record\":\"entry\",\"id\":\"{id}\",\"revision\":{revision},\"date\":\"2026-11-23\",\
         \"minutes\":{minutes},\"form\":\"党课\",\"class\":\"organised\",\"topic\":\"大局\",\
         \"source\":\"written\",\"late\":false,\"edited\":false,\"withdrawn\":false,\
         \"written_at\":\"2026-11-23T09:00:00.000+08:00\",\
         \"changed_at\":\"2026-11-23T09:00:00.000+08:00\"}}\n"
    )
}

/// A reflection's line, first written on that day.
pub fn note(id: &str, revision: u32, day: &str) -> String {
    format!(
        "{{\"record\":\"note\",\"id\":\"{id}\",\"revision\":{revision},\"title\":\"\",\
         \"text\":\"心得\",\"written_at\":\"{day}T09:00:00.000+08:00\",\
         \"changed_at\":\"{day}T09:00:00.000+08:00\"}}\n"
    )
}

/// A package of 张三's with these lines: lineage, number, year.
pub fn of_year((lineage, sequence, year): (u32, u32, i32), lines: &[String]) -> Vec<u8> {
    let notes = lines
        .iter()
        .filter(|line| line.contains("\"record\":\"note\""))
        .count();
    let head = Head {
        lineage,
        sequence,
        year,
        notes,
        entries: lines.len() - notes,
        ..Head::default()
    };
    package(&head, &lines.concat())
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The id of the member with this seed.
pub fn member(seed: u8) -> String {
    let key = SigningKey::from_bytes(&[seed; 32]);
    hex(&Sha256::digest(key.verifying_key().as_bytes())[..16])
}

/// A package with these lines, whole as far as its signature goes.
pub fn package(head: &Head, lines: &str) -> Vec<u8> {
    let key = SigningKey::from_bytes(&[head.seed; 32]);
    let first = format!(
        "{{\"format\":\"xuesi\",\"kind\":\"member\",{},\"member_id\":\"{}\",\"public_key\":\"{}\",\
         \"name\":\"{}\",{}\"branch\":\"第一支部\",\"year\":{},\"closed\":{},\
         \"lineage\":\"{}\",\"sequence\":{},\"written_at\":\"{}\",\"entries\":{},\"notes\":{}}}\n",
        head.versions,
        member(head.seed),
        hex(key.verifying_key().as_bytes()),
        head.name,
        head.number
            .map_or_else(String::new, |number| format!("\"number\":\"{number}\",")),
        head.year,
        head.closed,
        head.lineage,
        head.sequence,
        head.at,
        head.entries,
        head.notes,
    );
    let domain: &[u8] = if head.versions.contains("\"min_reader\":2") {
        b"xuesi member package v2\n"
    } else {
        b"xuesi package v1\n"
    };
    ended((first + lines).into_bytes(), &key, domain)
}

/// These lines and the last one, signed for what the domain says.
fn ended(mut bytes: Vec<u8>, key: &SigningKey, domain: &[u8]) -> Vec<u8> {
    let records = bytes.split(|byte| *byte == b'\n').count() - 2;
    let hash = Sha512::digest(&bytes);
    let signature = key.sign(&[domain, hash.as_slice()].concat());
    let trailer = format!(
        "{{\"record\":\"end\",\"records\":{records},\"sha512\":\"{}\",\"signature\":\"{}\"}}\n",
        hex(&hash),
        hex(&signature.to_bytes())
    );
    bytes.extend(trailer.bytes());
    bytes
}

/// A package of version 2 with these lines: whose, its number.
pub fn second(seed: u8, sequence: u32, lines: &[String]) -> Vec<u8> {
    let of = |kind: &str| {
        let begins = format!("{{\"record\":\"{kind}\"");
        lines
            .iter()
            .filter(|line| line.starts_with(&begins))
            .count()
    };
    let versions = format!(
        "\"version\":2,\"min_reader\":2,\"suite\":1,\"written\":{},\"erased\":{}",
        of("written"),
        of("erased")
    );
    let head = Head {
        seed,
        lineage: seed.into(),
        sequence,
        entries: of("entry"),
        notes: of("note"),
        versions: versions.leak(),
        ..Head::default()
    };
    package(&head, &lines.concat())
}

/// A file sealed from outside as the format says, with anything inside.
pub fn sealed(branch_id: &str, inside: &[u8]) -> Vec<u8> {
    let begun = format!(
        "{{\"format\":\"xuesi-sealed\",\"kind\":\"member\",\"version\":1,\"min_reader\":1,\
         \"branch_id\":\"{branch_id}\",\"branch\":\"第一支部\",\"bytes\":{},\"sha512\":\"{}\"",
        inside.len(),
        hex(&Sha512::digest(inside))
    );
    let check = hex(&Sha512::digest(begun.as_bytes()));
    let mut bytes = format!("{begun},\"check\":\"{check}\"}}\n").into_bytes();
    bytes.extend(inside);
    bytes
}

/// A decision's object as it stands in a collection's first line.
pub fn decision(member: &str, kind: &str, record: &str, revision: u32, digest: &[u8]) -> String {
    format!(
        "{{\"member_id\":\"{member}\",\"kind\":\"{kind}\",\"record\":\"{record}\",\
         \"revision\":{revision},\"digest\":\"{}\"}}",
        hex(digest)
    )
}

/// A collection of the branch with this seed: what it says it decided, and the packages inside.
pub fn collection(seed: u8, at: &str, decisions: &[String], inside: &[&[u8]]) -> Vec<u8> {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let public = key.verifying_key();
    let mut bytes = format!(
        "{{\"format\":\"xuesi\",\"kind\":\"collection\",\"version\":1,\"min_reader\":1,\
         \"branch_id\":\"{}\",\"branch\":\"下级{seed}\",\"public_key\":\"{}\",\
         \"recipient\":\"age1\",\"written_at\":\"{at}\",\"packages\":{},\"decisions\":[{}]}}\n",
        branch_id(seed),
        hex(public.as_bytes()),
        inside.len(),
        decisions.join(",")
    )
    .into_bytes();
    for package in inside {
        let begin = format!("{{\"record\":\"package\",\"bytes\":{}}}\n", package.len());
        bytes.extend(begin.bytes());
        bytes.extend(*package);
    }
    ended(bytes, &key, b"xuesi package v1\n")
}

/// The id of the branch with this seed.
pub fn branch_id(seed: u8) -> String {
    let key = SigningKey::from_bytes(&[seed; 32]).verifying_key();
    let made_from = [b"xuesi branch v1\n", &key.as_bytes()[..], b"age1"].concat();
    hex(&Sha256::digest(made_from)[..16])
}

/// The head of a package that is addressed to that branch: the versions of a [`Head`].
pub fn addressed_to(branch_id: &str) -> &'static str {
    let versions = format!("\"version\":1,\"min_reader\":1,\"branch_id\":\"{branch_id}\"");
    versions.leak()
}

/// A decision of the branch with this seed that these entries are one, as it stands in a line of its own.
pub fn same(seed: u8, member: &str, counts: &str, others: &[&str]) -> String {
    let others: Vec<String> = others.iter().map(|it| format!("\"{it}\"")).collect();
    format!(
        "{{\"record\":\"decision\",\"about\":\"same\",\"member_id\":\"{member}\",\"id\":\"{counts}\",\
         \"others\":[{}],\"origin\":\"{}\",\"branch\":\"下级{seed}\",\
         \"decided_at\":\"2026-11-24T09:00:00.000+08:00\"}}\n",
        others.join(","),
        branch_id(seed)
    )
}

/// A collection of version 2 of the branch with this seed: lines of decisions, and the packages inside.
pub fn second_collection(seed: u8, decisions: &[String], inside: &[&[u8]]) -> Vec<u8> {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let count = match decisions.len() {
        0 => String::new(),
        count => format!(",\"decisions\":{count}"),
    };
    let mut bytes = format!(
        "{{\"format\":\"xuesi\",\"kind\":\"collection\",\"version\":2,\"min_reader\":2,\"suite\":1,\
         \"branch_id\":\"{0}\",\"branch\":\"下级{seed}\",\"public_key\":\"{1}\",\"recipient\":\"age1\",\
         \"written_at\":\"2026-11-24T09:00:00.000+08:00\",\"set\":\"S1\",\"part\":1,\"parts\":1,\
         \"packages\":{2}{count}}}\n",
        branch_id(seed),
        hex(key.verifying_key().as_bytes()),
        inside.len(),
    )
    .into_bytes();
    for package in inside {
        let begin = format!(
            "{{\"record\":\"package\",\"bytes\":{},\"origin\":\"{}\",\"branch\":\"下级{seed}\"}}\n",
            package.len(),
            branch_id(seed)
        );
        bytes.extend(begin.bytes());
        bytes.extend(*package);
    }
    bytes.extend(decisions.concat().bytes());
    ended(bytes, &key, b"xuesi collection v2\n")
}
