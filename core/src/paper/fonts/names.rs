//! The families that are asked for, and those that may stand in.

/// A family that a Chinese document asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// 小标宋: titles.
    XiaoBiaoSong,
    /// 仿宋: the body.
    FangSong,
    /// 黑体: first headings, heads of tables.
    Hei,
    /// 楷体: second headings, passages.
    Kai,
    /// 宋体: page numbers, cells of tables.
    Song,
}

/// All of them.
pub const FAMILIES: [Family; 5] = [
    Family::XiaoBiaoSong,
    Family::FangSong,
    Family::Hei,
    Family::Kai,
    Family::Song,
];

impl Family {
    /// The family by its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::XiaoBiaoSong => "小标宋",
            Self::FangSong => "仿宋",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
            Self::Song => "宋体",
        }
    }

    /// The place in [`FAMILIES`].
    pub const fn place(self) -> usize {
        match self {
            Self::XiaoBiaoSong => 0,
            Self::FangSong => 1,
            Self::Hei => 2,
            Self::Kai => 3,
            Self::Song => 4,
        }
    }

    /// Names of the family itself, the best first, as [`plain`] writes them; a name that begins so
    /// is one of them.
    const fn own(self) -> &'static [&'static str] {
        match self {
            Self::XiaoBiaoSong => &["方正小标宋", "fzxiaobiaosong", "小标宋"],
            Self::FangSong => &[
                "仿宋gb2312",
                "fangsonggb2312",
                "方正仿宋",
                "fzfangsong",
                "仿宋",
                "fangsong",
                "华文仿宋",
                "stfangsong",
                "fandolfang",
            ],
            Self::Hei => &[
                "simhei",
                "黑体",
                "方正黑体",
                "fzhei",
                "stheiti",
                "华文黑体",
                "heitisc",
                "fandolhei",
            ],
            Self::Kai => &[
                "楷体gb2312",
                "kaitigb2312",
                "方正楷体",
                "fzkai",
                "楷体",
                "kaiti",
                "simkai",
                "stkai",
                "华文楷体",
                "kaitisc",
                "arplukai",
                "lxgwwenkai",
                "霞鹜文楷",
                "fandolkai",
            ],
            Self::Song => &[
                "simsun",
                "宋体",
                "新宋体",
                "nsimsun",
                "方正书宋",
                "fzshusong",
                "stsong",
                "华文宋体",
                "songtisc",
                "fandolsong",
            ],
        }
    }

    /// Who stands in, in this order, after the family itself.
    const fn others(self) -> &'static [Other] {
        use Other::{Another, Bold, Regular};
        match self {
            Self::XiaoBiaoSong => &[
                Regular(&["华文中宋", "stzhongsong", "方正大标宋", "fzdabiaosong"]),
                Bold(SERIF),
                Another(Self::Hei),
                Another(Self::Song),
            ],
            Self::FangSong => &[
                Another(Self::Song),
                Regular(SERIF),
                Regular(SANS),
                Another(Self::Hei),
            ],
            Self::Hei => &[Regular(SANS), Bold(SERIF), Another(Self::Song)],
            Self::Kai => &[
                Another(Self::FangSong),
                Another(Self::Song),
                Regular(SERIF),
                Regular(SANS),
            ],
            Self::Song => &[
                Regular(SERIF),
                Another(Self::FangSong),
                Regular(SANS),
                Another(Self::Hei),
            ],
        }
    }

    /// Whether a font of this name is one of the family.
    pub fn is_called(self, name: &str) -> bool {
        of_names(self.own(), &[name.to_owned()]).is_some()
    }

    /// How well a face serves, the least the best; none where it does not.
    pub fn rank(self, families: &[String], weight: u16) -> Option<u32> {
        let own = of_names(self.own(), families).filter(|_| weight < 600);
        if let Some(place) = own.or_else(|| self.own_bold(families, weight)) {
            return Some(place);
        }
        self.others().iter().zip(1_u32..).find_map(|(other, step)| {
            let place = match other {
                Other::Regular(names) => {
                    of_names(names, families).filter(|_| (350..=500).contains(&weight))
                }
                Other::Bold(names) => of_names(names, families).filter(|_| weight >= 600),
                Other::Another(family) => of_names(family.own(), families).filter(|_| weight < 600),
            };
            place.map(|place| step * STEP + place)
        })
    }

    /// 小标宋 calls itself bold in some of its files.
    fn own_bold(self, families: &[String], weight: u16) -> Option<u32> {
        (self == Self::XiaoBiaoSong && weight >= 600)
            .then(|| of_names(self.own(), families))
            .flatten()
    }
}

/// Ranks below this are the family itself.
pub const STEP: u32 = 1_000;

/// Faces that stand in for a family.
#[derive(Clone, Copy, Debug)]
enum Other {
    /// Those of these names, neither thin nor bold.
    Regular(&'static [&'static str]),
    /// The bold ones.
    Bold(&'static [&'static str]),
    /// Those of another family.
    Another(Family),
}

/// Chinese faces with serifs, as free systems have them.
const SERIF: &[&str] = &[
    "notoserifcjksc",
    "sourcehanserifsc",
    "思源宋体",
    "sourcehanserifcn",
    "notoserifsc",
    "sourcehanserif",
    "notoserifcjk",
    "arplumingcn",
    "arplsungtil",
    "arpluming",
];

/// And without.
const SANS: &[&str] = &[
    "notosanscjksc",
    "sourcehansanssc",
    "思源黑体",
    "sourcehansanscn",
    "notosanssc",
    "sourcehansans",
    "notosanscjk",
    "microsoftyahei",
    "微软雅黑",
    "pingfangsc",
    "hiraginosansgb",
    "harmonyossanssc",
    "misans",
    "wenquanyimicrohei",
    "文泉驿微米黑",
    "wenquanyizenhei",
    "文泉驿正黑",
    "droidsansfallback",
];

/// The first of `names` that one of the families begins with.
fn of_names(names: &[&str], families: &[String]) -> Option<u32> {
    names
        .iter()
        .zip(0_u32..)
        .find(|(name, _)| {
            families
                .iter()
                .any(|family| plain(family).starts_with(**name))
        })
        .map(|(_, place)| place)
}

/// A name as it is compared: small letters, without spaces, strokes and underlines.
pub fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(family: Family, name: &str, weight: u16) -> Option<u32> {
        family.rank(&[name.to_owned()], weight)
    }

    #[test]
    fn a_family_comes_before_whoever_stands_in() {
        let own = rank(Family::FangSong, "仿宋_GB2312", 400).unwrap();
        let other = rank(Family::FangSong, "FangSong", 400).unwrap();
        let song = rank(Family::FangSong, "SimSun", 400).unwrap();
        let noto = rank(Family::FangSong, "Noto Serif CJK SC", 400).unwrap();
        assert!(own < other && other < STEP && STEP <= song && song < noto);
        assert_eq!(rank(Family::FangSong, "DejaVu Sans", 400), None);
        assert_eq!(rank(Family::FangSong, "Noto Serif CJK SC", 700), None);
    }

    #[test]
    fn a_title_is_heavy_where_it_can_be() {
        let heavy = rank(Family::XiaoBiaoSong, "Noto Serif CJK SC", 700).unwrap();
        assert!(rank(Family::XiaoBiaoSong, "华文中宋", 400).unwrap() < heavy);
        assert!(heavy < rank(Family::XiaoBiaoSong, "SimHei", 400).unwrap());
        assert_eq!(rank(Family::XiaoBiaoSong, "Noto Serif CJK SC", 400), None);
    }
}
