# 一条学习记录说些什么：窗口、命令行和表格都用
entry-date = 日期
entry-minutes = 分钟
entry-form = 学习形式
entry-topic = 学习主题
entry-start = 开始时间
entry-start-hint = 如 15:00
entry-place = 地点
entry-host = 主讲（主持）人
entry-credit = 认定学时
entry-credit-hint = 代替按分钟折算
entry-remark = 备注
entry-material = 材料
field-date = 日期
field-minutes = 分钟
field-form = 学习形式
field-topic = 学习主题
field-start = 开始时间
field-place = 地点
field-host = 主讲（主持）人
field-material = 材料
field-credit = 认定学时
field-remark = 备注
entry-how = 怎么学
way-original = 原原本本学
way-integrated = 融会贯通学
way-with-questions = 带着问题学
way-with-practice = 联系实际学
field-how = 怎么学
entry-document = 传达文件
entry-document-pick = 从材料中选择
entry-conveyed = 传达内容
entry-problem = 问题
entry-finding = 发现
entry-answer = 对策
field-document = 传达文件
field-conveyed = 传达内容
field-problem = 问题
field-finding = 发现
field-answer = 对策
help-arg-document = 第一议题的传达文件：材料的编号，或者文件名称；填空则删除
help-arg-conveyed = 第一议题传达了什么，最多 5000 字；填空则删除
help-arg-problem = 调查研究的问题，最多 5000 字；填空则删除
help-arg-finding = 调查研究的发现，最多 5000 字；填空则删除
help-arg-answer = 调查研究的对策，最多 5000 字；填空则删除

# 彻底删除时无法清理的文件，为什么：窗口和命令行都说
left-aside = 损坏后原样保留的学习记录
left-journal = 学习记录找不到时留下的部分
left-move-file = 迁移文件
left-unreadable = 无法读取的备份
left-newer = 更新版本的学思录的备份
left-away = 备用备份位置未连接，连接后再清理
left-former = 以前的备用备份位置，未连接，没有清理；连接后再选作备用备份位置就清理
left-other = 另一台电脑的备份：这里的已经清理，那台电脑上的要在那台电脑上删除
left-copy = 自行复制的一份学习记录，不是程序所做的备份
left-link = 指向一份学习记录的链接；它指向的文件请自行处理
left-unknown-place = 这个文件无法读取，不知道备用备份位置在哪里，那里的备份没有清理；重新选择备用备份位置就清理
left-branch = 支部的汇总：已提交的内容仍在支部，也在这个文件中
left-branch-backups = 支部汇总的备份：已提交的内容仍在支部，也在这个文件夹的 branch 备份中
left-failed = 这次没有清理完，下次打开时再试
second-to-clean = 有 { $count } 条已彻底删除，备用备份位置的备份中还没有清理；连接以后，打开学习记录时就清理。

help-arg-how = 怎么学：original 原原本本学，integrated 融会贯通学，with_questions 带着问题学，with_practice 联系实际学；可以填几个，填空则删除
error-unknown-way = “{ $given }”不是四种学法之一，尚未保存。请填写：原原本本学、融会贯通学、带着问题学、联系实际学。

# 一条决定为什么有效、为什么无效：窗口和命令行都说
worth-counts = 有效
worth-undone = 已撤销
worth-before = 以前的版本收到的，没有记录是哪个支部的决定
worth-untrusted = 还没有核对过那个支部的核对码
worth-not-inside = 带来这条内容的密钥，在那个支部的上报文件中没有提交文件
worth-handed-in-here = 这个人直接向本支部提交，只由本支部决定
worth-not-seen = 它认定的内容这里没有收到过
worth-not-one = 这几条不是几份学习记录里同一个表格的同一行
worth-outranked = 它认定的一条来自没有核对过的密钥，核对过的密钥也带来了同一行
worth-decided-here = 这里已另有决定
worth-superseded = 同一支部后来另有决定
worth-disagree = 几个信任的支部决定不一致
worth-held = 这把密钥还没有确认是谁的
worth-not-known = 这个版本不能识别这种决定

# 表中的一行、一张工作表为什么未读取：窗口和命令行都说
row-sum = 合计行
row-signature = 签字或落款
row-note = 说明
row-heading = 小标题
row-heads = 重复的表头
row-hidden = 隐藏的行
row-hidden-column = 隐藏的列
row-unfilled = 没有填写的行
row-other-table = 另一张表
row-no-name = 不在要读取的列中
sheet-hidden = 隐藏的工作表
sheet-no-heads = 没有要找的表头
# Rows of a table that look like an entry which is there
import-why-several = 相似的不止一条，请选择
import-why-timed = 那一条是计时的，请选择
import-why-closed = 那一年度已报齐，请选择
settled-one = { $name }（{ $number }）：以前待确认的，现在归到名册，一并计入。

# 恢复将改变的，不是一条一条的：窗口和命令行都说
also-member = 姓名、支部、编号或密钥
also-rule = 学时折算
also-goals = 目标
also-forms = 学习形式
also-read-marks = 读到哪里、读过哪些
also-reading-time = 阅读时间
also-follow-ups = 落实的环节、回头看、学习计划
also-handing-in = 支部证书、要提交的心得
also-imports = 导入过的表格
also-settings = 设置
also-branch = 支部的名称或密钥
also-decisions = 核对、待确认和内容不一致的决定

# 添加材料时
left-out-deleted = 修订中已删除的文字未保留（{ $count } 字）。
left-out-hidden = 隐藏的文字未保留（{ $count } 字）。
left-out-headers-footers = 页眉、页脚未保留。
left-out-contents = 目录未保留。
left-out-pictures = 图片未保留（{ $count } 处）。
left-out-comments = 批注未保留（{ $count } 处）。
left-out-readings = 注音未保留（{ $count } 处）。
left-out-symbols = 特殊符号没有对应的文字，未保留（{ $count } 处）。

# 落实、回头看、自查
stage-convey = 传达学习
stage-deploy = 研究部署
stage-carry-out = 任务落实
stage-check = 督促检查
stage-report = 结果报告
plan-kind-topic = 专题
plan-kind-text = 必读篇目
plan-kind-meeting = 会议
inspected-first-topic = 第一议题
inspected-inquiry = 调查研究
inspected-follow-up = 落实
gap-follow-up = 落实逾期
gap-unread = 必学未读
gap-look-back = 回头看
gap-plan = 计划未完成
gap-goal = 学时未达
gap-draft = 心得草稿
gap-sections = { $count } 节未读
gap-hours = 还差 { $hours } 学时
gap-until = { $date } 前
gaps-none = 没有需要补的。
note-stays-with-branch = 这篇心得以前提交过：以后不再提交全文，但已提交的那一版仍在支部。
branch-gap-held = 待确认
branch-gap-fork = 内容不一致
branch-gap-missing = 未交
branch-gap-no-card = 没有支部证书
