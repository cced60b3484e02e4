//! Sticks as they come: with everything on them but what was asked for.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::people::{collect, hand_over, member, secretary, stick, verdicts, word};

#[cfg(unix)]
#[test]
fn p35_what_is_no_package_is_passed_over_or_named() {
    use std::os::unix::fs::symlink;
    let (secretary, zhang, stick, elsewhere) =
        (secretary(&["张三"]), member("张三"), stick(), stick());
    let root = stick.path();
    let real = hand_over(&zhang, elsewhere.path());
    let deep = (0..40).fold(root.to_owned(), |folder, level| {
        folder.join(format!("第{level}层"))
    });
    fs::create_dir_all(&deep).unwrap();
    fs::rename(&real, deep.join("真的.XUESI")).unwrap();
    symlink(deep.join("真的.XUESI"), root.join("链接.xuesi")).unwrap();
    symlink("/dev/zero", root.join("零.xuesi")).unwrap();
    symlink(root, root.join("圈")).unwrap();
    symlink("没有", root.join("断.xuesi")).unwrap();
    fs::create_dir(root.join("文件夹.xuesi")).unwrap();
    let pipe = root.join("管道.xuesi");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    fs::write(root.join("autorun.inf"), "[autorun]\nopen=x.exe\n").unwrap();
    fs::write(root.join("学思录.lnk"), "L\0\0\0").unwrap();
    fs::write(root.join("._真的.xuesi"), "\0\u{5}\u{16}\u{7}").unwrap();
    fs::write(root.join("a\u{202E}b\u{1B}[31m.xuesi"), "不是").unwrap();
    fs::create_dir(root.join("照片")).unwrap();
    for at in 0..20_000 {
        fs::write(root.join(format!("照片/{at}.jpg")), "").unwrap();
    }
    let collected = collect(&secretary, root);
    let mut kinds = verdicts(&collected);
    kinds.sort_unstable();
    assert_eq!(kinds, ["accepted", "not_a_package"]);
    let mut skipped: Vec<(String, &str)> = collected["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let file = std::path::Path::new(one["file"].as_str().unwrap());
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, one["why"].as_str().unwrap())
        })
        .collect();
    skipped.sort();
    let expected = [
        ("._真的.xuesi", "metadata"),
        ("文件夹.xuesi", "folder"),
        ("断.xuesi", "link"),
        ("管道.xuesi", "special"),
        ("链接.xuesi", "link"),
        ("零.xuesi", "link"),
    ];
    let expected = expected.map(|(name, why)| (name.to_owned(), why));
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(skipped, expected);
    // On a terminal the odd name does nothing.
    let shown = secretary.run(["branch", "collect", word(root)]);
    assert!(
        shown.out.chars().all(|c| c == '\n' || !c.is_control()),
        "{shown:?}"
    );
    for why in ["链接", "附属", "普通文件"] {
        assert!(shown.out.contains(why), "{why}");
    }
    // Looked at alone, a pipe is no package, and nobody waits for it.
    let looked = secretary.run_json(["package", "verify", word(&pipe)]);
    let looked: Value = serde_json::from_str(&looked.out).unwrap();
    assert_eq!(looked["verdict"], "not_a_package");
}

#[test]
fn an_empty_stick_is_no_error_and_one_file_can_be_collected() {
    let (secretary, zhang, stick) = (secretary(&["张三"]), member("张三"), stick());
    let empty = collect(&secretary, stick.path());
    assert_eq!(
        (&empty["files"], &empty["accepted"]),
        (&json!([]), &json!(0))
    );
    let file = hand_over(&zhang, stick.path());
    hand_over(&member("李四"), stick.path());
    assert_eq!(verdicts(&collect(&secretary, &file)), ["accepted"]);
}

#[test]
fn p35_what_was_meant_as_a_package_is_named_and_the_recycle_bin_passed_over() {
    use std::io::Write as _;
    let (secretary, zhang, stick, elsewhere) =
        (secretary(&["张三"]), member("张三"), stick(), stick());
    let root = stick.path();
    let real = fs::read(hand_over(&zhang, elsewhere.path())).unwrap();
    fs::write(root.join("张三.xuesi.txt"), &real).unwrap();
    fs::write(root.join("张三.xuesi.part"), &real).unwrap();
    fs::write(root.join("照片.zip"), "PK").unwrap();
    for bin in ["$RECYCLE.BIN", ".Trash-1000"] {
        fs::create_dir(root.join(bin)).unwrap();
        fs::write(root.join(bin).join("旧的.xuesi"), &real).unwrap();
    }
    let mut archive = zip::ZipWriter::new(fs::File::create(root.join("一组.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("里面/张三.xuesi", options).unwrap();
    archive.write_all(&real).unwrap();
    archive.finish().unwrap();
    let collected = collect(&secretary, root);
    assert_eq!(collected["accepted"], 0);
    let mut skipped: Vec<(&str, &str)> = collected["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["file"].as_str().unwrap(), one["why"].as_str().unwrap()))
        .map(|(file, why)| (file.rsplit('/').next().unwrap(), why))
        .collect();
    skipped.sort_unstable();
    let expected = [
        ("$RECYCLE.BIN", "recycled"),
        (".Trash-1000", "recycled"),
        ("一组.zip", "archived"),
        ("张三.xuesi.txt", "renamed"),
    ];
    assert_eq!(skipped, expected);
    let said = secretary.run(["branch", "collect", word(root)]).out;
    assert!(
        said.contains("先解压") && said.contains("改回 .xuesi"),
        "{said}"
    );
}
