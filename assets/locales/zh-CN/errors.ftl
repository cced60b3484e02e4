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
field-scale = 界面大小

# 一句话：发生了什么，保住了什么，怎么办
error-not-a-date = 无法识别日期“{ $given }”，什么也没有写入。日期请写成 2026-11-23、11月23日或 11.23 这样。
error-no-such-day = 没有 { $month } 月 { $day } 日这一天（写的是“{ $given }”），什么也没有写入。请改成有的日子。
error-which-year = “{ $given }”没有写年份，表的标题里也没有，什么也没有写入。请写上年份，或说明是哪一年。
error-lost-zero = “{ $given }”看不出是 1、2、3 日还是 10、20、30 日（表格会去掉末尾的 0），什么也没有写入。请写成 11月2日 或 2026-11-02 这样。
error-not-a-time = “{ $given }”不是一天里的时刻，什么也没有写入。请写成 09:30 这样。
error-not-a-number = { $field }要写整数，“{ $given }”不是，什么也没有写入。
error-out-of-range = { $field }要在 { $least } 到 { $most } 之间，“{ $given }”不在，什么也没有写入。
error-not-hours = { $field }最多两位小数，如 1.5，“{ $given }”不是，什么也没有写入。
error-empty = { $field }还没有写，什么也没有写入。
error-too-long = { $field }有 { $characters } 个字，最多 { $longest } 个，什么也没有写入。请写短一些。
error-holds-nul = { $field }里有一个不能保存的字符（U+0000），什么也没有写入。请去掉它。
error-unknown-class = “{ $given }”不是学习形式的类别。请写 organised（集中学习）或 self_study（自学）。
error-unknown-scope = “{ $given }”不是心得的去向。请写 private（仅自己）或 branch（交给支部）。
error-unknown-form = 没有“{ $name }”这种学习形式，什么也没有写入。请从已有的形式里选，或先添加它。
error-retired-form = 学习形式“{ $name }”已经停用，什么也没有写入。请换一种，或先恢复它。
error-form-exists = 已经有学习形式“{ $name }”了，没有改动。请换一个名称。
error-unknown-entry = 没有编号为“{ $id }”的学习记录，没有改动。
error-unknown-note = 没有编号为“{ $id }”的心得，没有改动。
error-unknown-revision = 这篇心得没有第 { $revision } 版，没有改动。
error-unknown-material = 没有编号为“{ $id }”的材料，没有改动。
error-unknown-section = 这份材料没有“{ $section }”这一节，没有改动。
error-unknown-backup = 没有编号为“{ $id }”的备份，没有改动。
error-withdrawn = 这一条已经撤回，没有改动。要改它，请先恢复。
error-not-withdrawn = 这一条没有撤回过，不用恢复。
error-erased = 这一条已经彻底删除，内容没有了，不能再改、恢复或再删一次；它的这一行仍留着。
error-not-left = “{ $name }”不在清不干净的文件之列，什么也没有删。请照列出来的路径或文件名写。
error-nothing-measured = 没有还未记入的阅读时间。
error-unreadable = 读不了“{ $path }”（{ $detail }），什么也没有写入。请看看文件名和它所在的盘。
error-not-a-file = “{ $path }”是管道、设备或套接字，不是文件，没有打开，什么也没有改动。请指明一个普通文件。
error-not-text = “{ $path }”不是文字文件，什么也没有写入。能读的是 UTF-8、GB18030 和 UTF-16 的文字。
error-too-large = “{ $path }”太大，超过了 { $mebibytes } MB，没有读入。
error-not-a-table = “{ $path }”不是能读的表格，什么也没有写入。请在 WPS 或 Excel 里打开，另存为 .xlsx 再试。
error-old-table = “{ $path }”是旧格式（.xls、.et、.wps）或带密码的表格，什么也没有写入。请在 WPS 或 Excel 里打开，另存为不带密码的 .xlsx 再试。
error-web-table = “{ $path }”其实是网页或 XML，不是表格文件，什么也没有写入。请在 WPS 或 Excel 里打开，另存为 .xlsx 再试。
error-table-bad-byte = “{ $path }”第 { $row } 行里有坏掉的字，认不出来，什么也没有写入。请在 WPS 或 Excel 里打开，改好这一行，另存为 .xlsx 再试。
error-table-open-quote = “{ $path }”第 { $row } 行里有一个引号没有配对，后面的行会混在一起，什么也没有写入。请补上或删去这个引号，或在 WPS 里打开看好，另存为 .xlsx 再试。
error-table-too-large = “{ $path }”太大，一次最多 20 万行、16384 列、200 万格，每格 32767 个字，什么也没有写入。请分成几个表。
error-no-heads = 在“{ $path }”里没有找到学习记录的表头（日期，和学习主题或学习形式），什么也没有写入。{ $seen }请加上或改好这一行表头。
error-no-names = 在“{ $path }”里没有找到“姓名”这一列，什么也没有写入。{ $seen }请加上一行表头。
error-not-a-folder = “{ $path }”不是文件夹，什么也没有写入。请换一个文件夹。
error-read-only = “{ $path }”不能写入，已有的记录仍可阅读。请检查文件夹的权限，或换一个能写的位置。
error-in-use = 学习记录正在被另一个窗口或命令使用（{ $path }），什么也没有写入。请先关掉那一个。
error-newer = “{ $path }”是更新版本的学思录写的（格式 { $theirs }，本程序能读到 { $ours }），没有动它。请换用新版本打开。
error-foreign = “{ $path }”是别的程序的文件，没有动它。请把它移开，或换一个文件夹。
error-damaged = 学习记录文件“{ $path }”有损坏，没有动它。可以抢救其中读得出的内容，或从备份恢复；损坏的文件都会另外保留。
error-damaged-of-branch = 支部收来的文件“{ $path }”有损坏，这一步没有改动它；本人的学习记录不受影响。可以抢救其中读得出的内容，或从备份恢复；损坏的文件都会另外保留。
error-kept-damaged = 支部收下的“{ $name }”的提交文件有损坏，这一步没有改动；别人的不受影响。请从备份恢复以后再办。
error-damaged-lost = “{ $path }”不见了，以前是有的；没有另外新建。请从备份恢复；如果放它的盘没有接上，请接好再打开。要从头开始，请换一个资料夹。
error-damaged-backup = 备份“{ $id }”有损坏，没有用它，现在的记录没有动。请另选一份备份。
error-whole = “{ $path }”完好，不用抢救，没有改动。
error-nothing-readable = “{ $path }”里什么也读不出来，文件没有动。请从备份恢复。
error-disk-full = 磁盘满了，这一次没有写入，原来的记录都在。请腾出一些空间再试。
error-disk-full-aside = 磁盘满了，没有抢救成；损坏的“{ $path }”还是原样，没有动它。请腾出一些空间，再抢救一次。
error-gone = 放学习记录的“{ $path }”现在不在了，可能是U盘拔了或网络断了；已经存下的还在那里。请接回来再试。
error-failed = 电脑报错（{ $detail }），不能肯定这一次写成了没有；原来的记录都在。再做一次之前，请先看看它在不在。
error-no-home = 在这台电脑上找不到放学习记录的文件夹。请用 --profile 指定一个。
error-not-a-request = 窗口发来的请求看不懂（{ $detail }），什么也没有做。

