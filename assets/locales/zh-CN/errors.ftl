# 字段的名称
field-reason = 原因
field-name = 姓名
field-branch = 支部
field-number = 编号
field-title = 标题
field-note = 心得体会
field-quote = 引文
field-year = 年份
field-years = 年数
field-goal = 目标名称
field-hours = 学时
field-minutes-per-hour = 每学时的分钟数
field-hours-per-half-day = 半天的学时数
field-passphrase = 口令
field-type-size = 字号
field-line-height = 行距
field-line-length = 每行字数
field-scale = 界面大小

# 一句话：发生了什么，保住了什么，怎么办
error-not-a-date = 无法识别日期“{ $given }”，尚未保存。例：11-20、2026-11-20、11月20日。
error-no-such-day = 没有 { $month } 月 { $day } 日（填写的是“{ $given }”），尚未保存。请改为存在的日期。
error-which-year = “{ $given }”没有年份，表的标题中也没有，尚未保存。请填写年份，或说明是哪一年。
error-lost-zero = “{ $given }”无法区分是 1、2、3 日还是 10、20、30 日（表格会省去末尾的 0），尚未保存。请按 11月2日 或 2026-11-02 的格式填写。
error-not-a-time = “{ $given }”不是一天中的时刻，尚未保存。例：09:30。
error-not-a-number = { $field }应为整数，“{ $given }”不是，尚未保存。
error-out-of-range = { $field }应在 { $least } 到 { $most } 之间，“{ $given }”不在，尚未保存。
error-not-hours = { $field }最多两位小数，“{ $given }”不是，尚未保存。例：1.5。
error-empty = { $field }没有填写，尚未保存。
error-too-long = { $field }有 { $characters } 个字，最多 { $longest } 个，尚未保存。请缩短。
error-holds-nul = { $field }中有一个不能保存的字符（U+0000），尚未保存。请删除它。
error-unknown-class = “{ $given }”不是学习形式的类别，尚未保存。请填写 organised（集中学习）或 self_study（自学）。
error-unknown-scope = “{ $given }”不是心得的可见范围，尚未保存。请填写 private（仅自己）或 branch（提交支部）。
error-unknown-form = 没有“{ $name }”这种学习形式，尚未保存。请从已有的形式中选择，或先添加它。
error-retired-form = 学习形式“{ $name }”已停用，尚未保存。请选择另一种，或先启用它。
error-form-exists = 已有学习形式“{ $name }”，未作改动。请换一个名称。
error-unknown-entry = 没有编号为“{ $id }”的学习记录，未作改动。
error-unknown-note = 没有编号为“{ $id }”的心得，未作改动。
error-unknown-revision = 这篇心得没有第 { $revision } 版，未作改动。
error-unknown-material = 没有编号为“{ $id }”的材料，未作改动。
error-unknown-section = 这份材料没有“{ $section }”这一节，未作改动。
error-unknown-backup = 没有编号为“{ $id }”的备份，未作改动。
error-withdrawn = 这一条已作废，未作改动。要修改它，请先恢复。
error-not-withdrawn = 这一条没有作废，不用恢复。
error-erased = 这一条已彻底删除，内容已不存在，不能再修改、恢复或删除；它的这一行仍保留。
error-not-left = “{ $name }”不是列出的无法清理的文件，没有删除任何文件。请按列出的路径或文件名填写。
error-nothing-measured = 没有可记入的阅读时间。
error-unreadable = 无法读取“{ $path }”（{ $detail }），尚未保存。请检查文件名和它所在的盘。
error-not-a-file = “{ $path }”是管道、设备或套接字，不是文件，没有打开，未作改动。请指定一个普通文件。
error-not-text = “{ $path }”不是文字文件，尚未保存。可以读取 UTF-8、GB18030 和 UTF-16 的文字。
error-too-large = “{ $path }”太大，超过了 { $mebibytes } MB，没有读取。
error-not-a-table = “{ $path }”不是可以读取的表格，尚未导入。请在 WPS 或 Excel 中打开，另存为 .xlsx 再试。
error-old-table = “{ $path }”是旧格式（.xls、.et、.wps）或带密码的表格，尚未导入。请在 WPS 或 Excel 中打开，另存为不带密码的 .xlsx 再试。
error-web-table = “{ $path }”其实是网页或 XML，不是表格文件，尚未导入。请在 WPS 或 Excel 中打开，另存为 .xlsx 再试。
error-table-bad-byte = “{ $path }”第 { $row } 行中有损坏的字，无法识别，尚未导入。请在 WPS 或 Excel 中打开，改好这一行，另存为 .xlsx 再试。
error-table-open-quote = “{ $path }”第 { $row } 行中有一个引号没有配对，后面的行会混在一起，尚未导入。请补上或删除这个引号，或在 WPS 中打开检查，另存为 .xlsx 再试。
error-table-too-large = “{ $path }”太大，一次最多 20 万行、16384 列、200 万格，每格 32767 个字，尚未导入。请分成几个表。
error-no-heads = 在“{ $path }”中没有找到学习记录的表头（日期，和学习主题或学习形式），尚未导入。{ $seen }请添加或修改这一行表头。
error-no-names = 在“{ $path }”中没有找到“姓名”这一列，尚未导入。{ $seen }请添加一行表头。
error-not-a-folder = “{ $path }”不是文件夹，尚未保存。请换一个文件夹。
error-read-only = “{ $path }”不能保存，已有的记录仍可阅读。请检查文件夹的权限，或换一个可以保存的位置。
error-in-use = 学习记录正在被另一个窗口或命令使用（{ $path }），尚未保存。请先关闭那一个。
error-newer = “{ $path }”由更新版本的学思录保存（格式 { $theirs }，本程序能读到 { $ours }），未作改动。请用新版本打开。
error-foreign = “{ $path }”是其他程序的文件，未作改动。请将它移开，或换一个文件夹。
error-damaged = 学习记录文件“{ $path }”已损坏，未作改动。可以抢救其中能读取的内容，或从备份恢复；损坏的文件都会另外保留。
error-damaged-of-branch = 支部收集的文件“{ $path }”已损坏，这一步没有改动它；本人的学习记录不受影响。可以抢救其中能读取的内容，或从备份恢复；损坏的文件都会另外保留。
error-kept-damaged = 支部收到的“{ $name }”的提交文件已损坏，这一步未作改动；其他人的不受影响。请从备份恢复后再办理。
error-damaged-lost = “{ $path }”不见了，以前是有的；没有另外新建。请从备份恢复；如果存放它的盘没有连接，请连接后再打开。要重新开始，请换一个资料夹。
error-damaged-backup = 备份“{ $id }”已损坏，没有采用，现在的记录未作改动。请另选一份备份。
error-whole = “{ $path }”完好，不用抢救，未作改动。
error-nothing-readable = “{ $path }”中没有可以读取的内容，文件未作改动。请从备份恢复。
error-disk-full = 磁盘已满，这一次没有保存，原来的记录都在。请腾出一些空间再试。
error-disk-full-aside = 磁盘已满，没有抢救成功；损坏的“{ $path }”未作改动。请腾出一些空间，再抢救一次。
error-gone = 存放学习记录的“{ $path }”现在不在了，可能是U盘已拔出或网络已断开；已保存的还在那里。请重新连接再试。
error-failed = 电脑报错（{ $detail }），不能确定这一次是否已保存；原来的记录都在。请先检查，再决定是否重做。
error-no-home = 在这台电脑上找不到存放学习记录的文件夹。请检查当前用户的主目录是否存在、能否使用。
error-not-a-request = 程序内部出错（{ $detail }），未作改动。

