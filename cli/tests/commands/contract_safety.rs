//! Copies in a second place, looking before restoring, moving: words, fields and exit statuses.

use std::path::Path;

use serde_json::{Value, json};

use crate::person::Person;

fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "{field}: {value}");
    }
}

const PLACE: [&str; 5] = ["path", "present", "last_copied_at", "missing", "problem"];

#[test]
fn a_second_place_is_chosen_shown_filled_and_forgotten() {
    let person = Person::member();
    assert_eq!(person.json(["backup", "place"]), Value::Null);
    let drive = person.beside("U盘");
    let set = ["backup", "place", "set", word(&drive)];
    assert_eq!(person.run_json(set).refusal(), "not_a_folder");
    std::fs::create_dir(&drive).unwrap();
    let place = person.json(set);
    has(&place, &PLACE);
    assert_eq!(
        (&place["present"], &place["missing"]),
        (&json!(true), &json!(0))
    );
    let said = person.run(set).out;
    assert!(
        said.contains("仅自己看的心得"),
        "who holds it can read it: {said}"
    );
    let made = person.json(["backup"]);
    assert_eq!(made["second"]["missing"], 0);
    let list = person.json(["backup", "list"]);
    let rows = list.as_array().unwrap();
    has(
        &rows[0],
        &[
            "id",
            "file",
            "made_at",
            "bytes",
            "of",
            "entries",
            "notes",
            "changed_at",
        ],
    );
    let second = rows.iter().filter(|row| row["place"] == "second").count();
    assert_eq!(second * 2, rows.len());
    assert!(person.run(["backup", "list"]).out.contains("备用备份位置"));
    // The drive is away: said, and the copy is made all the same.
    std::fs::rename(&drive, person.beside("口袋")).unwrap();
    let made = person.json(["backup"]);
    assert_eq!(
        (&made["place"], &made["second"]["present"]),
        (&json!("profile"), &json!(false))
    );
    assert_eq!(made["second"]["problem"]["code"], "absent");
    assert!(person.run(["backup", "place"]).out.contains("连接以后"));
    assert_eq!(person.json(["backup", "place", "forget"]), Value::Null);
    assert_eq!(person.json(["backup", "place"]), Value::Null);
    let inside = person.run_json(["backup", "place", "set", word(&person.profile)]);
    assert_eq!(inside.refusal(), "place_in_profile");
}

#[test]
fn p08_restoring_is_looked_at_first() {
    let person = Person::member();
    let copy = person.json(["backup"]);
    let id = copy["id"].as_str().unwrap();
    person.add("个人自学", "后来写的", "30");
    let before = person.bytes();
    let preview = person.json(["restore", id, "--dry-run"]);
    assert_eq!(person.bytes(), before);
    has(
        &preview,
        &[
            "backup",
            "whose",
            "somebody_else",
            "now",
            "compared",
            "lines",
            "more",
            "new_lineage",
        ],
    );
    assert_eq!(preview["compared"]["entries"]["gone"], 1);
    assert_eq!(preview["lines"][0]["title"], "后来写的");
    let said = person.run(["restore", id, "--dry-run"]).out;
    assert!(
        said.contains("后来写的") && said.contains("将移除"),
        "{said}"
    );
    let restored = person.json(["restore", id]);
    person.json(["restore", restored["kept"]["id"].as_str().unwrap()]);
    assert_eq!(person.json(["entry", "list"]).as_array().unwrap().len(), 2);
    assert_eq!(
        person
            .run_json(["restore", "member-x", "--dry-run"])
            .refusal(),
        "unknown_backup"
    );
}

#[test]
fn a_profile_moves_in_one_file() {
    let old = Person::member();
    let member = old.json(["init", "--name", "张三", "--branch", "第一支部"]);
    let drive = old.beside("U盘");
    let open = old.json(["move", "out", "--no-passphrase", "--to", word(&drive)]);
    has(&open, &["file", "bytes", "encrypted", "sha256", "verified"]);
    assert!(open["file"].as_str().unwrap().ends_with(".xuesi-move"));
    let file = drive.join("搬家.xuesi-move");
    let pass = old.file("口令", "学 习 二〇二六\n");
    let out = [
        "move",
        "out",
        "--to",
        word(&file),
        "--passphrase-file",
        word(&pass),
    ];
    let sealed = old.json(out);
    assert_eq!(
        (&sealed["encrypted"], &sealed["file"]),
        (&json!(true), &json!(word(&file)))
    );
    assert_eq!(old.run_json(out).refusal(), "file_exists");
    // Said on the old computer from now on, beside every answer for people.
    let said = old.run(["entry", "list"]);
    assert!(said.code == 0 && said.err.contains("迁移文件"), "{said:?}");
    assert_eq!(old.run_json(["entry", "list"]).err, "");
    assert_eq!(old.json(["move", "stay"]), json!({"moved_out_at": null}));
    assert_eq!(old.run(["entry", "list"]).err, "");

    let new = Person::stranger();
    let read = ["move", "in", word(&file)];
    assert_eq!(new.run_json(read).refusal(), "no_passphrase");
    let wrong = old.file("别的口令", "学习\n");
    let with = |pass| [&read[..], &["--passphrase-file", pass]].concat();
    assert_eq!(
        new.run_json(with(word(&wrong))).refusal(),
        "wrong_passphrase"
    );
    assert!(
        !new.profile.exists(),
        "what is refused leaves nothing behind"
    );
    let moved = new.json(with(word(&pass)));
    assert_eq!(
        (&moved["member_id"], &moved["entries"]),
        (&member["member_id"], &json!(1))
    );
    assert_eq!(
        (&moved["keeps_branch"], &moved["kept"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(new.json(["check", "--full"])["ok"], true);
    assert_eq!(new.json(["entry", "list"]), old.json(["entry", "list"]));
    assert_eq!(
        new.run(["entry", "list"]).err,
        "",
        "the new one has nothing to say"
    );

    assert_eq!(new.run_json(with(word(&pass))).refusal(), "log_there");
    let again = new.json([&with(word(&pass))[..], &["--replace"]].concat());
    assert_eq!(again["kept"][0]["of"], "member");
    let text = old.file("文字.xuesi-move", "学而时习之");
    assert_eq!(
        new.run_json(["move", "in", word(&text)]).refusal(),
        "not_a_move_file"
    );
    let stranger = Person::stranger();
    assert_eq!(
        stranger
            .run_json(["move", "out", "--no-passphrase", "--to", word(&drive)])
            .refusal(),
        "no_member"
    );
    assert!(!stranger.profile.exists());
}