# 提交
error-not-a-card = 这个文件不是支部证书，或者被改动过，没有采用。请向支部书记再要一份。
error-card-too-new = 这份支部证书是更新版本的学思录写的，这个版本还不能用，没有采用。请换用新版本再采用。
error-other-card = 现在用的是支部“{ $ours }”的证书（核对码 { $our_code }），这份是支部“{ $name }”的（核对码 { $code }），不是同一个支部，没有采用。请先当面或打电话与书记核对核对码，确认无误再换。
error-older-card = 这份支部证书是支部“{ $name }”的旧证书（第 { $serial } 版，现在用的是第 { $ours } 版），没有采用。请向书记要最新的一份；确实要用这份旧的，再换。
error-no-member = 还没有写姓名和支部，不能提交，什么也没有写入。请先填好姓名和支部。
error-nobody-yet = 这里还没有写过姓名，说不上改名或换人，什么也没有写入。请直接写姓名和支部。
error-who-is-it = 这份记录一直是“{ $was }”的，已经提交过，现在要写“{ $now }”：先不改，什么也没有写入。请说明是改名（密钥不变），还是换人（从头记起）。
error-who-is-it-here = “{ $name }”的这份记录是第一次在这台电脑上用，还没有写提交文件。请先在“设置”的“本人”里说明还是不是本人。
error-same-name = 现在就叫“{ $name }”，不是换人，什么也没有写入。如果是同名的另一位同志，请另用一个文件夹，从头记起。
error-package-too-large = 这一年的内容太多，一个提交文件放不下，什么也没有写入。请少选几篇心得再试。
error-preview-changed = 预览之后记录有了变化，什么也没有写入。请再看一遍预览，然后写入。
error-drive-full = “{ $path }”空间不够，这个文件没有写成，盘上原来的文件没有动。请腾出空间或换一个U盘。
error-drive-read-only = “{ $path }”不能写入，这个文件没有写成，盘上原来的文件没有动。请打开写保护开关，或换一个U盘。
error-drive-gone = “{ $path }”中途断开或出错（{ $detail }），这个文件没有写成，盘上原来的文件没有动。请重新插好再写一次。
error-read-back = “{ $path }”读回来的内容与写入的不一样，这一份不算写成，已经删去。请换一个U盘。
error-unknown-place = 没有这个写入的位置，什么也没有写入。请在列表里重新选一个。
error-place-in-profile = “{ $path }”就在学习记录自己的文件夹里，没有改动。第二处请选另一个盘，或别处的文件夹。
error-not-a-move-file = “{ $path }”不是换电脑的文件（.xuesi-move），什么也没有改动。请选在旧电脑上写出的那个文件。
error-move-broken = “{ $path }”不完整或被改动过，什么也没有改动。请在旧电脑上重新写一次。
error-log-there = “{ $path }”里已经有学习记录，没有动它。要用带来的换掉它，请说明要替换；现在的这份会先留作备份。
error-no-branch = 这里还没有建立支部，没有改动。请先建立支部。
error-branch-exists = 这里已经有支部“{ $name }”了，没有改动。
error-key-locked = 支部的密钥有口令保护，没有打开。请输入口令再试。
error-no-passphrase = 要有口令才能做，什么也没有做。请输入口令再试。
error-passphrases-differ = 两次输入的口令不一样，什么也没有做。请再试一次。
error-passphrase-short = 新口令至少要有 { $least } 个字，什么也没有做。请换一个长些的，或让程序生成一个。
error-move-unprotected = 没有给换电脑的文件设口令，什么也没有写入。没有口令，拿到文件的人能读全部内容，也能以你的名义提交。请设一个口令，或说明不要口令。
error-hand-on-open = 汇集里有 { $packages } 个提交文件来的时候是加密的；没有上级的支部证书，交出去就不加密，拿到的人都能看。什么也没有写入。请先要来上级的支部证书，或说明不加密也交。
error-file-exists = “{ $path }”已经有了，没有动它。请换一个文件名。
error-wrong-passphrase = 口令不对，没有打开，什么也没有改动。请再输一次。
error-not-a-key-backup = 这个文件不是支部密钥的备份，没有改动。
error-key-backup-too-new = 这份密钥备份是更新版本的学思录写的，这个版本还打不开，什么也没有写入。请换用新版本再恢复。
error-other-key = 备份里是另一个支部的密钥（核对码 { $code }），没有改动。
error-unknown-number = 名册里没有编号“{ $number }”，没有改动。
error-roster-ambiguous = 有 { $count } 个编号换了姓名，而且已经有人交过，分不清是谁的学时，名册没有改动：{ $which }。请逐个说明是同一个人改了名，还是换了人；整张表重新编了号的，一次说明。
error-not-ambiguous = 编号“{ $number }”不用回答：它没有换姓名，或者没有人交过。名册没有改动。请去掉这个回答。
error-unknown-answer = 看不懂“{ $given }”，名册没有改动。请写成“编号=renamed”（同一个人改了名）或“编号=replaced”（换了人）。
error-private-numbers = “{ $column }”一列里有 { $count } 个像身份证号或手机号（第一个的末四位：{ $ends }），名册没有改动。编号会写进上报的文件和汇总表：请说明不录入这一列，还是照录。
error-unknown-numbers = “{ $given }”不是回答，名册没有改动。请写 leave（不录入这一列）或 take（照录）。
error-not-held = 没有来自“{ $id }”、等待确认的提交文件，没有改动。
error-name-not-held = 这把密钥没有写着“{ $name }”、等待确认的提交文件，没有改动。
error-unknown-twin = “{ $id }”不是几台电脑上都有的记录，没有改动。
error-twin-of-several = 几个人都有“{ $id }”这条记录（编号 { $numbers }），没有改动。请说明是谁的。
error-twins-too-many = 这一行在 { $count } 份学习记录里都有，一次最多定 65 份；没有改动，先按学时少的计。请看看这些密钥是不是都是本人的，不是的先解下。
error-unknown-fork = 没有编号为“{ $id }”的内容不一致处，没有改动。
error-unknown-decision = 没有编号为“{ $id }”的决定，没有改动。
error-unknown-branch = 没有信任过指纹为“{ $id }”的支部，没有改动。
error-row-in-use = 编号“{ $number }”已经有提交文件或密钥，不能从名册删去，没有改动。
error-number-taken = 名册里已经有编号“{ $number }”了，没有改动。请换一个编号。