# 提交
error-not-a-card = 这个文件不是支部证书，或已被改动，没有采用。请向支部书记再要一份。
error-card-too-new = 这份支部证书由更新版本的学思录导出，这个版本不能使用，没有采用。请换用新版本。
error-other-card = 现在使用的是支部“{ $ours }”的证书（核对码 { $our_code }），这份是支部“{ $name }”的（核对码 { $code }），不是同一个支部，没有采用。请先与书记当面或通过电话核对“核对码”，确认无误再更换。
error-older-card = 这份支部证书是支部“{ $name }”的旧证书（第 { $serial } 版，现在使用的是第 { $ours } 版），没有采用。请向书记要最新的一份；确实要用这份旧的，再更换。
error-no-member = 没有填写姓名和支部，不能提交，尚未导出。请先填写姓名和支部。
error-nobody-yet = 这里还没有填写过姓名，不存在改名或换人，尚未保存。请直接填写姓名和支部。
error-who-is-it = 这份记录一直是“{ $was }”的，已经提交过，现在要改为“{ $now }”：尚未保存。请说明是改名（密钥不变），还是换人（重新开始记录）。
error-who-is-it-here = “{ $name }”的这份记录第一次在这台电脑上使用，尚未导出提交文件。请先在“设置”的“本人”中说明是否仍是本人。
error-same-name = 现在的姓名就是“{ $name }”，不是换人，尚未保存。如果是同名的另一位同志，请另用一个文件夹，重新开始记录。
error-package-too-large = 这一年的内容太多，超过了一个提交文件的上限，尚未导出。请少选几篇心得再试。
error-preview-changed = 预览之后记录有了变化，尚未导出。请重新查看预览，再导出。
error-drive-full = “{ $path }”空间不足，这个文件没有导出，盘中原有的文件未作改动。请腾出空间或换一个U盘。
error-drive-read-only = “{ $path }”不能保存文件，这个文件没有导出，盘中原有的文件未作改动。请关闭写保护，或换一个U盘。
error-drive-gone = “{ $path }”中途断开或出错（{ $detail }），这个文件没有导出，盘中原有的文件未作改动。请重新插好再导出一次。
error-read-back = “{ $path }”中读出的内容与导出的不一致，这一份无效，已经删除。请换一个U盘。
error-unknown-place = 没有这个导出位置，尚未导出。请在列表中重新选择。
error-place-in-profile = “{ $path }”就在学习记录自己的文件夹中，未作改动。备用备份位置请选另一个盘，或别处的文件夹。
error-not-a-move-file = “{ $path }”不是迁移文件（.xuesi-move），未作改动。请选择旧电脑上导出的那个文件。
error-move-broken = “{ $path }”不完整或已被改动，未作改动。请在旧电脑上重新导出一次。
error-log-there = “{ $path }”中已有学习记录，未作改动。要用迁移文件替换它，请说明要替换；现有的先留作备份。
error-no-branch = 这里还没有建立支部，未作改动。请先建立支部。
error-branch-exists = 这里已有支部“{ $name }”，未作改动。
error-key-locked = 支部的密钥有口令保护，尚未解锁。请输入口令再试。
error-no-passphrase = 需要口令，未作改动。请输入口令再试。
error-passphrases-differ = 两次输入的口令不一致，未作改动。请再试一次。
error-passphrase-short = 新口令至少要有 { $least } 个字，未作改动。请换一个长些的，或自动生成一个。
error-move-unprotected = 没有给迁移文件设口令，尚未导出。没有口令，得到文件的人能查看全部内容，也能以您的名义提交。请设一个口令，或说明不设口令。
error-hand-on-open = 收集的有 { $packages } 个提交文件原是加密的；没有上级的支部证书，上报文件不加密，得到的人都能查看。尚未导出。请先取得上级的支部证书，或说明不加密上报。
error-file-exists = 已有“{ $path }”，未作改动。请换一个文件名。
error-wrong-passphrase = 口令不正确，没有打开，未作改动。请再输入一次。
error-not-a-key-backup = 这个文件不是支部密钥的备份，未作改动。
error-key-backup-too-new = 这份密钥备份由更新版本的学思录导出，这个版本不能打开，尚未恢复。请换用新版本再恢复。
error-other-key = 备份中是另一个支部的密钥（核对码 { $code }），未作改动。
error-unknown-number = 名册中没有编号“{ $number }”，未作改动。
error-roster-ambiguous = 有 { $count } 个编号对应的姓名变了，而且已经有人提交过，无法确定是谁的学时，名册未作改动：{ $which }。请逐个说明是同一个人改名，还是换了人；整张表重新编号的，一次说明。
error-not-ambiguous = 编号“{ $number }”不用回答：对应的姓名没有变，或没有人提交过。名册未作改动。请删除这个回答。
error-unknown-answer = 无法识别“{ $given }”，名册未作改动。请填写“编号=renamed”（同一个人改名）或“编号=replaced”（换了人）。
error-private-numbers = “{ $column }”一列中有 { $count } 个像身份证号或手机号（第一个的末四位：{ $ends }），名册未作改动。编号会出现在上报文件和汇总表中：请说明不导入这一列，还是照常导入。
error-unknown-numbers = 无法识别“{ $given }”，名册未作改动。请填写 leave（不导入这一列）或 take（照常导入）。
error-not-held = 没有来自“{ $id }”的待确认提交文件，未作改动。
error-name-not-held = 这把密钥没有姓名为“{ $name }”的待确认提交文件，未作改动。
error-unknown-twin = “{ $id }”不是多台电脑上都有的记录，未作改动。
error-twin-of-several = 几个人都有“{ $id }”这条记录（编号 { $numbers }），未作改动。请说明是谁的。
error-twins-too-many = 这一行在 { $count } 份学习记录中都有，一次最多决定 65 份；未作改动，先按学时少的计。请检查这些密钥是否都是本人的，不是的先解除。
error-unknown-fork = 没有编号为“{ $id }”的内容不一致处，未作改动。
error-unknown-decision = 没有编号为“{ $id }”的决定，未作改动。
error-unknown-branch = 没有信任过核对码为“{ $id }”的支部，未作改动。
error-row-in-use = 编号“{ $number }”已有提交文件或密钥，不能从名册中删除，未作改动。
error-number-taken = 名册中已有编号“{ $number }”，未作改动。请换一个编号。

