//! Collections: a branch's packages in one file.

use ed25519_dalek::SigningKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::write::{AT, entry, good, key, line, package, signed};
use super::{Vector, vector};

/// The branch's half for seals; the recipient of [`super::sealed::IDENTITY`].
pub const RECIPIENT: &str = "age1wwed3dm24x6nvcqr90y0tk97uw36un3m8flafxk7s8mng7354f5qman8rh";

/// The key that signs for the branch.
pub fn branch_key() -> SigningKey {
    key(9)
}

/// The first 16 bytes of the SHA-256 over a domain and both public halves.
pub fn branch_id() -> String {
    let mut sha = Sha256::new();
    sha.update(b"xuesi branch v1\n");
    sha.update(branch_key().verifying_key().as_bytes());
    sha.update(RECIPIENT);
    hex::encode(&sha.finalize()[..16])
}

/// The first line of a collection.
pub fn header(packages: usize) -> Value {
    json!({
        "format": "xuesi",
        "kind": "collection",
        "version": 1,
        "min_reader": 1,
        "branch_id": branch_id(),
        "branch": "第一支部",
        "public_key": hex::encode(branch_key().verifying_key().as_bytes()),
        "recipient": RECIPIENT,
        "written_at": AT,
        "packages": packages,
    })
}

/// A collection of these packages, whole.
pub fn collection(header: &Value, packages: &[Vec<u8>]) -> Vec<u8> {
    let mut body = line(header).into_bytes();
    for package in packages {
        body.extend(format!("{{\"record\":\"package\",\"bytes\":{}}}\n", package.len()).bytes());
        body.extend(package);
    }
    signed(body, &branch_key())
}

/// All of them.
pub fn all() -> Vec<Vector> {
    let other = package(&key(8), &[entry(1, 30)]);
    let mut altered = other.clone();
    let at = altered
        .windows(4)
        .position(|part| part == b":30,")
        .expect("its minutes")
        + 1;
    altered[at] = b'4';
    let whole = collection(&header(2), &[good(), other.clone()]);
    let mut other_id = header(1);
    other_id["branch_id"] = json!("00".repeat(16));
    let by_another = {
        let body = line(&header(0));
        signed(body, &key(7))
    };
    let inner = collection(&header(0), &[]);
    let decided = |record: &str| {
        let mut header = header(0);
        header["decisions"] = json!([{
            "member_id": "0f".repeat(16), "kind": "package", "record": record, "revision": 2,
            "digest": "a5".repeat(16),
        }]);
        collection(&header, &[])
    };
    vec![
        vector(
            "collection",
            "intact",
            "two members' packages, as they came",
            whole.clone(),
        )
        .with("packages", 2),
        vector(
            "collection-empty",
            "intact",
            "nothing was handed in",
            collection(&header(0), &[]),
        )
        .with("packages", 0),
        vector(
            "collection-decisions",
            "intact",
            "what the branch decided about a fork goes along",
            decided("2026/1"),
        )
        .with("packages", 0),
        vector(
            "collection-decision-odd",
            "not_a_package",
            "a decision about a package without its year",
            decided("1"),
        ),
        vector(
            "collection-altered-inside",
            "altered",
            "the branch signed it, but one package in it is not as its member signed it",
            collection(&header(2), &[good(), altered]),
        ),
        vector(
            "collection-cut",
            "incomplete",
            "ends after the first package",
            whole[..whole.len() - other.len() - 300].to_vec(),
        ),
        vector(
            "collection-counts-wrong",
            "not_a_package",
            "three packages are announced, two are there",
            collection(&header(3), &[good(), other]),
        ),
        vector(
            "collection-id-of-another",
            "altered",
            "the id is not made from the keys",
            collection(&other_id, &[good()]),
        ),
        vector(
            "collection-signed-by-another",
            "altered",
            "not signed by the branch's key",
            by_another,
        ),
        vector(
            "collection-in-collection",
            "not_a_package",
            "a collection holds members' packages only",
            collection(&header(1), &[inner]),
        ),
    ]
}