# 盘怎么了
drive-not-there = 没有插着

# 提交文件有什么不对
flaw-not-a-package = 不是学思录的提交文件，没有收。
flaw-incomplete = 文件不完整，后面缺了一截，没有收。请让本人重新写一次。
flaw-altered = 写成之后被改动过，没有收。请让本人重新写一次。
flaw-editor-saved = 被别的软件打开并另存过（换行或文件头变了），没有收。请让本人重新写一次，不要用记事本打开再保存。
flaw-too-large = 比任何提交文件都大，没有读。
flaw-line-too-long = 里面有一行太长，不是提交文件的写法，没有收。
flaw-too-many-records = 记录条数太多，不是提交文件的写法，没有收。
flaw-too-new = 是更新版本的学思录写的（需要格式 { $needs }），没有收，文件没有动。请换用新版本来收。
flaw-unknown-suite = 用了本程序还不认识的签名或加密办法，没有收，文件没有动。请换用新版本来收。
flaw-weaker-suite = 用的签名办法比支部证书要求的弱，没有收。请让本人更新学思录、换上新的支部证书后重新写一次。
flaw-other-kind = 是学思录的另一类文件（{ $kind }），这个版本还不认识，没有收，文件没有动。
flaw-bad-record = 第 { $line } 行不合提交文件的格式，没有收。请让本人用学思录重新写一次。
flaw-bad-field = 第 { $line } 行的“{ $field }”不合格式，没有收。请让本人用学思录重新写一次。
flaw-other-branch = 是交给“{ $name }”的，不是本支部的，没有收。请转交。
flaw-locked = 是为本支部加密的，但支部的密钥没有打开，没有收。请输入口令再收一次。
flaw-seal-broken = 加密的内容与外面写的不一致，没有收。请让本人重新写一次。
flaw-unreadable = U盘读不出这个文件，没有收。请换一个口再插，或让本人重新写一次。
flaw-kept-damaged = 这个提交文件没有问题，但支部以前收下的同一个人的提交文件有损坏，没有收，以前的没有动。请从备份恢复以后再收一次。

