use super::*;

const CUT: &str = concat!(
    "　　同志们：\n　　今天开会，主要是部署下一阶段的学习。根据安排，我讲\n两点意见。\n\n",
    "　　一、提高认识，把学习作为全年工作的第一件大事来抓，真\n正学出成效\n",
    "　　学习是做好工作的前提。大家要静下心来，读原文、悟原理。\n不能走过场。\n",
);

#[test]
fn lines_of_one_paragraph_become_one() {
    let joined = joined(CUT, false);
    let lines: Vec<&str> = joined.lines().collect();
    assert_eq!(
        lines,
        [
            "　　同志们：",
            "　　今天开会，主要是部署下一阶段的学习。根据安排，我讲两点意见。",
            "",
            "　　一、提高认识，把学习作为全年工作的第一件大事来抓，真正学出成效",
            "　　学习是做好工作的前提。大家要静下心来，读原文、悟原理。不能走过场。",
        ]
    );
    assert!(joined.ends_with('\n'));
}

#[test]
fn a_text_that_was_not_cut_stays_as_it_is() {
    for text in [
        "",
        "\n",
        "讲话\n\n一、甲\n乙。\n",
        "短\n短短\n短\n",
        include_str!("../../../assets/speech.txt"),
    ] {
        assert_eq!(joined(text, false), text);
        assert_eq!(joined(text, true), text);
    }
}

#[test]
fn page_numbers_go_when_asked_and_what_they_cut_comes_together() {
    let text =
        "一、甲\n各支部要把学习摆在突出位置，结合本单位实际抓\n\n— 1 —\n\n好落实。\n3\n二、乙\n";
    assert_eq!(joined(text, false), text);
    assert_eq!(
        joined(text, true),
        "一、甲\n各支部要把学习摆在突出位置，结合本单位实际抓好落实。\n二、乙\n"
    );
}

#[test]
fn words_of_latin_letters_keep_a_space() {
    let text = "　　系统的操作说明放在共享文件夹里面，文件名是 README\nfirst 的那一个，请大家先读一遍再动手操作，不要着急不要慌\n张。\n　　第二段。\n　　第三段。\n";
    assert!(joined(text, false).contains("README first"));
}