# 盘怎么了
drive-not-there = 未插入

# 提交文件有什么不对
flaw-not-a-package = 不是学思录的提交文件，拒收。
flaw-incomplete = 文件不完整，缺少后面一部分，拒收。请本人重新提交一次。
flaw-altered = 生成后被改动过，拒收。请本人重新提交一次。
flaw-editor-saved = 被其他软件打开并另存过（换行或文件头有变化），拒收。请本人重新提交一次，不要用记事本打开再保存。
flaw-too-large = 超过提交文件的大小上限，没有读取，拒收。
flaw-line-too-long = 其中有一行太长，不合提交文件的格式，拒收。
flaw-too-many-records = 记录条数太多，不合提交文件的格式，拒收。
flaw-too-new = 由更新版本的学思录生成（需要格式 { $needs }），拒收，文件未作改动。请换用新版本收集。
flaw-unknown-suite = 使用了本程序不能识别的签名或加密方法，拒收，文件未作改动。请换用新版本收集。
flaw-weaker-suite = 使用的签名方法比支部证书要求的弱，拒收。请本人更新学思录、换用新的支部证书后重新提交一次。
flaw-other-kind = 是学思录的另一类文件（{ $kind }），这个版本不能识别，拒收，文件未作改动。
flaw-bad-record = 第 { $line } 行不合提交文件的格式，拒收。请本人用学思录重新提交一次。
flaw-bad-field = 第 { $line } 行的“{ $field }”不合格式，拒收。请本人用学思录重新提交一次。
flaw-other-branch = 是提交给“{ $name }”的，不是本支部的，拒收。请转交。
flaw-locked = 是为本支部加密的，但支部的密钥没有解锁，拒收。请输入口令后再收集一次。
flaw-seal-broken = 加密的内容与外层不一致，拒收。请本人重新提交一次。
flaw-unreadable = U盘中的这个文件无法读取，拒收。请换一个接口再插，或请本人重新提交一次。
flaw-kept-damaged = 这个提交文件没有问题，但支部以前收到的同一个人的提交文件已损坏，拒收，以前的未作改动。请从备份恢复后再收集一次。