# 没有标题的材料
material-speech = 讲话

# 收来的提交文件怎样了
verdict-accepted = 已收。
verdict-accepted-newer = 已收；它由更新的版本写成，有些内容本程序还看不懂，没有计入。
verdict-same = 已经有了，没有变化。
verdict-older = 已经有更新的一份，这一份不用。
verdict-held-not-on-roster = 待确认：名册里没有这个姓名（或编号不符）。请核对后确认是谁。
verdict-held-several = 待确认：名册里不止一人叫这个姓名。请核对后确认是谁。
verdict-held-other-key = 待确认：密钥与以前的不同，可能换了电脑。请当面或打电话核对核对码后确认。
verdict-held-other-name = 待确认：里面写的是另一个姓名，和这把密钥原来的不一样。原来的照算，这一份请核对后确认是谁。
verdict-held-other-number = 待确认：里面写的编号是名册里另一个人的。原来的照算，这一份请核对后确认是谁。
verdict-held-released = 待确认：这把密钥已从名册上解下，等你确认是谁。
verdict-held-declined = 待确认：这把密钥已回绝，不计入。要收，请在“待确认”里改回。
verdict-collection = “{ $branch }”交上来的汇集：提交文件 { $packages } 个，决定 { $decisions } 条。
verdict-collection-waits = “{ $branch }”交上来的汇集：提交文件 { $packages } 个，决定 { $decisions } 条，其中 { $rest } 条不作数：{ $why }。都记下了，在“决定”里看。
verdict-decisions-elsewhere = 另有 { $count } 条说的人在这个文件里没有提交文件，没有记下。
verdict-decisions-beyond = 另有 { $count } 条没有记下：没有信任的支部的决定一共只记 { $most } 条。核对核对码、信任这个支部以后再收一次，就都记下。
notice-from-below = 以前的版本把下级支部的决定直接当真。现在要先核对那个支部的核对码才作数，所以这些人的学时变了：{ $people }。请看“决定”，核对后信任那个支部，或自己决定。
notice-from-below-none = 以前的版本把下级支部的决定直接当真。现在要先核对那个支部的核对码才作数；各人的学时都没有变。请看“决定”。
verdict-fork = 与已收的内容不一致，没有并入。请在“内容不一致”里并排查看，再决定用哪一份。

