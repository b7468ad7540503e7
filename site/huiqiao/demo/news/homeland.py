"""Articles about the fair, the gala, the cities and the work."""

from __future__ import annotations

from huiqiao.demo.news.plans import ArticlePlan, Note, Paragraphs, PictureOf, Quote
from huiqiao.demo.words import Words

TEA_HILLS = ArticlePlan(
    slug="third-generation-in-the-tea-hills",
    day=-61,
    clock="08:40",
    title=Words("云崎茶山上的第三代", "The third generation in the tea hills"),
    series=Words("侨乡人物", "People of the homeland"),
    source=Words("云崎市侨联", "Yunqi Federation"),
    lead=Words(
        "祖父带着茶籽从海外归来，孙女把茶叶卖回了海外。",
        "The grandfather came back from abroad with tea seeds in his bag. The granddaughter sells the tea "
        "abroad again.",
    ),
    picture="tea-terraces",
    alt=Words(
        "晨光里的梯田茶园，三个戴斗笠的采茶人",
        "Terraced tea gardens in the morning, with three pickers under broad hats",
    ),
    body=(
        Paragraphs(
            (
                Words(
                    "清明前后，云崎的山要到九点才从雾里出来。何念慈五点就上山了。她今年31岁，"
                    "管着祖父种下的四十亩茶。",
                    "In early spring the hills of Yunqi do not come out of the mist before nine. He Nianci "
                    "is up there at five. She is 31 and looks after the forty mu that her grandfather "
                    "planted.",
                ),
                Words(
                    "祖父是归侨。六十多年前他从南洋回来，行李里有一包茶籽、"
                    "一把修枝剪和一本写满英文的种植笔记。村里人笑他，说山上的石头比土多。"
                    "他用三年时间垒起了第一层石坎。",
                    "The grandfather was a returnee. When he came back from the South Seas more than sixty "
                    "years ago, there were a bag of seeds, a pair of shears and a notebook in English in "
                    "his luggage. The village laughed: the hill had more stones than soil. It took him "
                    "three years to build the first terrace.",
                ),
                Words(
                    "如今石坎有十九层。最上面一层还是祖父那本笔记里画的样子。",
                    "There are nineteen today. The topmost still looks as he drew it in the notebook.",
                ),
                Words("## 把茶卖到海的那边", "## Tea for the other side of the sea"),
                Words(
                    "何念慈大学读的是食品工程。她没有改祖父的做法，只是给每一批茶编了号，谁采的、哪一天、"
                    "在哪一层，都写在罐子上。去年，这些罐子到了六个国家。",
                    "He Nianci studied food engineering. She left her grandfather's way as it was and only "
                    "gave each batch a number: who picked it, on which day, on which terrace. Last year "
                    "the tins went to six countries.",
                ),
            )
        ),
        Quote(
            Words(
                "爷爷说，茶树不认护照，它只认山。",
                "Grandfather used to say: a tea bush doesn't look at passports, it looks at the hill.",
            ),
            Words("何念慈", "He Nianci"),
        ),
        Paragraphs(
            (
                Words(
                    "每年寻根营的孩子都会上山一天。何念慈让他们每人采一小把，自己揉，自己焙。"
                    "“他们带走的那一包多半不好喝，”她说，“但是他们会记得手上的味道。”",
                    "Each year the children of the roots camp come up for a day. He Nianci lets each pick "
                    "a handful, roll it and roast it. “What they take home doesn't taste of much,” she "
                    "says, “but they will remember how their hands smelled.”",
                ),
            )
        ),
    ),
)