# 没有标题的材料
material-speech = 讲话

# 收集的提交文件怎样了
verdict-accepted = 已收。
verdict-accepted-newer = 已收；它由更新的版本生成，有些内容本程序不能识别，没有计入。
verdict-same = 已有，没有变化。
verdict-older = 已有更新的一份，这一份不采用。
verdict-held-not-on-roster = 待确认：名册中没有这个姓名（或编号不符）。请核对后确认是谁。
verdict-held-several = 待确认：名册中不止一人叫这个姓名。请核对后确认是谁。
verdict-held-other-key = 待确认：密钥与以前的不同，可能更换了电脑。请当面或通过电话核对“核对码”后确认。
verdict-held-other-name = 待确认：文件中是另一个姓名，与这把密钥原来的不一致。原来的照常计算，这一份请核对后确认是谁。
verdict-held-other-number = 待确认：文件中的编号是名册中另一个人的。原来的照常计算，这一份请核对后确认是谁。
verdict-held-released = 待确认：这把密钥已解除与名册的对应，请确认是谁。
verdict-held-declined = 待确认：这把密钥已回绝，不计入。要采用，请在“待确认”中改回。
verdict-collection = “{ $branch }”的上报文件：提交文件 { $packages } 个，决定 { $decisions } 条。
verdict-collection-waits = “{ $branch }”的上报文件：提交文件 { $packages } 个，决定 { $decisions } 条，其中 { $rest } 条无效：{ $why }。均已记录，请在“决定”中查看。
verdict-decisions-elsewhere = 另有 { $count } 条涉及的人在这个文件中没有提交文件，没有记录。
verdict-decisions-ours = 另有 { $count } 条没有记录：文件中说是本支部的决定，本支部的决定以这里的为准。
verdict-decisions-beyond = 另有 { $count } 条没有记录：没有信任的支部的决定一共只记录 { $most } 条。核对“核对码”、信任这个支部后再收集一次，即可全部记录。
notice-from-below = 以前的版本直接采用下级支部的决定。现在要先核对那个支部的核对码才有效，所以这些人的学时有变化：{ $people }。请查看“决定”，核对后信任那个支部，或自行决定。
notice-from-below-none = 以前的版本直接采用下级支部的决定。现在要先核对那个支部的核对码才有效；各人的学时都没有变化。请查看“决定”。
notice-asked-again = 以前的版本让一些决定影响到同一个人其他密钥的内容。现在不再影响，所以这些人的学时有变化：{ $people }。请查看“决定”。
verdict-fork = 与已收的内容不一致，没有并入。请在“内容不一致”中并排查看，再决定采用哪一份。

