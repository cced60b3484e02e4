# 备用备份位置、恢复之前的预览、迁移到新电脑

# 迁移到新电脑
moved-out = 这里的学习记录已在 { $day } 导出为迁移文件。如果已在新电脑上使用，请以那里的为准；在这里继续使用也可以，两边各自提交，支部都能收。

# 备用备份位置怎么了
second-absent = “{ $path }”现在未连接。电脑中的备份都在；连接以后，缺少的会自动补齐。
second-drive-full = “{ $path }”空间不足，备份没有全部存入。电脑中的备份都在。请腾出空间，或更换位置。
second-drive-read-only = “{ $path }”不能保存文件，备份没有存入。电脑中的备份都在。请关闭写保护，或更换位置。
second-read-back = “{ $path }”中读出的内容与存入的不一致，那一份无效，已经删除。电脑中的备份都在。请换一个U盘。
second-unreadable = 记录备用备份位置的文件（second-place.json）无法读取，不再备份到那里；电脑中的备份都在。请重新选择备用备份位置，无法读取的那个文件会另外保留。
second-failed = “{ $path }”中途断开或出错，备份没有全部存入。电脑中的备份都在；下次会再试。

# 命令行
cli-no-second = 还没有备用备份位置。请用 backup place set 选择一个 U盘或另一个盘上的文件夹。
cli-second = 备用备份位置：{ $path }，备份都在，上次备份到那里是 { $last }。
cli-second-missing = 备用备份位置：{ $path }，还缺 { $missing } 份，上次备份到那里是 { $last }。
cli-second-never = 备用备份位置：{ $path }，尚未备份到那里。
cli-second-open = 请注意：得到那个盘的人都能查看这些备份，包括仅自己看的心得。请妥善保管。
cli-kept = 被替换的那份留作备份 { $id }，恢复它即可退回。
cli-kept-damaged = 原来那份已损坏，原样留作 { $id }，不会删除；要从中抢救，先用 restore { $id } 将它放回，再用 salvage。
cli-restore-would = 恢复 { $made } 的备份（{ $id }），将有以下变化：
cli-restore-other = 请注意：这是另一个人或另一个支部的（“{ $name }”）。
cli-restored-whose = 这份备份是“{ $name }”的。
cli-restored-damaged = 损坏的文件 { $id } 已原样放回。请用 salvage --dry-run 查看能抢救出什么，再用 salvage。
cli-restore-damaged = 这是以前另外保留的损坏文件，将原样放回，以便抢救；现有的先留作备份。
cli-restore-unreadable = 现有的文件无法读取，不能比较会缺少什么；它将原样另外保留。
cli-restore-absent = 现在没有数据，将恢复备份中的全部内容。
cli-restore-same = 与现在相同，没有变化。
also-other = 其他不同：{ $what }。
also-join = 、
cli-restore-more = 另有 { $count } 处未列出。
cli-restore-lineage = 恢复后的提交文件重新编号，支部照常收集，不会当作内容不一致。
cli-restore-dry = 这是预览，未作改动。
cli-change-gone = 将移除
cli-change-back = 将恢复
cli-change-older = 退回旧版
cli-change-newer = 换成新版
cli-change-other = 内容不同
cli-change-of-entry = 学习记录
cli-change-of-note = 心得
cli-change-of-draft = 草稿
cli-change-of-material = 材料
cli-change-of-mark = 划线
cli-change-of-follow-up = 落实
cli-change-of-package = 提交文件
cli-change-of-person = 名册
cli-moved-out-folder = 迁移文件已导出并核对无误：{ $file }
    其中有学习记录、心得、草稿、材料、划线、设置和密钥，以及支部收集的内容；没有备份。请在新电脑上用 move in 迁入。
cli-moved-out = 迁移文件已导出并核对无误，可以安全拔出：{ $file }
    其中有学习记录、心得、草稿、材料、划线、设置和密钥，以及支部收集的内容；没有备份。请在新电脑上用 move in 迁入。
cli-moved-out-sealed = 凭口令才能打开。忘记口令，任何人都无法打开。
cli-moved-out-open = 未设口令：得到这个文件的人能查看全部内容，也能以您的名义提交。建议用 --passphrase-file 加上口令，用完即删除。
cli-moved-in = 已迁入“{ $name }”的学习记录（核对码 { $code }，密钥不变）：记录 { $entries } 条，心得 { $notes } 篇，导出于 { $written }。
    迁移文件中有密钥，请删除它，或妥善保管。
cli-move-stay = 继续在这台电脑上使用，不再提示更换过电脑。
cli-progress-reading = 正在读取并核对 { $done } MB
cli-mark-second = 备用备份位置
cli-mark-replaced = 被替换
cli-mark-damaged = 已损坏，原样保留
cli-head-kib = KB
cli-head-last-change = 最后修改
cli-head-change = 变化

# 帮助
help-backup-place = 备用备份位置：查看，或选择
help-backup-place-set = 选择一个 U盘或另一个盘上的文件夹，以后每份备份也存一份在那里
help-backup-place-forget = 停用备用备份位置，那里的备份不作改动
help-move = 迁移到新电脑
help-move-out = 将全部内容导出为一个迁移文件
help-move-in = 迁入：读取迁移文件，人和密钥都不变
help-move-stay = 迁移以后仍在这台电脑上使用，不再提示
help-arg-place-dir = U盘，或另一个盘上的文件夹
help-arg-look-first = 只查看会有什么变化，不作改动
help-arg-move-to = 导出到哪里：文件夹、U盘，或一个 .xuesi-move 文件
help-arg-move-file = 迁移文件（.xuesi-move）
help-arg-replace-log = 替换这里已有的学习记录，现有的先留作备份
help-arg-no-passphrase = 不设口令：得到文件的人能查看全部内容，也能以您的名义提交
