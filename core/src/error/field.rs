//! Fields that somebody fills in.

use strum::{EnumIter, IntoStaticStr};

use crate::locale::{Key, Message};

/// A field that somebody fills in: named in sentences, and to the window so that it can show the
/// sentence beside the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Field {
    /// 日期
    Date,
    /// 分钟
    Minutes,
    /// 学习形式
    Form,
    /// 学习主题
    Topic,
    /// 开始时间
    Start,
    /// 地点
    Place,
    /// 主讲(主持)人
    Host,
    /// 材料
    Material,
    /// 认定学时
    Credit,
    /// 备注
    Remark,
    /// 怎么学
    How,
    /// 传达文件
    Document,
    /// 传达内容
    Conveyed,
    /// 问题
    Problem,
    /// 发现
    Finding,
    /// 对策
    Answer,
    /// 原因
    Reason,
    /// 姓名
    Name,
    /// 支部
    Branch,
    /// 编号
    Number,
    /// 标题
    Title,
    /// 搜索内容
    Query,
    /// 心得体会
    Note,
    /// 引文
    Quote,
    /// 要求学习的单位
    RequiredBy,
    /// 批注
    MarkWords,
    /// 交由谁办
    Asked,
    /// 环节的说明
    StageWords,
    /// 回头看所写
    Recalled,
    /// 月份
    Month,
    /// 年份
    Year,
    /// 几年
    Years,
    /// 目标
    Goal,
    /// 学时
    Hours,
    /// 多少分钟为一学时
    MinutesPerHour,
    /// 半天算几学时
    HoursPerHalfDay,
    /// 口令
    Passphrase,
    /// 字号
    TypeSize,
    /// 行距
    LineHeight,
    /// 每行字数
    LineLength,
    /// 界面大小
    Scale,
}

impl Field {
    /// As the window and the locales know it.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// As people call it. A test holds the locales to a name for each.
    pub fn name(self) -> Message {
        match Key::find("field-", self.key()) {
            Some(key) => key.into(),
            None => Message::Verbatim(self.key().to_owned()),
        }
    }
}