# 支部密钥的备份
key-backup-head = 学思录 支部密钥备份
    支部：{ $name }
    核对码：{ $code }
    凭口令才能打开。忘记口令，任何人都无法打开；密钥丢失，以前为本支部加密的提交文件不能再打开，要重建支部、重发支部证书，请每个人重新提交一次。
    恢复：在“设置”的“支部”中选择“恢复密钥”，选择这个文件，输入口令。若只有打印稿，请将从 BEGIN 到 END 的各行原样录入一个文本文件。
# 同样的话，在逐格列出的表中：“尚未导入”在表的上面只说一次
cell-not-a-date = 无法识别日期“{ $given }”。例：11-20、2026-11-20、11月20日。
cell-no-such-day = 没有 { $month } 月 { $day } 日（填写的是“{ $given }”）。请改为存在的日期。
cell-which-year = “{ $given }”没有年份，表的标题中也没有。请填写年份，或说明是哪一年。
cell-lost-zero = “{ $given }”无法区分是 1、2、3 日还是 10、20、30 日（表格会省去末尾的 0）。请按 11月2日 或 2026-11-02 的格式填写。
cell-not-a-time = “{ $given }”不是一天中的时刻。例：09:30。
cell-not-a-number = { $field }应为整数，“{ $given }”不是。
cell-out-of-range = { $field }应在 { $least } 到 { $most } 之间，“{ $given }”不在。
cell-not-hours = { $field }最多两位小数，“{ $given }”不是。例：1.5。
cell-empty = { $field }没有填写。
cell-too-long = { $field }有 { $characters } 个字，最多 { $longest } 个。请缩短。
cell-holds-nul = { $field }中有一个不能保存的字符（U+0000）。请删除它。
cell-unknown-way = “{ $given }”不是四种学法之一。请填写：原原本本学、融会贯通学、带着问题学、联系实际学。
# 表中的一格：什么不行，怎么办
table-no-column = 表中没有“{ $field }”这一列，请添加。
table-seen = 识别到的是：{ $heads }。
table-seen-nothing = 表中没有像表头的一行。
table-unvalued = 这一格是公式，文件中没有保存它的结果。请在 WPS 或 Excel 中打开这个表，保存一次再试。
table-formula-error = 这一格的公式出错（{ $given }）。请在表中改好再试。
table-hours-or-minutes = “{ $given }”是学时还是分钟？是分钟请填写“{ $given }分钟”，或将表头改为“分钟”。
mark-over-noon = “{ $given }”从上午到下午，全部计入；中间休息的，请分两段填写，如 8:30-11:30、14:00-17:30，或另填学时。
table-days = “{ $given }”是几学时，各支部规定不同。请在“设置”的“学时折算”中填写半天计几学时，或直接填写学时。
table-two-hours = 这一行同时有集中学时和自学学时，一条记录只能是一种。请分成两行。
table-merged-hours = 这一行的时间与上面的行合并在一格中，无法区分各是多少。请拆开，每行填写各自的。
mark-counted-day = “{ $given }”是表格中按天数保存的日期，按 { $date } 记。
mark-far-day = 日期是 { $date }，距今天很远，按所填的记。
mark-blank-day = 日期为空，按上一行的 { $date } 记。
mark-hours-as-day = 学时一格显示成了日期“{ $given }”，按 { $number } 学时记。
table-unknown-form = 没有“{ $name }”这种学习形式。请改成已有的形式，或先在“设置”中添加。
table-retired-form = 学习形式“{ $name }”已停用。请换一种，或先在“设置”中启用。
import-undone-reason = 撤销导入表格
import-revised-reason = 按导入的表格“{ $table }”更正
error-rows-look-alike = 表中有 { $count } 行与已有记录相似，无法区分是更正还是另一次（第 { $rows } 行），尚未导入。请逐行说明是更正哪一条，还是都另记。
error-not-a-row-answer = 不能这样回答：“{ $given }”，尚未导入：没有需要回答的这一行，或者那条记录不存在、已作废、已对应其他行。请重新预览后再回答。
error-which-import = 这个表中的行 { $date }导入过。要撤销的是那次导入吗？那次导入的还有 { $count } 条可以撤销，现在未作改动。请确认。
error-not-that-import = { $given } 没有导入过这个表中的行，未作改动。最近一次是 { $date }。
roster-was-now = 编号 { $number } 原为{ $was }，现为{ $now }
roster-between = ；
roster-number-twice = 编号“{ $number }”在第 { $row } 行已有（1 和 001 是同一个编号）。请改成各不相同的编号。
roster-number-twice-in = 编号“{ $number }”在工作表“{ $sheet }”的第 { $row } 行已有。请改成各不相同的编号。
roster-too-many = 名册最多 { $most } 人，请分成几个支部。
medium-removable = 学习记录存放在可以拔出的盘上。使用时请勿拔出；最好在这台电脑上另存一份备份。
medium-network = 学习记录存放在网络文件夹中。网络断开时不能保存；最好将它存放在这台电脑自己的磁盘上。
rights-unknown = 这个盘的文件系统不区分用户（如 FAT），同一台电脑上的其他人可能读到这里的学习记录。公用电脑上，请将它存放在自己的磁盘上。
