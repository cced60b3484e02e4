//! What goes on paper, as a window asks for it.

mod asking;

use asking::{FakePlatform, ask, done, host_at};
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::Host;

fn member() -> (TempDir, TempDir, Host, Value) {
    let (profile, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().1 = Some(folder.path().to_owned());
    let host = host_at(profile.path(), &platform);
    let named = json!({ "name": "李文斌", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    let place = done(&host, "place_pick", json!({}))["id"].clone();
    (profile, folder, host, place)
}

fn note(host: &Host, text: &str) -> Value {
    let note = done(
        host,
        "note_new",
        json!({ "material": null, "section": null, "passage": null }),
    );
    let draft = json!({ "id": note["id"], "title": "体会", "text": text, "scope": "private" });
    done(host, "note_draft", draft);
    note["id"].clone()
}

#[test]
fn p43_a_reflection_is_shown_and_written_from_one_value() {
    let (_profile, folder, host, place) = member();
    let of =
        json!({ "what": "note", "id": note(&host, "一、甲\n甲\u{1}的话。"), "passage": false });
    let shown = done(&host, "paper_preview", json!({ "of": of, "from": 0 }));
    assert_eq!((&shown["of"], &shown["removed"]), (&json!(1), &json!(1)));
    let page = shown["pages"][0].as_str().unwrap();
    assert!(
        page.starts_with("<svg") && !page.contains('\u{1}'),
        "{page}"
    );
    let past = done(&host, "paper_preview", json!({ "of": of, "from": 9 }));
    assert_eq!(past["pages"], json!([]));
    for (format, begins) in [("docx", &b"PK"[..]), ("pdf", b"%PDF")] {
        let asked = json!({ "of": of, "format": format, "place": place });
        let wrote = done(&host, "paper_write", asked);
        let name = wrote["file"].as_str().unwrap();
        assert_eq!(name, format!("学思录_体会.{format}"));
        assert_eq!((&wrote["pages"], &wrote["removed"]), (&json!(1), &json!(1)));
        assert_eq!(wrote["lies"]["opens"], true);
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(begins));
    }
    // A second writing stands beside the first.
    let asked = json!({ "of": of, "format": "docx", "place": place });
    let again = done(&host, "paper_write", asked);
    assert_eq!(again["file"], "学思录_体会-2.docx");
}

#[test]
fn tables_come_in_every_format_and_a_text_is_no_table() {
    let (_profile, _folder, host, place) = member();
    let days = json!({ "year": 2026 });
    let layout = json!({ "columns": [{ "column": "topic", "head": "内容" }] });
    for of in [
        json!({ "what": "personal", "days": days, "layout": layout }),
        json!({ "what": "range", "days": { "from": "2026-03-01", "until": "2026-03-31" } }),
        json!({ "what": "year", "year": 2026 }),
    ] {
        for format in ["xlsx", "csv", "docx", "pdf"] {
            let asked = json!({ "of": of, "format": format, "place": place });
            let wrote = done(&host, "paper_write", asked);
            assert_eq!(wrote["rows"], 0, "{wrote}");
        }
    }
    let of = json!({ "what": "note", "id": note(&host, "话。") });
    let asked = json!({ "of": of, "format": "xlsx", "place": place });
    assert_eq!(ask(&host, "paper_write", asked).unwrap_err().0, "no_table");
}

#[test]
fn what_is_not_there_is_said_and_nothing_is_written() {
    let (_profile, folder, host, place) = member();
    for (of, code) in [
        (json!({ "what": "note", "id": "x" }), "unknown_note"),
        (
            json!({ "what": "excerpts", "material": "x" }),
            "unknown_material",
        ),
        (json!({ "what": "branch", "year": 2026 }), "no_branch"),
        (
            json!({ "what": "range", "days": { "from": "2026-03-02", "until": "2026-03-01" } }),
            "days_reversed",
        ),
        (
            json!({ "what": "range", "days": { "from": "春", "until": "2026-03-01" } }),
            "not_a_date",
        ),
        (json!({ "what": "others" }), "not_a_request"),
        (
            json!({ "what": "year", "year": 2026, "path": "/etc" }),
            "not_a_request",
        ),
    ] {
        let asked = json!({ "of": of, "format": "pdf", "place": place });
        assert_eq!(
            ask(&host, "paper_write", asked).unwrap_err().0,
            code,
            "{of}"
        );
        let asked = json!({ "of": of, "from": 0 });
        assert_eq!(
            ask(&host, "paper_preview", asked).unwrap_err().0,
            code,
            "{of}"
        );
    }
    let of = json!({ "what": "year", "year": 2026 });
    let asked = json!({ "of": of, "format": "pdf", "place": "/etc" });
    assert_eq!(
        ask(&host, "paper_write", asked).unwrap_err().0,
        "unknown_place"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