# 支部密钥的备份
key-backup-head = 学思录 支部密钥备份
    支部：{ $name }
    核对码：{ $code }
    凭口令才能打开。口令忘了，谁也打不开；密钥丢了，以前为本支部加密的提交文件再也打不开，要重建支部、重发支部证书，请每个人重新写一次。
    恢复：在“支部”里选“恢复密钥”，选这个文件，输入口令。若只有打印稿，请把从 BEGIN 到 END 的各行原样录入一个文本文件。
# 表里的一格：什么不行，怎么办
table-no-column = 表里没有“{ $field }”这一列，什么也没有写入。请加上这一列。
table-seen = 看到的是：{ $heads }。
table-seen-nothing = 表里没有像表头的一行。
table-unvalued = 这一格是公式，文件里没有存它的结果，什么也没有写入。请在 WPS 或 Excel 里打开这个表，存一次再试。
table-formula-error = 这一格的公式出错了（{ $given }），什么也没有写入。请在表里改好再试。
table-hours-or-minutes = “{ $given }”是学时还是分钟？什么也没有写入。是分钟就写成“{ $given }分钟”，或把表头改成“分钟”。
mark-over-noon = “{ $given }”从上午到下午，全部计时；中间休息的，请写成两段，如 8:30-11:30、14:00-17:30，或另写学时。
table-days = “{ $given }”是几学时，各支部规定不同，什么也没有写入。请在“设置”的“学时折算”里填半天计几学时，或者写成学时。
table-two-hours = 这一行的集中学时和自学学时都有，一条记录只能是一种，什么也没有写入。请分成两行。
table-merged-hours = 这一行的时间和上面的行合并在一格里，分不清各是多少，什么也没有写入。请拆开，每行写上自己的。
mark-counted-day = “{ $given }”是表格里按天数存的日期，按 { $date } 记。
mark-far-day = 日期是 { $date }，离今天很远，照写的记。
mark-blank-day = 日期空着，按上一行的 { $date } 记。
mark-hours-as-day = 学时一格显示成了日期“{ $given }”，按 { $number } 学时记。
table-unknown-form = 没有“{ $name }”这种学习形式，什么也没有写入。请改成已有的形式，或先在“设置”里添加。
table-retired-form = 学习形式“{ $name }”已经停用，什么也没有写入。请换一种，或先在“设置”里恢复。
import-undone-reason = 撤销导入表格
import-revised-reason = 按导入的表格“{ $table }”改正
error-rows-look-alike = 表里有 { $count } 行很像已经记过的，分不清是改正还是另一次（第 { $rows } 行），什么也没有写入。请逐行说明是改正哪一条，还是都另记。
error-not-a-row-answer = “{ $given }”不能这样回答，什么也没有写入：没有这一行要问，或者那条记录不在、已撤回、已经对上别的行。请重新看一遍再回答。
error-which-import = 这个文件在导入以后又保存过。要撤销的是 { $date }那次导入吗？那次写入的还有 { $count } 条可以撤销，现在什么也没有改动。是的话请确认。
error-not-that-import = { $given } 没有导入过这个表里的行，什么也没有改动。最近一次是 { $date }。
roster-was-now = 编号 { $number } 原为{ $was }，现为{ $now }
roster-between = ；
roster-number-twice = 编号“{ $number }”在第 { $row } 行已经有了（1 和 001 是同一个编号），什么也没有写入。请改成各不相同的编号。
roster-number-twice-in = 编号“{ $number }”在工作表“{ $sheet }”的第 { $row } 行已经有了，什么也没有写入。请改成各不相同的编号。
roster-too-many = 名册最多 { $most } 人，什么也没有写入。请分成几个支部。
medium-removable = 学习记录放在可以拔下的盘上。用着的时候请不要拔；最好在这台电脑上另留一份备份。
medium-network = 学习记录放在网络上的文件夹里。网络断开时存不下；最好把它放在这台电脑自己的磁盘上。
rights-unknown = 这个盘的文件系统不分用户（如 FAT），同一台电脑上的其他人可能读得到这里的学习记录。公用电脑上，请把它放在自己的磁盘上。