FAIR_ENDS = ArticlePlan(
    slug="business-fair-3-ends",
    day=-38,
    clock="20:15",
    title=Words(
        "“潮起碧海”洽谈会落幕：38个团组走了六条线路", "The Bihai Tide Fair ends: 38 delegations on six routes"
    ),
    department=Words("经济联络部", "Economy"),
    lead=Words(
        "25个国家和地区的226名客商参加，三天里谈得最多的词是“海”和“电”。",
        "226 guests from 25 countries and regions took part. The words heard most in three days: sea and "
        "power.",
    ),
    picture="hall-of-light",
    alt=Words(
        "海边的帆形会展中心，门前有旗帜和人群",
        "A convention hall shaped like a sail by the sea, with flags and people in front",
    ),
    body=(
        Paragraphs(
            (
                Words(
                    "第3届“潮起碧海”侨商创业洽谈会今天下午在江景厅的茶叙中结束。组委会邀请了43个团组，"
                    "其中38个团组到会；251人报名，226名客商签到。",
                    "The 3rd Bihai Tide Business Fair ended this afternoon over tea in the river room. 43 "
                    "delegations had been invited and 38 came; of 251 who registered, 226 guests checked "
                    "in.",
                ),
                Words(
                    "与往年不同，今年没有展板长廊。主办方把面积留给了洽谈区：一百二十张小桌，"
                    "每张桌子一盏灯，灯亮着就是在谈。",
                    "Unlike in earlier years there was no corridor of posters. The space went to a meeting "
                    "area: a hundred and twenty small tables with a lamp on each. A lamp that burns means "
                    "talks.",
                ),
                Words("## 八分钟说清一个项目", "## A project in eight minutes"),
                Words(
                    "路演分成两个厅。海洋与新能源厅里，讲潮汐电站的年轻工程师被问了十一个问题，"
                    "超时了六分钟，没有人离场。食品与生物医药厅里，"
                    "一家做海藻蛋白的企业收到四份进一步洽谈的意向。",
                    "Projects were shown in two halls. In the one for sea and energy a young engineer with "
                    "a tidal power station was asked eleven questions and ran six minutes over; nobody "
                    "left. In the one for food and medicine, a maker of seaweed protein received four "
                    "requests for further talks.",
                ),
            )
        ),
        PictureOf(
            "harbour-at-night",
            Words(
                "夜色中的港口城市，宝塔和楼群灯火映在水面",
                "A harbour city at night, its pagoda and towers mirrored in the water",
            ),
            Words(
                "第二天晚上，客商们在澜港夜游江面。",
                "On the second evening the guests saw Langang from the river.",
            ),
        ),
        Paragraphs(
            (
                Words(
                    "第二天下午的签约仪式上，118位客商到场。主办方提醒，签约不等于落地，"
                    "每一个项目都会有人跟到开工。",
                    "118 guests saw the signing ceremony on the second afternoon. A signature is not yet a "
                    "factory, the hosts reminded them; somebody will follow each project until work begins.",
                ),
                Words(
                    "最后一天，六条考察线路分头走进澜港、鹭汀和云崎。走得最远的一条到了云崎的茶山。",
                    "On the last day six routes led into Langang, Luting and Yunqi. The farthest went up "
                    "to the tea hills.",
                ),
            )
        ),
        Note(
            Words(
                "国家和地区按团组所在地统计；个人报名者不计入团组。",
                "Countries and regions are counted by where a delegation is at home. People who registered "
                "by themselves are in no delegation.",
            )
        ),
    ),
)

OPEN_DAY = ArticlePlan(
    slug="craft-days-4",
    day=-16,
    clock="11:05",
    title=Words("鹭汀古街开放日：手艺人把门打开", "Luting Craft Days: the workshops open their doors"),
    source=Words("鹭汀市侨联", "Luting Federation"),
    editors=Words("贺书言", "He Shuyan"),
    lead=Words(
        "上午做灯笼、刻木版，下午读侨批。来的人有从马来西亚来探亲的，也有住在隔壁巷子的。",
        "Lanterns and woodblocks in the morning, letters in the afternoon. Some came from Malaysia to see "
        "their family, some from the next lane.",
    ),
    picture="lantern-street",
    alt=Words("傍晚的老街屋顶上挂满红灯笼", "Red lanterns strung above the roofs of an old street at dusk"),
    body=(
        Paragraphs(
            (
                Words(
                    "古街的灯笼铺平时下午才开门。昨天不到九点，洪守艺师傅就把竹篾泡好了，一人一把，"
                    "放在门口的长凳上。",
                    "The lantern shop usually opens in the afternoon. Yesterday Hong Shouyi had the bamboo "
                    "soaked before nine and laid it out on the bench by the door, a handful for each.",
                ),
                Words(
                    "扎一盏鱼灯要四十分钟，糊纸要二十分钟，等浆糊干要一上午。等的时候，"
                    "大家去隔壁看柯静山师傅刻木版。他刻的是一条船，船上有十三个人，每个人的脸都不一样。",
                    "The frame of a fish lantern takes forty minutes, the paper twenty, and the paste all "
                    "morning to dry. Meanwhile people went next door to see Ke Jingshan cut a block: a "
                    "ship with thirteen people on it, each with a face of their own.",
                ),
                Words(
                    "下午的侨批馆坐满了人。大家轮流读，一封信，一个人一行。读到听不懂的方言，总有人能接上。",
                    "In the afternoon the letter museum was full. A letter was read a line each; where a "
                    "word of dialect was dark to one, another knew it.",
                ),
            )
        ),
        Quote(
            Words(
                "灯笼不难。难的是让它在风里不倒。", "A lantern isn't hard. Keeping it upright in the wind is."
            ),
            Words("洪守艺", "Hong Shouyi"),
        ),
    ),
)

