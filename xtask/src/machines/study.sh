# A year of one member, as a plain user of a clean system. The first word is the program.
program=$1
cd "$HOME"
"$program" --version
"$program" init --name 张三 --branch 第一支部
"$program" entry add --date 2026-11-20 --minutes 90 --form 个人自学 --topic 读讲话
"$program" totals --year 2026
"$program" package write --year 2026 --to 'U盘'
"$program" package verify U盘/*.xuesi
"$program" backup
"$program" check --full
