# 备份的第二处、恢复之前看一看、换到新电脑

# 换到新电脑
moved-out = 这里的学习记录在 { $day } 写成了换电脑的文件。如果已经在新电脑上使用，请以那里的为准；在这里继续也可以，两边各自提交，支部都能收。

# 备份的第二处怎么了
second-absent = “{ $path }”现在不在。电脑里的备份都在；插上或连上以后，缺的会自动补上。
second-drive-full = “{ $path }”空间不够，备份没有放全。电脑里的备份都在。请腾出空间，或另选一处。
second-drive-read-only = “{ $path }”不能写入，备份没有放上去。电脑里的备份都在。请打开写保护开关，或另选一处。
second-read-back = “{ $path }”读回来的内容与写入的不一样，那一份不算数，已经删去。电脑里的备份都在。请换一个U盘。
second-unreadable = 记着第二处的文件（second-place.json）读不了，备份不再往那里放；电脑里的备份都在。请重新选一次第二处，读不了的那个文件会另外留下。
second-failed = “{ $path }”中途断开或出错，备份没有放全。电脑里的备份都在；下次会再试。

# 命令行
cli-no-second = 还没有第二处。请用 backup place set 选一个 U盘或另一个盘上的文件夹。
cli-second = 第二处：{ $path }，备份都在，上次放上去是 { $last }。
cli-second-missing = 第二处：{ $path }，还缺 { $missing } 份，上次放上去是 { $last }。
cli-second-never = 第二处：{ $path }，还没有备份放上去过。
cli-second-open = 请注意：拿到那个盘的人都能读这些备份，连仅自己看的心得也在里面。请收好它。
cli-kept = 换下来的那份留作备份 { $id }，恢复它就回到刚才。
cli-kept-damaged = 原来那份有损坏，原样留作 { $id }，不会删除；要从它抢救，先用 restore { $id } 把它放回来，再用 salvage。
cli-restore-would = 恢复 { $made } 的备份（{ $id }）会这样：
cli-restore-other = 请注意：这是另一个人或另一个支部的（“{ $name }”）。
cli-restored-whose = 这份备份是“{ $name }”的。
cli-restored-damaged = 损坏的文件 { $id } 已原样放回。请用 salvage --dry-run 看能抢救出什么，再用 salvage。
cli-restore-damaged = 它是当初另外留下的损坏文件，会原样放回，以便抢救；现在的这份先留作备份。
cli-restore-unreadable = 现在的这份读不了，比不出会少什么；它会原样另外留下。
cli-restore-absent = 现在什么也没有，备份里的都会回来。
cli-restore-same = 内容没有不同。
also-other = 另外不同的：{ $what }。
also-join = 、
cli-restore-more = 还有 { $count } 处没有列出。
cli-restore-lineage = 恢复以后再写的提交文件另起编号，支部照样能收，不会当作内容不一致。
cli-restore-dry = 什么也没有改动。
cli-change-gone = 会没有
cli-change-back = 会回来
cli-change-older = 回到旧版
cli-change-newer = 换成新版
cli-change-other = 换成另一份
cli-change-of-entry = 学习记录
cli-change-of-note = 心得
cli-change-of-draft = 草稿
cli-change-of-material = 材料
cli-change-of-package = 提交文件
cli-change-of-person = 名册
cli-moved-out = 已写成换电脑的文件并读回核对，可以安全拔出：{ $file }
    里面有学习记录、心得、草稿、设置和密钥，支部的汇集也在；备份不在里面。在新电脑上用 move in 读进去。
cli-moved-out-sealed = 凭口令才能打开。口令忘了，谁也打不开。
cli-moved-out-open = 没有用口令：拿到这个文件的人能读全部内容，也能以你的名义提交。建议用 --passphrase-file 加上口令，用完就删去。
cli-moved-in = 已读入“{ $name }”的学习记录（核对码 { $code }，密钥不变）：记录 { $entries } 条，心得 { $notes } 篇，写成于 { $written }。
    换电脑的文件里有密钥，请删去它，或收好。
cli-move-stay = 好，继续在这台电脑上用，不再提示换过电脑。
cli-progress-reading = 正在读入并核对 { $done } MB
cli-mark-second = 第二处
cli-mark-replaced = 被换下
cli-mark-damaged = 损坏，原样
cli-head-kib = KB
cli-head-last-change = 最后改动
cli-head-change = 变化

# 帮助
help-backup-place = 备份的第二处：看看，或选一处
help-backup-place-set = 选一个 U盘或另一个盘上的文件夹，以后每份备份也放一份在那里
help-backup-place-forget = 不再用第二处，那里的备份不动
help-move = 换到新电脑
help-move-out = 把全部内容写成一个文件
help-move-in = 读入换电脑的文件：人和密钥都不变
help-move-stay = 换电脑以后仍在这台电脑上用，不再提示
help-arg-place-dir = U盘，或另一个盘上的文件夹
help-arg-look-first = 只看会变什么，不改动
help-arg-move-to = 写到哪里：文件夹、U盘，或一个 .xuesi-move 文件
help-arg-move-file = 换电脑的文件（.xuesi-move）
help-arg-replace-log = 换掉这里已有的学习记录，现在的先留作备份
help-arg-no-passphrase = 不设口令：拿到文件的人能读全部内容，也能以你的名义提交