GALA_OPENS = ArticlePlan(
    slug="homeland-night-9-opens",
    day=-10,
    clock="09:00",
    title=Words("第9届“侨乡之夜”开放报名", "The 9th Homeland Night: tickets are open"),
    department=Words("联谊联络部", "Friendship"),
    lead=Words("一个晚上，十二个节目，凭码免费入场。", "One evening, twelve pieces, free with a ticket."),
    picture="moon-over-water",
    alt=Words("满月照着水面，水上漂着许多河灯", "A full moon above the water, with many floating lanterns"),
    body=(
        Paragraphs(
            (
                Words(
                    "今年的晚会分上下两半。上半场叫“一封家书”，从一段侨批朗诵开始，南音、"
                    "提线木偶和童声合唱依次接下去。下半场叫“海的那边”，"
                    "来自东南亚和欧洲的社团带来各自的舞蹈和音乐。",
                    "This year's evening has two halves. The first, “A letter home”, begins with a letter "
                    "read aloud, followed by old southern music, string puppets and a children's choir. In "
                    "the second, “Across the sea”, associations from Southeast Asia and Europe bring their "
                    "dances and music.",
                ),
                Words(
                    "报名不用审核，填完姓名和邮箱，入场码马上就到。一个码只能进一次，请不要转发截图。"
                    "带孩子来的家长，请给孩子也报一个名。",
                    "There is no review: give a name and an address, and the ticket comes at once. A code "
                    "lets one person in, once, so please don't pass on a screenshot. Parents who bring "
                    "children sign them up, too.",
                ),
                Words(
                    "剧院东门和西门都可以入场，开演前四十分钟开门。轮椅座位在池座最后一排，从东门进最近。",
                    "Both doors of the theatre, east and west, open forty minutes before the beginning. "
                    "Places for wheelchairs are in the last row of the stalls, nearest to the east door.",
                ),
            )
        ),
    ),
)

SIGN_UP_BY_PHONE = ArticlePlan(
    slug="sign-up-on-the-phone",
    day=-5,
    clock="15:30",
    title=Words("报名不用跑，也不用注册：新的报名页上线", "No trip and no account: the new sign-up is here"),
    department=Words("办公室", "Office"),
    lead=Words(
        "从本月起，省侨联和各市侨联的活动都在同一个网站报名，一部手机、两分钟。",
        "From this month on, the events of the provincial and the city federations share one site: a phone "
        "and two minutes.",
    ),
    picture="sea-at-dawn",
    alt=Words("朝阳从层层海浪后面升起", "The sun rising behind layers of waves"),
    body=(
        Paragraphs(
            (
                Words(
                    "过去报名，要下载表格、打印、签字、拍照、再发回来。海外的家长常常隔着时差问：收到了吗？",
                    "To sign up used to mean: download a form, print it, sign it, take a picture, send it "
                    "back. And parents abroad asked across the time zones whether it had arrived.",
                ),
                Words(
                    "新的报名页把这些都省了。填到哪里算到哪里，写错了，错在哪一栏就在那一栏说明白。"
                    "提交以后，邮箱里有回执，页面上有进度，录取以后有入场码。",
                    "The new page does without all this. A mistake is explained beside the field in which "
                    "it was made, and nothing that was typed is lost. Afterwards there is a receipt by "
                    "mail, a page that shows how it stands and, once accepted, a ticket.",
                ),
                Words("## 我们只留需要的", "## We keep only what is needed"),
                Words(
                    "证件号码加密保存，谁看过、谁导出过，都有记录。各市的工作人员只能看到自己活动的报名。",
                    "Numbers of documents are encrypted, and each look at them and each export is "
                    "recorded. The staff of a city see the sign-ups for their own events only.",
                ),
                Words(
                    "网站有简体中文、繁体中文和英文三种语言，其他语言正在准备。",
                    "The site speaks simplified and traditional Chinese and English; more languages are "
                    "being prepared.",
                ),
            )
        ),
    ),
)
